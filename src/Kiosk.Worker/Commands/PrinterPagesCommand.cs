using System.CommandLine;
using System.Globalization;
using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Transports;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk printer pages: prints the sheet that finds a printer's Vietnamese letters, and writes what the technician read on it into the site's own
/// printers folder. Exit codes: 0 done, 1 refused by what was typed, 2 the printer or a file could not be reached.
/// </summary>
internal static class PrinterPagesCommand
{
    private const int Done = 0, Refused = 1, NotReached = 2;

    public static Command Create()
    {
        var profile = new Option<string>("--profile") { Description = Words.Both("OptionProfile"), HelpName = "ID", Required = true };
        var config = new Option<string?>("--config") { Description = Words.Both("OptionSettleConfig"), HelpName = "DIR" };
        var port = new Option<string?>("--port") { Description = Words.Both("OptionPrinterPort"), HelpName = "DEV" };
        var output = new Option<string?>("--out") { Description = Words.Both("OptionSheetOut"), HelpName = "FILE" };
        var settle = new Option<int?>("--settle") { Description = Words.Both("OptionSettle"), HelpName = "N" };
        var name = new Option<string?>("--as") { Description = Words.Both("OptionAs"), HelpName = "ID" };
        var force = new Option<bool>("--force") { Description = Words.Both("OptionForce") };
        var pages = new Command("pages", Words.Lines("AboutPages")) { profile, config, port, output, settle, name, force };
        pages.SetAction(parsed => Run(
            new Shelf(parsed.GetValue(profile)!, parsed.GetValue(config), parsed.GetValue(name), parsed.GetValue(force)), parsed.GetValue(port), parsed.GetValue(output), parsed.GetValue(settle)));
        return pages;
    }

    /// <summary>Where the profile comes from and where the settled one goes.</summary>
    private sealed record Shelf(string Id, string? Site, string? As, bool Force)
    {
        private static string Shipped => Path.Combine(AppContext.BaseDirectory, "firmware-config", "printers");

        private IEnumerable<string> Folders => new[] { Site is null ? null : Path.Combine(Site, "printers"), Shipped }.OfType<string>();

        internal string Known => string.Join(", ", Folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json")).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct().Order(StringComparer.Ordinal));

        internal string? Source => Folders.Select(f => Path.Combine(f, Id + ".json")).FirstOrDefault(File.Exists);

        internal string Name => As ?? Id;

        internal string Target => Path.GetFullPath(Path.Combine(Site!, "printers", Name + ".json"));
    }

    private static int Run(Shelf shelf, string? port, string? output, int? number)
    {
        if (shelf.Id.Contains('/', StringComparison.Ordinal) || shelf.Name.Contains('/', StringComparison.Ordinal) || shelf.Source is not { } source) return Say(Refused, "NoPrinterProfile", shelf.Id, shelf.Known);
        try
        {
            var profile = ProfileFile.Load(source);
            if (number is not null) return Settle(shelf, source, profile, number.Value);
            if (port is null == output is null) return Say(Refused, "PortOrOut");
            byte[] sheet = PagesSheet.Bytes(profile);
            if (output is not null) File.WriteAllBytes(output, sheet);
            else DirectPrint.Send(sheet, port!, profile);
            Console.Out.WriteLine(Words.Lines("SheetSent", sheet.Length, shelf.Id));
            if (port is null || shelf.Site is null || Console.IsInputRedirected) return Done;
            Console.Out.Write(Words.Lines("WhichNumber") + " ");
            return int.TryParse(Console.ReadLine(), NumberStyles.None, CultureInfo.InvariantCulture, out int typed) ? Settle(shelf, source, profile, typed) : Say(Refused, "NothingSettled");
        }
        catch (ProfileException refused)
        {
            Console.Error.WriteLine(refused.Vietnamese + Environment.NewLine + refused.English);
            return Refused;
        }
        catch (Exception unreached) when (unreached is IOException or UnauthorizedAccessException or DeviceException)
        {
            return Say(NotReached, "SheetNotSent", unreached.Message);
        }
    }

    private static int Settle(Shelf shelf, string source, PrinterProfile profile, int number)
    {
        var candidates = PagesSheet.Candidates(profile);
        if (shelf.Site is null) return Say(Refused, "SettleNeedsConfig");
        if (number < 0 || number > candidates.Count) return Say(Refused, "NoSuchNumber", candidates.Count);
        if (File.Exists(shelf.Target) && !shelf.Force) return Say(Refused, "TargetExists", shelf.Target);
        string settled = SettledProfile.Write(File.ReadAllText(source), source, shelf.Name, number, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date));
        SiteProfile.Write(shelf.Target, settled);
        Console.Out.WriteLine(Words.Lines("Settled", shelf.Target, number == 0 ? "raster" : PagesSheet.NameOf(candidates[number - 1]), shelf.Name));
        return Done;
    }

    private static int Say(int code, string text, params object[] arguments)
    {
        Console.Error.WriteLine(Words.Lines(text, arguments));
        return code;
    }
}
