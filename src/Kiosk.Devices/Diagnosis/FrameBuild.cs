using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>Puts what was found in frames together to a shape of the grammar. Pure.</summary>
internal static class FrameBuild
{
    /// <param name="example">A frame: whatever is nothing else is as in it.</param>
    /// <param name="place">The value; null when it was not found.</param>
    /// <param name="slots">Address, lengths, sum; they do not overlap.</param>
    /// <param name="span">What the sum counts: its first byte, and bytes from the end; null without a sum.</param>
    internal static FrameShape Shape(byte[] example, ValuePlace? place, IReadOnlyList<ByteSlot> slots, (int From, int Until)? span)
    {
        int valueAt = place?.Start ?? example.Length, valueEnd = example.Length - (place?.Tail ?? 0);
        if (place is null) valueEnd = valueAt;
        int from = span?.From ?? -1, until = span is { } s ? example.Length - s.Until : -1;
        var outer = new List<Field>();
        var counted = new List<Field>();
        var literal = new List<byte>();
        for (int at = 0; at <= example.Length;)
        {
            if (at == from || at == until) Flush(at);
            if (at == until) outer.Add(new Field.Group("data", [.. counted]));
            if (at == example.Length) break;
            var slot = slots.FirstOrDefault(x => x.Start(example.Length) == at);
            if (slot is null && at != valueAt)
            {
                literal.Add(example[at++]);
                continue;
            }
            Flush(at);
            Target(at).Add(slot is not null ? slot.Field : Value(place!, slots));
            at = slot is not null ? at + slot.Width : valueEnd;
        }
        Flush(example.Length);
        return new FrameShape(outer, null, new Dictionary<byte, byte[]>());

        // What stands before byte "at" and has not been written yet belongs to where that byte's predecessor does.
        void Flush(int at)
        {
            if (literal.Count > 0) Target(at - 1).Add(new Field.Literal([.. literal]));
            literal.Clear();
        }

        List<Field> Target(int at) => from >= 0 && at >= from && at < until ? counted : outer;
    }

    private static Field Value(ValuePlace place, IReadOnlyList<ByteSlot> slots) =>
        slots.Any(s => s.Field is Field.Length) ? new Field.Group("text", [place.Field]) : place.Field;
}
