namespace Kiosk.Linux.Hid;

/// <summary>
/// Where the parts of a scan lie in a HID-POS report, counted in bytes from the report's start with its number when it has one. Devices
/// that describe no fields need it from their manual.
/// </summary>
/// <param name="ReportId">The report that carries scans; 0 when reports have no number.</param>
/// <param name="DataOffset">First byte of the scanned data.</param>
/// <param name="DataLength">Room for data.</param>
/// <param name="LengthOffset">A byte with the count of data bytes; null: the data ends at the first NUL.</param>
/// <param name="SymbologyOffset">Three bytes of AIM identifier, e.g. ]Q1; null when not sent apart.</param>
/// <param name="MoreOffset">A byte whose bit <paramref name="MoreBit"/> says that the next report goes on; null: never.</param>
/// <param name="MoreBit">0 to 7.</param>
public sealed record HidPosLayout(byte ReportId, int DataOffset, int DataLength, int? LengthOffset = null, int? SymbologyOffset = null, int? MoreOffset = null, int MoreBit = 0)
{
    /// <summary>Usage page of bar code scanners (HID Point of Sale Usage Tables 1.02).</summary>
    public const ushort ScannerPage = 0x8C;

    private const ushort DesktopPage = 0x01, ByteCount = 0x3B, FirstSymbologyByte = 0xFB, DecodedData = 0xFE, MoreFollows = 0xFF;

    /// <summary>The layout that a scanner's own descriptor tells.</summary>
    /// <returns>Null when it describes no decoded data: no scanner, or one that needs its manual.</returns>
    public static HidPosLayout? Of(HidReportDescriptor descriptor)
    {
        var data = descriptor.Fields.FirstOrDefault(f => Is(f, ScannerPage, DecodedData) && f.Bits == 8 && f.BitOffset % 8 == 0);
        if (data is null) return null;
        HidField[] beside = [.. descriptor.Fields.Where(f => f.Kind == HidReportKind.Input && f.ReportId == data.ReportId)];
        int start = descriptor.HasReportIds ? 1 : 0;
        int? ByteOf(ushort page, ushort usage) => beside.FirstOrDefault(f => Is(f, page, usage)) is { } field ? start + (field.BitOffset / 8) : null;
        int moreBit = (beside.FirstOrDefault(f => Is(f, ScannerPage, MoreFollows))?.BitOffset ?? 0) % 8;
        return new HidPosLayout(
            data.ReportId, start + (data.BitOffset / 8), data.Count, ByteOf(DesktopPage, ByteCount), ByteOf(ScannerPage, FirstSymbologyByte),
            ByteOf(ScannerPage, MoreFollows), moreBit);
    }

    private static bool Is(HidField field, ushort page, ushort usage) => field.Kind == HidReportKind.Input && field.UsagePage == page && field.Usage == usage;
}
