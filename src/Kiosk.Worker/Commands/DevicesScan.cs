using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiosk.Devices;
using Kiosk.Devices.Diagnosis;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk devices scan: what is plugged in, how site.json names it, which profiles fit.</summary>
internal static class DevicesScan
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = Words.Both("OptionDevicesConfig"), HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = Words.Both("OptionJson") };
        var root = new Option<string>("--root") { Description = Words.Both("OptionRoot"), HelpName = "DIR", DefaultValueFactory = _ => "/" };
        var scan = new Command("scan", Words.Both("AboutScan")) { config, json, root };
        scan.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var profiles = DeviceShelf.Load(parsed.GetValue(config));
                var found = new PlugSurvey([.. profiles.Values], parsed.GetValue(root)!).Look();
                if (parsed.GetValue(json)) WriteJson(output, found, profiles);
                else WriteText(output, found, profiles);
                return found.Count > 0 ? DevicesCommands.Well : DevicesCommands.NotWell;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                error.WriteLine(Words.Lines("ProfilesNotRead", parsed.GetValue(config) ?? "", refused.Message));
                return DevicesCommands.NotLookedAt;
            }
        });
        return scan;
    }

    private static void WriteText(TextWriter output, IReadOnlyList<Plugged> found, IReadOnlyDictionary<string, DeviceProfile> profiles)
    {
        output.WriteLine(found.Count == 0 ? Words.Lines("ScanNothing") : Words.Lines("ScanFound", found.Count));
        foreach (var plugged in found)
        {
            string numbers = plugged.Vendor is { } vendor ? string.Create(CultureInfo.InvariantCulture, $"  {vendor:x4}:{plugged.Product:x4}") : "";
            output.WriteLine();
            output.WriteLine($"{plugged.Node}  {Words.Both("Plug" + plugged.Kind)}{numbers}  {plugged.Name}".TrimEnd());
            output.WriteLine($"  {Words.Both("ScanAddress")}: {plugged.Address}");
            if (plugged.Holder is not null) output.WriteLine($"  {Words.Both("ScanHeld")}: {plugged.Holder}");
            if (plugged.Adapter is not null) output.WriteLine($"  {Words.Both("ScanAdapter")}: {plugged.Adapter}");
            WriteFits(output, plugged);
            if (Paste(plugged, profiles) is { } paste)
            {
                output.WriteLine($"  {Words.Both(plugged.Kind == PlugKind.UsbPrinter ? "ScanPrinterPaste" : "ScanPaste")}:");
                output.WriteLine($"    {paste}");
            }
        }
    }

    /// <summary>Where only the way is right a list of all profiles would say nothing.</summary>
    private static void WriteFits(TextWriter output, Plugged plugged)
    {
        var sure = plugged.Fits.Where(f => f.Grounds != FitGrounds.Way).ToList();
        if (plugged.Kind == PlugKind.Serial && sure.Count == 0)
        {
            output.WriteLine("  " + Words.Lines("ScanAnySerial", plugged.Node).Replace(Environment.NewLine, Environment.NewLine + "  ", StringComparison.Ordinal));
            return;
        }
        var shown = sure.Count > 0 ? sure : plugged.Fits;
        if (shown.Count > 0) output.WriteLine($"  {Words.Both("ScanFits")}: {string.Join(", ", shown.Select(f => $"{f.Profile} ({Words.Both("Grounds" + f.Grounds)})"))}");
        else if (plugged.Kind is PlugKind.Input or PlugKind.Hid) output.WriteLine($"  {Words.Both("ScanNoFit")}");
    }

    private static string? Paste(Plugged plugged, IReadOnlyDictionary<string, DeviceProfile> profiles)
    {
        if (plugged.Kind == PlugKind.UsbPrinter) return SiteFragment.ForPrinter(plugged.Address);
        var sure = plugged.Fits.FirstOrDefault(f => f.Grounds != FitGrounds.Way);
        // Which board hangs on an adapter cannot be seen from here: the profile is left to be filled in.
        if (sure is null && plugged.Kind == PlugKind.Serial) return SiteFragment.For(plugged.Address, "?", DeviceKind.CounterDisplay, null);
        var best = sure ?? (plugged.Fits.Count > 0 ? plugged.Fits[0] : null);
        return best is null ? null : SiteFragment.For(plugged.Address, best.Profile, best.Kind, profiles[best.Profile].Address?.Min);
    }

    private static void WriteJson(TextWriter output, IReadOnlyList<Plugged> found, IReadOnlyDictionary<string, DeviceProfile> profiles)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var plugged in found) WriteOne(json, plugged, Paste(plugged, profiles));
            json.WriteEndArray();
        }
        output.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static void WriteOne(Utf8JsonWriter json, Plugged plugged, string? paste)
    {
        json.WriteStartObject();
        json.WriteString("kind", Camel(plugged.Kind.ToString()));
        json.WriteString("node", plugged.Node);
        json.WriteString("address", plugged.Address);
        json.WriteString("name", plugged.Name);
        json.WriteString("vendor", plugged.Vendor?.ToString("x4", CultureInfo.InvariantCulture));
        json.WriteString("product", plugged.Product?.ToString("x4", CultureInfo.InvariantCulture));
        json.WriteString("serialNumber", plugged.SerialNumber);
        json.WriteString("socket", plugged.Socket);
        json.WriteString("driver", plugged.Driver);
        json.WriteString("heldBy", plugged.Holder);
        json.WriteString("adapter", plugged.Adapter);
        json.WriteStartArray("fits");
        foreach (var fit in plugged.Fits)
        {
            json.WriteStartObject();
            json.WriteString("profile", fit.Profile);
            json.WriteString("kind", Camel(fit.Kind.ToString()));
            json.WriteString("grounds", Camel(fit.Grounds.ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("site", paste);
        json.WriteEndObject();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
