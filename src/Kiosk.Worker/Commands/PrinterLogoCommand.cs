using System.CommandLine;
using Kiosk.Linux;
using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk printer logo: stores the site's logo in the printer's memory and prints it from there; once the technician has seen it, --settle notes in
/// the site's profile that tickets need not carry it. An act by hand: the memory stands about ten writes a day. Exit codes as of
/// <see cref="PrinterPagesCommand"/>.
/// </summary>
internal static class PrinterLogoCommand
{
    private const int Done = 0, Refused = 1, NotReached = 2;

    public static Command Create()
    {
        var profile = new Option<string>("--profile") { Description = Words.Both("OptionProfile"), HelpName = "ID", Required = true };
        var config = new Option<string>("--config") { Description = Words.Both("OptionSettleConfig"), HelpName = "DIR", Required = true };
        var key = new Option<string>("--key") { Description = Words.Both("OptionLogoKey"), HelpName = "KEY", Required = true };
        var port = new Option<string?>("--port") { Description = Words.Both("OptionPrinterPort"), HelpName = "DEV" };
        var output = new Option<string?>("--out") { Description = Words.Both("OptionSheetOut"), HelpName = "FILE" };
        var settle = new Option<bool>("--settle") { Description = Words.Both("OptionSettleLogo") };
        var logo = new Command("logo", Words.Lines("AboutLogo")) { profile, config, key, port, output, settle };
        logo.SetAction(parsed => Run(parsed.GetValue(profile)!, parsed.GetValue(config)!, parsed.GetValue(key)!, parsed.GetValue(port), parsed.GetValue(output), parsed.GetValue(settle)));
        return logo;
    }

    private static int Run(string id, string config, string key, string? port, string? output, bool settle)
    {
        try
        {
            string target = Path.Combine(config, "printers", id + ".json"), shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config", "printers", id + ".json");
            string source = File.Exists(target) ? target : shipped;
            if (id.Contains('/', StringComparison.Ordinal) || !File.Exists(source)) return Say(Refused, "NoPrinterProfile", id, string.Join(", ", PrinterPreviewCommand.Open(config).Printers));
            var profile = ProfileFile.Load(source);
            if (!LogoStore.IsKey(key, profile.LogoMemory)) return Say(Refused, "NoLogoKey", id, key);
            if (PrinterPreviewCommand.Open(config).Logo(profile) is not { } picture) return Say(Refused, "NoLogoOnTicket");
            return settle ? Settle(source, target, new StoredLogo(key, LogoStore.HashOf(picture))) : Send(picture, key, profile, port, output);
        }
        catch (Exception refused) when (refused is ProfileException or ConfigurationException or LogoException or ArgumentException)
        {
            Console.Error.WriteLine(refused.Message);
            return Refused;
        }
        catch (Exception unreached) when (unreached is IOException or UnauthorizedAccessException or DeviceException)
        {
            return Say(NotReached, "SheetNotSent", unreached.Message);
        }
    }

    private static int Send(MonoBitmap picture, string key, PrinterProfile profile, string? port, string? output)
    {
        if (port is null == output is null) return Say(Refused, "PortOrOut");
        byte[] bytes = LogoStore.DefineAndShow(picture, key, profile);
        if (output is not null) File.WriteAllBytes(output, bytes);
        else DirectPrint.Send(bytes, port!, profile);
        Console.Out.WriteLine(Words.Lines("LogoSent", picture.Width, picture.Height, bytes.Length));
        return Done;
    }

    private static int Settle(string source, string target, StoredLogo logo)
    {
        SiteProfile.Write(target, SettledProfile.WithLogo(File.ReadAllText(source), source, logo));
        Console.Out.WriteLine(Words.Lines("LogoSettled", Path.GetFullPath(target)));
        return Done;
    }

    private static int Say(int code, string text, params object[] arguments)
    {
        Console.Error.WriteLine(Words.Lines(text, arguments));
        return code;
    }
}
