using System.Diagnostics;
using Kiosk.Devices.Health;

namespace Kiosk.Devices.Buses;

/// <summary>Bytes that belonged to no frame anybody understands, kept for the technician as one entry once the line is silent.</summary>
/// <param name="frames">Where they are kept.</param>
/// <param name="clock">The time that is kept with them.</param>
/// <param name="masked">They may be part of a scan.</param>
internal sealed class Unexplained(FrameBook frames, TimeProvider clock, bool masked)
{
    /// <summary>Longer than any pause inside a frame of a line that is in use.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);
    private readonly byte[] held = new byte[FrameRing.LongestFrame];
    private int count;

    internal bool IsEmpty => count == 0;

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        int room = Math.Min(bytes.Length, held.Length - count);
        bytes[..room].CopyTo(held.AsSpan(count));
        count += room;
    }

    /// <summary>They were part of a frame after all.</summary>
    internal void Clear() => count = 0;

    internal bool IsDue(long lastHeard) => count > 0 && Stopwatch.GetElapsedTime(lastHeard) >= Silence;

    internal void Keep()
    {
        if (count > 0) frames.Add(FrameBook.Nobody, clock.GetUtcNow(), sent: false, held.AsSpan(0, count), meaning: null, masked);
        count = 0;
    }
}
