namespace Kiosk.Linux.Hid;

/// <summary>A scan of a HID-POS scanner.</summary>
/// <param name="Data">The bytes as scanned; their encoding is the scanner's setting.</param>
/// <param name="Symbology">AIM identifier, e.g. ]Q1 for QR; empty when the scanner tells none.</param>
public sealed record HidPosScan(byte[] Data, string Symbology);

/// <summary>Reports of a HID-POS scanner to scans. A long scan comes in several reports. Pure.</summary>
public sealed class HidPosScans(HidPosLayout layout)
{
    /// <summary>The largest QR code holds 2,953 bytes.</summary>
    private const int MostBytes = 4096;
    private readonly byte[] collected = new byte[MostBytes];
    private int length;
    private bool spoiled;

    /// <summary>Scans thrown away because a report was too short or the whole too long.</summary>
    public long Spoiled { get; private set; }

    /// <summary>One report as read from hidraw, with its number first when the device has numbers.</summary>
    /// <returns>The scan that it ends; null when it is another report, goes on, or the scan was spoiled.</returns>
    public HidPosScan? Accept(ReadOnlySpan<byte> report)
    {
        if (report.IsEmpty || (layout.ReportId != 0 && report[0] != layout.ReportId)) return null;
        bool more = layout.MoreOffset is { } at && at < report.Length && (report[at] >> layout.MoreBit & 1) != 0;
        var data = DataOf(report, out bool isWhole);
        if (!isWhole || length + data.Length > MostBytes) spoiled = true;
        else
        {
            data.CopyTo(collected.AsSpan(length));
            length += data.Length;
        }
        return more ? null : End(SymbologyOf(report));
    }

    /// <summary>Forgets a scan whose last report did not come in time.</summary>
    public void Reset()
    {
        if (length > 0 || spoiled) Spoiled++;
        Forget();
    }

    private HidPosScan? End(string symbology)
    {
        if (spoiled)
        {
            Reset();
            return null;
        }
        var scan = length == 0 ? null : new HidPosScan(collected[..length], symbology);
        Forget();
        return scan;
    }

    /// <summary>It may have been somebody's card.</summary>
    private void Forget()
    {
        collected.AsSpan(0, length).Clear();
        (length, spoiled) = (0, false);
    }

    private ReadOnlySpan<byte> DataOf(ReadOnlySpan<byte> report, out bool isWhole)
    {
        isWhole = layout.DataOffset <= report.Length;
        if (!isWhole) return default;
        var room = report[layout.DataOffset..Math.Min(report.Length, layout.DataOffset + layout.DataLength)];
        if (layout.LengthOffset is not { } at)
        {
            int end = room.IndexOf((byte)0);
            return end < 0 ? room : room[..end];
        }
        isWhole = at < report.Length && report[at] <= room.Length;
        return isWhole ? room[..report[at]] : default;
    }

    private string SymbologyOf(ReadOnlySpan<byte> report) =>
        layout.SymbologyOffset is { } at && at + 3 <= report.Length && report[at] == (byte)']' ? System.Text.Encoding.ASCII.GetString(report.Slice(at, 3)) : "";
}
