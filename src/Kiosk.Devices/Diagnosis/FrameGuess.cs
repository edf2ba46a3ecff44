using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>
/// Infers how a board's frames are made from two or three examples: where the text or number stands and how it is coded, the address,
/// the length, the check sum and what it counts. Pure. What it finds makes every example again to the last byte, or says how many
/// bytes it cannot explain; more unlike examples make it surer.
/// </summary>
public static class FrameGuess
{
    private const int MostPlaces = 200, LongestHead = 8;

    /// <summary>Frames of one command, each guessed by itself.</summary>
    /// <param name="examples">At least one; with the same number of frames each.</param>
    /// <exception cref="ArgumentException">No examples, an empty frame, or not as many frames in each.</exception>
    public static IReadOnlyList<GuessedFrame> Of(IReadOnlyList<FrameExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0 || examples.Any(e => e.Frames.Count == 0 || e.Frames.Count != examples[0].Frames.Count || e.Frames.Any(f => f.Length == 0)))
            throw new ArgumentException("Every example has the same number of frames, and none of them is empty.", nameof(examples));
        return [.. Enumerable.Range(0, examples[0].Frames.Count).Select(n => One([.. examples.Select(e => e.Frames[n])], examples))];
    }

    private static GuessedFrame One(IReadOnlyList<byte[]> frames, IReadOnlyList<FrameExample> examples)
    {
        if (frames.All(f => f.AsSpan().SequenceEqual(frames[0])) && examples.Select(e => e.Text).Distinct().Count() > 1) return new GuessedFrame(Plain(frames[0]), 0);
        string[] texts = [.. examples.Select(e => e.Text)];
        GuessedFrame? best = null;
        foreach (var place in ValueSearch.Places(frames, texts).Take(MostPlaces))
        {
            var guess = Around(place, frames, examples);
            if (best is null || guess.Unexplained < best.Unexplained) best = guess;
            if (best.Unexplained == 0) return best;
        }
        return best ?? Around(null, frames, examples);
    }

    /// <summary>Everything but the value: what varies must be address, length or sum.</summary>
    private static GuessedFrame Around(ValuePlace? place, IReadOnlyList<byte[]> frames, IReadOnlyList<FrameExample> examples)
    {
        int shortest = frames.Min(f => f.Length), head = place?.Start ?? Math.Min(LongestHead, shortest / 2), tail = place?.Tail ?? shortest - head;
        var search = new SlotSearch(frames, head, tail);
        var slots = new List<ByteSlot>();
        if (examples.All(e => e.Address is not null) && search.Address([.. examples.Select(e => e.Address!.Value)]) is { } address) slots.Add(address);
        var open = Varying(frames, head, tail).Except(slots.SelectMany(s => s.Bytes)).ToList();
        int[] lengths = [.. frames.Select(f => f.Length - head - tail)];
        if (lengths.Distinct().Count() > 1)
        {
            foreach (var one in open.ToList())
                if (open.Contains(one) && search.Length(lengths, one) is { } length && !slots.Exists(s => s.Bytes.Intersect(length.Bytes).Any())) Add(length);
        }
        (int From, int Until)? span = null;
        if (open.Count > 0)
        {
            // Of all sums that hold the one that leaves least unexplained; the wide ones come first, they hold by chance far less often.
            var sums = search.Sums().Concat(search.SeededSums()).Where(s => !slots.Exists(o => o.Bytes.Intersect(s.Slot.Bytes).Any()) && IsBesideSlots(s.From, s.UntilFromBack)).Take(64);
            var sum = sums.Select(s => (s.Slot, s.From, s.UntilFromBack, Left: open.Except(s.Slot.Bytes).Count())).Where(s => s.Left < open.Count).OrderBy(s => s.Left).FirstOrDefault();
            if (sum.Slot is not null)
            {
                span = (sum.From, sum.UntilFromBack);
                Add(sum.Slot);
            }
        }
        var shape = FrameBuild.Shape(frames[0], place, slots, span);
        return new GuessedFrame(shape, open.Count > 0 ? open.Count : Makes(shape, frames, examples) ? 0 : 1);

        void Add(ByteSlot slot)
        {
            slots.Add(slot);
            open = [.. open.Except(slot.Bytes)];
        }

        bool IsBesideSlots(int from, int until) =>
            !slots.Exists(s => !s.FromBack && s.Offset < from && from < s.Offset + s.Width) && !slots.Exists(s => s.FromBack && s.Offset > until && s.Offset - s.Width < until);
    }

    private static bool Makes(FrameShape shape, IReadOnlyList<byte[]> frames, IReadOnlyList<FrameExample> examples)
    {
        try
        {
            return !Enumerable.Range(0, frames.Count).Any(i => !FrameEncoder.Encode(shape, Arguments(examples[i])).AsSpan().SequenceEqual(frames[i]));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    internal static CommandArguments Arguments(FrameExample example) =>
        new(example.Address ?? 0, new Dictionary<string, string> { ["text"] = example.Text, ["number"] = example.Text });

    private static FrameShape Plain(byte[] frame) => new([new Field.Literal(frame)], null, new Dictionary<byte, byte[]>());

    private static IEnumerable<(bool FromBack, int Offset)> Varying(IReadOnlyList<byte[]> frames, int head, int tail)
    {
        for (int at = 0; at < head; at++)
            if (frames.Any(f => f[at] != frames[0][at])) yield return (false, at);
        for (int back = tail; back > 0; back--)
            if (frames.Any(f => f[^back] != frames[0][^back])) yield return (true, back);
    }
}
