namespace Kiosk.Devices.Health;

/// <summary>
/// The last frames of every device of a port, so that a busy neighbour pushes nobody's out, and what was on the line and belongs to none.
/// A ring is made with a device's first frame; from then on a frame costs no memory. One thread adds; any thread takes a picture.
/// </summary>
/// <param name="devices">How many devices the port has.</param>
internal sealed class FrameBook(int devices)
{
    /// <summary>Noise must not push out what a device has said.</summary>
    private const int OfNobody = 16;

    /// <summary>In place of a device: nobody's, or it cannot be told.</summary>
    internal const int Nobody = -1;

    /// <summary>One for each device, and at the end nobody's.</summary>
    private readonly FrameRing?[] rings = new FrameRing?[devices + 1];

    /// <summary>Whose turn on the line it is: what goes out now is for it.</summary>
    internal int Turn { get; set; } = Nobody;

    /// <summary>Keeps a frame of the one whose turn it is.</summary>
    internal void Add(DateTimeOffset at, bool sent, ReadOnlySpan<byte> frame, string? meaning, bool mask) => Add(Turn, at, sent, frame, meaning, mask);

    /// <summary>Keeps a frame of a device, or of <see cref="Nobody"/>.</summary>
    internal void Add(int device, DateTimeOffset at, bool sent, ReadOnlySpan<byte> frame, string? meaning, bool mask)
    {
        ref var ring = ref rings[device < 0 ? devices : device];
        if (ring is null) Volatile.Write(ref ring, new FrameRing());
        ring.Add(at, sent, frame, meaning, mask);
    }

    /// <summary>The last frames of a device, and what belongs to nobody, oldest first.</summary>
    internal IReadOnlyList<FrameTrace> Of(int device)
    {
        List<FrameTrace> strange = [.. Kept(devices).TakeLast(OfNobody)];
        return [.. Kept(device).TakeLast(FrameRing.Length - strange.Count).Concat(strange).OrderBy(f => f.At)];
    }

    /// <summary>The last frames of all, oldest first.</summary>
    internal IReadOnlyList<FrameTrace> All() => [.. Enumerable.Range(0, rings.Length).SelectMany(Kept).OrderBy(f => f.At).TakeLast(FrameRing.Length)];

    private IReadOnlyList<FrameTrace> Kept(int ring) => Volatile.Read(ref rings[ring])?.Take() ?? [];
}
