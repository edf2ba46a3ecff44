namespace Kiosk.Devices;

/// <summary>
/// The last frames of a device, kept without costing memory for each: a technician may ask for them, and nobody writes them to a log.
/// Longer frames are cut. One thread adds; any thread takes a picture.
/// </summary>
public sealed class FrameRing
{
    /// <summary>How many are kept.</summary>
    public const int Length = 64;

    /// <summary>How much of a frame is kept.</summary>
    public const int LongestFrame = 96;

    private const byte Masked = (byte)'X';
    private readonly Lock gate = new();
    private readonly byte[] bytes = new byte[Length * LongestFrame];
    private readonly (DateTimeOffset At, bool Sent, int Count, string? Meaning)[] entries = new (DateTimeOffset, bool, int, string?)[Length];
    private long added;

    /// <summary>Keeps a frame.</summary>
    /// <param name="at">When.</param>
    /// <param name="sent">From us.</param>
    /// <param name="frame">Its bytes.</param>
    /// <param name="meaning">What it was understood as.</param>
    /// <param name="mask">It may tell of a person: letters and digits are not kept.</param>
    public void Add(DateTimeOffset at, bool sent, ReadOnlySpan<byte> frame, string? meaning, bool mask)
    {
        lock (gate)
        {
            int slot = (int)(added++ % Length), count = Math.Min(frame.Length, LongestFrame);
            var kept = bytes.AsSpan(slot * LongestFrame, count);
            frame[..count].CopyTo(kept);
            if (mask)
                foreach (ref byte value in kept)
                    if (char.IsAsciiLetterOrDigit((char)value) || value >= 0x80) value = Masked;
            entries[slot] = (at, sent, count, meaning);
        }
    }

    /// <summary>What is kept now, oldest first.</summary>
    public IReadOnlyList<FrameTrace> Take()
    {
        lock (gate)
        {
            var taken = new List<FrameTrace>();
            for (long n = Math.Max(0, added - Length); n < added; n++)
            {
                int slot = (int)(n % Length);
                var (at, sent, count, meaning) = entries[slot];
                taken.Add(new FrameTrace(at, sent, bytes.AsSpan(slot * LongestFrame, count).ToArray(), meaning));
            }
            return taken;
        }
    }
}
