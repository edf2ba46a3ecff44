namespace Kiosk.Linux.Hid;

/// <summary>Which way a report goes.</summary>
public enum HidReportKind
{
    /// <summary>From the device.</summary>
    Input,

    /// <summary>To the device.</summary>
    Output,

    /// <summary>Settings, either way.</summary>
    Feature,
}

/// <summary>One usage within a report.</summary>
/// <param name="Kind">Which way it goes.</param>
/// <param name="ReportId">The report's number; 0 when the device has none.</param>
/// <param name="UsagePage">E.g. 8Ch bar code scanner.</param>
/// <param name="Usage">Within the page, e.g. FEh decoded data; 0 for padding.</param>
/// <param name="BitOffset">From the start of the report's content, after its number.</param>
/// <param name="Bits">Size of one value.</param>
/// <param name="Count">So many values side by side.</param>
public sealed record HidField(HidReportKind Kind, byte ReportId, ushort UsagePage, ushort Usage, int BitOffset, int Bits, int Count);
