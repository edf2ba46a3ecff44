using System.Diagnostics.CodeAnalysis;

namespace Kiosk.Linux.Gpio;

/// <summary>
/// What has been told about each input, against what the kernel sends. The kernel keeps the newest 1,024 edges and drops older ones
/// without a word: only a gap in the sequence numbers shows it. Then the levels decide, and what differs from what was told is made up.
/// A consumer therefore always sees press and release of a line in turn. Allocates nothing once warm.
/// </summary>
internal sealed class EdgeLedger
{
    private readonly int[] offsets;
    private readonly Queue<GpioEdge> told = new(capacity: 256);
    private ulong active;
    private uint lastSequence;
    private long levelsReadAt = long.MinValue;

    internal EdgeLedger(IEnumerable<int> inputs, ulong activeNow)
    {
        offsets = [.. inputs];
        active = activeNow;
    }

    /// <summary>Edges not yet handed over.</summary>
    internal int Waiting => told.Count;

    /// <summary>A gap was seen: <see cref="Correct"/> is due when nothing more is waiting in the kernel.</summary>
    internal bool LevelsAreDue { get; private set; }

    /// <summary>How many edges the kernel dropped.</summary>
    internal long Lost { get; private set; }

    /// <summary>One record of the kernel.</summary>
    internal void Accept(in GpioAbi.LineEvent happened)
    {
        uint missed = happened.Sequence - lastSequence - 1;
        lastSequence = happened.Sequence;
        if (missed > 0)
        {
            Lost += missed;
            LevelsAreDue = true;
        }
        int line = Array.IndexOf(offsets, (int)happened.Offset);
        if (line < 0) return;
        bool isActive = happened.Id == GpioAbi.Rising;
        long at = (long)happened.TimestampNs;
        if (isActive == IsActive(line))
        {
            // Older than the levels that were read: it is in them. Or the first edge after a gap: its opposite is among the lost.
            // Otherwise two edges came so close together that the kernel saw only the level after them: the one between is told.
            if (at <= levelsReadAt) return;
            Tell(line, !isActive, at, synthetic: true);
        }
        Tell(line, isActive, at, synthetic: false);
    }

    /// <summary>The levels as read from the kernel, one bit a line, at <paramref name="nowNs"/>.</summary>
    internal void Correct(ulong activeNow, long nowNs)
    {
        LevelsAreDue = false;
        levelsReadAt = nowNs;
        for (int line = 0; line < offsets.Length; line++)
        {
            bool isActive = (activeNow >> line & 1) != 0;
            if (isActive != IsActive(line)) Tell(line, isActive, nowNs, synthetic: true);
        }
    }

    internal bool TryNext([MaybeNullWhen(false)] out GpioEdge edge) => told.TryDequeue(out edge);

    private bool IsActive(int line) => (active >> line & 1) != 0;

    private void Tell(int line, bool isActive, long at, bool synthetic)
    {
        active = isActive ? active | 1ul << line : active & ~(1ul << line);
        told.Enqueue(new GpioEdge(offsets[line], isActive, at, synthetic));
    }
}
