using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Transports;

/// <summary>How long bytes need on the line and rows on the paper.</summary>
/// <param name="profile">The model.</param>
/// <param name="byBaud">False where the line is much faster than any printer: USB, network.</param>
internal sealed class Tempo(PrinterProfile profile, bool byBaud = true)
{
    private const int BitsPerByte = 11; // start, eight data, parity or stop, stop

    private static readonly TimeSpan LeastWrite = TimeSpan.FromSeconds(2);

    internal TimeSpan Sending(int bytes) => byBaud ? TimeSpan.FromSeconds((double)bytes * BitsPerByte / profile.Serial.Baud) : TimeSpan.Zero;

    internal TimeSpan Moving(int rows) => TimeSpan.FromSeconds(rows * 25.4 / profile.Dpi / profile.MmPerSecond);

    /// <summary>When a printer that still lives must have worked through this much.</summary>
    internal TimeSpan Budget(int bytes, int rows) => (1.5 * (Sending(bytes) + Moving(rows))) + profile.ReplyTimeout;

    /// <summary>When a write is stuck: twice the line's time, and the printer may hold the line while it works through its buffer.</summary>
    internal TimeSpan WriteLimit(int bytes) => (2 * Sending(bytes)) + LeastWrite;
}
