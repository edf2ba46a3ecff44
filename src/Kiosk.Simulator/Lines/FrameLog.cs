namespace Kiosk.Simulator.Lines;

/// <summary>What a device got or sent, as one entry of its log.</summary>
/// <param name="Index">Counts from 1 for each device; never reused.</param>
/// <param name="At">Wall clock, UTC.</param>
/// <param name="Direction"><c>in</c> from the driver, <c>out</c> to it.</param>
/// <param name="Hex">The bytes, upper case, separated by blanks.</param>
/// <param name="Note">What the device made of them; empty when nothing is to be said.</param>
internal sealed record FrameEntry(long Index, DateTimeOffset At, string Direction, string Hex, string Note);

/// <summary>The last 500 frames of one device. Long chunks are cut to 512 bytes: the log is for reading, the paper for counting.</summary>
internal sealed class FrameLog(TimeProvider time)
{
    private const int Kept = 500, LongestShown = 512;
    private readonly Lock gate = new();
    private readonly Queue<FrameEntry> entries = new();
    private long last;

    public void Add(string direction, ReadOnlySpan<byte> bytes, string note = "")
    {
        string hex = string.Join(' ', Convert.ToHexString(bytes[..Math.Min(bytes.Length, LongestShown)]).Chunk(2).Select(pair => new string(pair)));
        if (bytes.Length > LongestShown) note = $"{note} (+{bytes.Length - LongestShown} byte)".Trim();
        lock (gate)
        {
            entries.Enqueue(new FrameEntry(++last, time.GetUtcNow(), direction, hex, note));
            if (entries.Count > Kept) entries.Dequeue();
        }
    }

    public FrameEntry[] After(long index)
    {
        lock (gate) return [.. entries.Where(entry => entry.Index > index)];
    }
}
