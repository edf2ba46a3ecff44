using Kiosk.Devices.Profiles;
using Kiosk.Linux.Hid;

namespace Kiosk.Devices;

/// <summary>
/// Reads the reports of a HID POS scanner by its profile. Makers agree on the usage page and on nothing else; of the profile's
/// layouts the first counts whose report number fits and in whose place an AIM identifier stands. Never throws, whatever a report
/// holds. Not for several threads.
/// </summary>
public sealed class HidScanReader
{
    /// <summary>The event it emits, with data, and aim where the scanner tells it.</summary>
    public const string Scan = "scan";

    private readonly HidrawTransport transport;
    private readonly bool tellsItself;
    private readonly (HidPosLayout Layout, HidPosScans Scans)[] readers;

    /// <summary>Makes a reader for one scanner.</summary>
    /// <param name="transport">The profile's part about it.</param>
    /// <param name="ownLayout">The layout that the scanner's descriptor tells, which then counts alone; null when it tells none.</param>
    public HidScanReader(HidrawTransport transport, HidPosLayout? ownLayout = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        this.transport = transport;
        tellsItself = ownLayout is not null;
        var layouts = ownLayout is null ? transport.Layouts : [ownLayout];
        readers = [.. layouts.Select(l => (l, new HidPosScans(l)))];
    }

    /// <summary>Scans thrown away because a part was missing or too long.</summary>
    public long Spoiled
    {
        get
        {
            long spoiled = 0;
            foreach (var (_, scans) in readers) spoiled += scans.Spoiled;
            return spoiled;
        }
    }

    /// <summary>Takes one report, its number first. A scanner that describes itself has the length it describes, else it is the profile's.</summary>
    /// <returns>The scan it completes, or null.</returns>
    public ProfileEvent? Push(ReadOnlySpan<byte> report)
    {
        if (report.IsEmpty || (!tellsItself && report.Length != transport.ReportBytes)) return null;
        foreach (var (layout, scans) in readers)
        {
            if (!tellsItself && !Fits(layout, report)) continue;
            return scans.Accept(report) is { } scan ? AsEvent(scan) : null;
        }
        return null;
    }

    /// <summary>Drops the parts of a scan whose end has not come; for when the scanner was unplugged or fell silent.</summary>
    public void Forget()
    {
        foreach (var (_, scans) in readers) scans.Reset();
    }

    /// <summary>The scan of one or several reports laid end to end, as vectors hold them.</summary>
    internal static ProfileEvent? ReadAll(HidrawTransport transport, ReadOnlySpan<byte> reports)
    {
        var reader = new HidScanReader(transport);
        ProfileEvent? last = null;
        for (int at = 0; at < reports.Length; at += transport.ReportBytes)
            last = reader.Push(reports[at..Math.Min(reports.Length, at + transport.ReportBytes)]) ?? last;
        return last;
    }

    private static bool Fits(HidPosLayout layout, ReadOnlySpan<byte> report) =>
        (layout.ReportId == 0 || report[0] == layout.ReportId) && (layout.SymbologyOffset is not int at || report[at] == (byte)']');

    private ProfileEvent AsEvent(HidPosScan scan)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = TextRule.Decode(TextRule.Encodings[transport.Encoding], scan.Data) };
        if (scan.Symbology.Length > 0) values["aim"] = scan.Symbology;
        return new ProfileEvent(Scan, values);
    }
}
