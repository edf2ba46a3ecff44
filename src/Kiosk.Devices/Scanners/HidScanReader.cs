using Kiosk.Devices.Profiles;

namespace Kiosk.Devices;

/// <summary>
/// Reads the reports of HID POS scanners: makers agree on the usage page and on nothing else, so where the data stand comes from
/// the profile. Never throws, whatever a report holds; a scan spread over several reports is bounded. Not for several threads.
/// </summary>
public sealed class HidScanReader
{
    /// <summary>The event it emits, with data, and aim and symbology where the scanner tells them.</summary>
    public const string Scan = "scan";

    private const int AimBytes = 3, LongestScan = 4096;
    private readonly HidScanLayout layout;
    private readonly List<byte> collected = [];
    private string aim = "", symbology = "";

    /// <summary>Makes a reader for one scanner.</summary>
    /// <param name="layout">Where its data stand.</param>
    public HidScanReader(HidScanLayout layout) => this.layout = layout;

    /// <summary>Reports that were no scan of this layout.</summary>
    public long Noise { get; private set; }

    /// <summary>Takes one report, its id first.</summary>
    /// <returns>The scan it completes, or null.</returns>
    public ProfileEvent? Push(ReadOnlySpan<byte> report)
    {
        if (report.Length != layout.ReportBytes || !layout.ReportIds.Contains(report[0]) || !TryData(report, out var data)) return Refuse();
        if (collected.Count + data.Length > LongestScan) return Refuse();
        collected.AddRange(data);
        if (layout.SymbologyAt is int at) symbology = report[at].ToString("X2", System.Globalization.CultureInfo.InvariantCulture);
        if ((report[layout.MoreAt] & 1) != 0) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["data"] = TextRule.Decode(TextRule.Encodings[layout.Encoding], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(collected)),
        };
        if (aim.Length > 0) values["aim"] = aim;
        if (symbology.Length > 0) values["symbology"] = symbology;
        Forget();
        return new ProfileEvent(Scan, values);
    }

    /// <summary>Drops the parts of a scan whose end has not come; for when the device was unplugged or fell silent.</summary>
    public void Forget()
    {
        collected.Clear();
        aim = symbology = "";
    }

    /// <summary>The scan of one or several reports laid end to end, as vectors hold them.</summary>
    internal static ProfileEvent? ReadAll(HidScanLayout layout, ReadOnlySpan<byte> reports)
    {
        var reader = new HidScanReader(layout);
        ProfileEvent? last = null;
        for (int at = 0; at < reports.Length; at += layout.ReportBytes)
            last = reader.Push(reports[at..Math.Min(reports.Length, at + layout.ReportBytes)]) ?? last;
        return last;
    }

    private ProfileEvent? Refuse()
    {
        Noise++;
        Forget();
        return null;
    }

    private bool TryData(ReadOnlySpan<byte> report, out ReadOnlySpan<byte> data)
    {
        data = default;
        int length = report[layout.LengthAt], from = layout.DataAt;
        if (layout.AimAt is int at)
        {
            // Zebra and Datalogic put the identifier one byte earlier, where others have the length, and send no length at all.
            bool early = at < 0 && report[1] == (byte)']';
            int aimAt = at >= 0 ? at : early ? 1 : 2;
            if (report[aimAt] == (byte)']') aim = System.Text.Encoding.ASCII.GetString(report.Slice(aimAt, AimBytes));
            else if (at < 0) return false;
            if (at < 0) from = aimAt + AimBytes;
            if (early) length = Used(report[from..Math.Min(from + layout.MaxData, layout.MoreAt)]);
        }
        if (length > layout.MaxData || from + length > report.Length) return false;
        data = report.Slice(from, length);
        return true;
    }

    private static int Used(ReadOnlySpan<byte> field) => field.TrimEnd((byte)0).Length;
}
