using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>What the bytes of one frame turned out to be.</summary>
internal enum MatchVerdict
{
    /// <summary>Not this shape.</summary>
    Other,

    /// <summary>The shape fits, but a check sum is wrong.</summary>
    BadChecksum,

    /// <summary>This shape.</summary>
    Matched,
}

/// <summary>
/// Holds a frame against a shape and reads the values out of it. Reads what devices send, and what we send them as well, for the
/// devices that are not there. One reader, used again and again: matching allocates nothing, only asking for text does.
/// </summary>
internal sealed class FrameMatcher(MatchPlan plan)
{
    private readonly (int Start, int End)[] groups = new (int, int)[plan.Groups];
    private readonly (long Number, int Start, int Length)[] values = new (long, int, int)[plan.Captures.Count];
    private readonly (int At, MatchNode Node)[] checks = new (int, MatchNode)[plan.Checks];
    private readonly byte[] summed = new byte[plan.Checks == 0 ? 0 : FrameLimits.FrameBytes];
    private int at, checkCount;

    internal MatchPlan Plan => plan;

    internal MatchVerdict Match(ReadOnlySpan<byte> frame)
    {
        at = checkCount = 0;
        if (frame.Length > FrameLimits.FrameBytes || !Read(plan.Nodes, frame) || at != frame.Length || !LengthsHold(frame)) return MatchVerdict.Other;
        return SumsHold(frame) ? MatchVerdict.Matched : MatchVerdict.BadChecksum;
    }

    /// <summary>The value read in this place as text, numbers in decimal.</summary>
    internal string TextAt(int capture, ReadOnlySpan<byte> frame)
    {
        var (number, start, length) = values[capture];
        return plan.Captures[capture].Field switch
        {
            Field.Words words => words.Rule.Decode(frame.Slice(start, length)),
            Field.CapturedText text => text.Read(frame.Slice(start, length)),
            Field.Bits bits => ChosenBy(bits.Choices[plan.Captures[capture].Part], number),
            Field.Choice choice => ChosenBy(choice, frame.Slice(start, length)),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The number read in this place.</summary>
    internal long NumberAt(int capture) => values[capture].Number;

    /// <summary>All values of the frame that has just matched.</summary>
    internal Dictionary<string, string> Values(ReadOnlySpan<byte> frame)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < values.Length; i++) read[plan.Captures[i].Name] = TextAt(i, frame);
        return read;
    }

    private static string ChosenBy(Field.Choice choice, ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, value) in choice.Values)
            if (bytes.SequenceEqual(value)) return name;
        return "";
    }

    private static string ChosenBy(BitChoice choice, long number)
    {
        foreach (var (name, value) in choice.Values)
            if ((number & choice.Mask) == value) return name;
        return "";
    }

    private bool Read(MatchNode[] nodes, ReadOnlySpan<byte> frame)
    {
        foreach (var node in nodes)
            if (!ReadOne(node, frame)) return false;
        return true;
    }

    private bool ReadOne(MatchNode node, ReadOnlySpan<byte> frame)
    {
        int start = at;
        switch (node.Field)
        {
            case Field.Literal literal:
                at += literal.Bytes.Length;
                return at <= frame.Length && frame[start..at].SequenceEqual(literal.Bytes);
            case Field.Group:
                bool read = Read(node.Inside, frame);
                groups[node.Slot] = (start, at);
                return read;
            case Field.CapturedNumber number:
                return ReadNumber(node, number.As, number.Plus, frame);
            case Field.Number number:
                return ReadNumber(node, number.As, number.Plus, frame);
            case Field.Bits bits:
                return ReadBits(node, bits, frame);
            case Field.Choice:
                return ReadChoice(node, frame);
            case Field.CapturedText { Until: { } end }:
                return ReadText(node, frame[start..].IndexOf(end), frame);
            case Field.CapturedText text:
                return ReadText(node, text.LengthFrom is null ? text.Width : values[node.Over[0]].Number, frame);
            case Field.Words words:
                return ReadText(node, words.Rule.FixedSize, frame);
            default:
                checks[checkCount++] = (start, node);
                at += node.Field.FixedSize ?? 0;
                return at <= frame.Length;
        }
    }

    private bool ReadNumber(MatchNode node, NumberCode code, int plus, ReadOnlySpan<byte> frame)
    {
        int start = at;
        at += NumberCodes.Width(code);
        if (at > frame.Length || !NumberCodes.TryRead(code, frame[start..at], out long value)) return false;
        values[node.Slot] = (value - plus, start, at - start);
        return true;
    }

    /// <summary>All choices stand in the same bytes; each must be one that is known.</summary>
    private bool ReadBits(MatchNode node, Field.Bits bits, ReadOnlySpan<byte> frame)
    {
        if (!ReadNumber(node, bits.As, bits.Plus, frame)) return false;
        var read = values[node.Slot];
        for (int i = 0; i < bits.Choices.Count; i++)
        {
            values[node.Slot + i] = read;
            bool known = false;
            foreach (var (_, value) in bits.Choices[i].Values) known |= (read.Number & bits.Choices[i].Mask) == value;
            if (!known) return false;
        }
        return true;
    }

    private bool ReadChoice(MatchNode node, ReadOnlySpan<byte> frame)
    {
        foreach (var (_, bytes) in node.Choices)
        {
            if (!frame[at..].StartsWith(bytes)) continue;
            values[node.Slot] = (0, at, bytes.Length);
            at += bytes.Length;
            return true;
        }
        return false;
    }

    private bool ReadText(MatchNode node, long? size, ReadOnlySpan<byte> frame)
    {
        long length = size ?? frame.Length - at - node.After;
        if (length < 0 || length > frame.Length - at) return false;
        values[node.Slot] = (0, at, (int)length);
        at += (int)length;
        return true;
    }

    private bool LengthsHold(ReadOnlySpan<byte> frame)
    {
        foreach (var (start, node) in checks.AsSpan(0, checkCount))
        {
            if (node.Field is not Field.Length length) continue;
            int counted = 0;
            foreach (int group in node.Over) counted += groups[group].End - groups[group].Start;
            if (!NumberCodes.TryRead(length.As, frame.Slice(start, NumberCodes.Width(length.As)), out long value)) return false;
            if (counted % length.Unit != 0 || value != (counted / length.Unit) + length.Plus) return false;
        }
        return true;
    }

    private bool SumsHold(ReadOnlySpan<byte> frame)
    {
        foreach (var (start, node) in checks.AsSpan(0, checkCount))
        {
            if (node.Field is not Field.Sum sum) continue;
            if (!NumberCodes.TryRead(sum.As, frame.Slice(start, NumberCodes.Width(sum.As)), out long value) || value != SumOf(sum, node.Over, frame)) return false;
        }
        return true;
    }

    private long SumOf(Field.Sum sum, int[] over, ReadOnlySpan<byte> frame)
    {
        int count = 0;
        foreach (int group in over)
        {
            var (from, to) = groups[group];
            // Groups may lie in each other; named twice they would not fit.
            if (count + to - from > summed.Length) return -1;
            frame[from..to].CopyTo(summed.AsSpan(count));
            count += to - from;
        }
        return sum.Of(summed.AsSpan(0, count));
    }
}
