using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>What the bytes of one received frame turned out to be.</summary>
internal enum MatchVerdict
{
    /// <summary>Not this event.</summary>
    Other,

    /// <summary>The shape is this event's, but a check sum is wrong.</summary>
    BadChecksum,

    /// <summary>This event.</summary>
    Matched,
}

/// <summary>An event a device may send.</summary>
/// <param name="Emit">Its name.</param>
/// <param name="Match">The shape of its frame.</param>
/// <param name="Map">For captured values that stand for something: value in the frame to name.</param>
internal sealed record EventRule(string Emit, IReadOnlyList<Field> Match, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Map);

/// <summary>Holds a received frame against an event's shape and reads the captured values out of it.</summary>
internal ref struct FrameMatcher
{
    private readonly ReadOnlySpan<byte> frame;
    private readonly Dictionary<string, string> captured;
    private readonly Dictionary<string, (int Start, int End)> groups;
    private readonly List<(int At, Field Field)> checks;
    private int at;

    private FrameMatcher(ReadOnlySpan<byte> frame)
    {
        this.frame = frame;
        captured = new Dictionary<string, string>(StringComparer.Ordinal);
        groups = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        checks = [];
    }

    internal static MatchVerdict Match(EventRule rule, ReadOnlySpan<byte> frame, out IReadOnlyDictionary<string, string> values)
    {
        var matcher = new FrameMatcher(frame);
        values = matcher.captured;
        if (!matcher.Read(rule.Match, tail: 0) || matcher.at != frame.Length || !matcher.LengthsHold()) return MatchVerdict.Other;
        if (!matcher.SumsHold()) return MatchVerdict.BadChecksum;
        foreach (var (name, map) in rule.Map)
        {
            if (!map.TryGetValue(matcher.captured[name], out string? meaning)) return MatchVerdict.Other;
            matcher.captured[name] = meaning;
        }
        return MatchVerdict.Matched;
    }

    /// <param name="fields">What must come next.</param>
    /// <param name="tail">Bytes that fixed fields after these will need; a "rest" leaves them.</param>
    private bool Read(IReadOnlyList<Field> fields, int tail)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            int after = (Field.SizeOf(fields.Skip(i + 1)) ?? 0) + tail;
            if (!ReadOne(fields[i], after)) return false;
        }
        return true;
    }

    private bool ReadOne(Field field, int after)
    {
        int start = at;
        switch (field)
        {
            case Field.Literal literal:
                at += literal.Bytes.Length;
                return at <= frame.Length && frame[start..at].SequenceEqual(literal.Bytes);
            case Field.Group group:
                bool read = Read(group.Fields, after);
                groups[group.Name] = (start, at);
                return read;
            case Field.CapturedNumber number:
                at += NumberCodes.Width(number.As);
                if (at > frame.Length || !NumberCodes.TryRead(number.As, frame[start..at], out long value)) return false;
                captured[number.Name] = value.ToString(CultureInfo.InvariantCulture);
                return true;
            case Field.CapturedText text:
                return ReadText(text, after);
            default:
                checks.Add((start, field));
                at += field.FixedSize ?? 0;
                return at <= frame.Length;
        }
    }

    private bool ReadText(Field.CapturedText text, int after)
    {
        long size = text.Width
            ?? (text.LengthFrom is null ? frame.Length - at - after : long.Parse(captured[text.LengthFrom], CultureInfo.InvariantCulture));
        if (size < 0 || size > frame.Length - at) return false;
        captured[text.Name] = text.Encoding.GetString(frame.Slice(at, (int)size));
        at += (int)size;
        return true;
    }

    private readonly bool LengthsHold()
    {
        foreach (var (start, field) in checks)
        {
            if (field is not Field.Length length) continue;
            var (from, to) = groups[length.Of];
            var bytes = frame.Slice(start, NumberCodes.Width(length.As));
            if (!NumberCodes.TryRead(length.As, bytes, out long value) || value != to - from + length.Plus) return false;
        }
        return true;
    }

    private readonly bool SumsHold()
    {
        foreach (var (start, field) in checks)
        {
            if (field is not Field.Sum sum) continue;
            var over = new List<byte>();
            foreach (string name in sum.Over) over.AddRange(frame[groups[name].Start..groups[name].End]);
            int expected = Checksum.Of(sum.Kind, over.ToArray(), sum.Init);
            var bytes = frame.Slice(start, NumberCodes.Width(sum.As));
            if (!NumberCodes.TryRead(sum.As, bytes, out long value) || value != expected) return false;
        }
        return true;
    }
}
