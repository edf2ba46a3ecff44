namespace Kiosk.Devices.Profiles;

/// <summary>
/// The fields of a frame made ready for reading: everything that does not depend on the bytes is looked up once, so that reading
/// a frame needs no memory. Immutable and shared; what is read goes into a <see cref="FrameMatcher"/>.
/// </summary>
internal sealed class MatchPlan
{
    private readonly List<string> groups = [];
    private readonly List<(string Name, Field Field, int Part)> captures = [];

    internal MatchPlan(IReadOnlyList<Field> fields)
    {
        // Lengths and sums may name a group that comes after them.
        groups.AddRange(Field.Flatten(fields).OfType<Field.Group>().Select(g => g.Name));
        Nodes = Compile(fields, tail: 0);
        Checks = All(Nodes).Count(n => n.Field is Field.Length or Field.Sum);
    }

    internal MatchNode[] Nodes { get; }

    internal int Groups => groups.Count;

    /// <summary>Names of the values, in the order in which they stand in the frame.</summary>
    internal IReadOnlyList<(string Name, Field Field, int Part)> Captures => captures;

    /// <summary>Lengths and sums to be held against the bytes.</summary>
    internal int Checks { get; }

    private MatchNode[] Compile(IReadOnlyList<Field> fields, int tail)
    {
        var nodes = new MatchNode[fields.Count];
        for (int i = 0; i < fields.Count; i++)
        {
            int after = (Field.SizeOf(fields.Skip(i + 1)) ?? 0) + tail;
            nodes[i] = One(fields[i], after);
        }
        return nodes;
    }

    private MatchNode One(Field field, int after)
    {
        switch (field)
        {
            case Field.Group group:
                return new MatchNode(field, after, groups.IndexOf(group.Name)) { Inside = Compile(group.Fields, after) };
            case Field.Length length:
                return new MatchNode(field, after, 0) { Over = [.. length.Over.Select(name => groups.IndexOf(name))] };
            case Field.Sum sum:
                return new MatchNode(field, after, 0) { Over = [.. sum.Over.Select(name => groups.IndexOf(name))] };
            case Field.Literal:
                return new MatchNode(field, after, 0);
            case Field.CapturedText { LengthFrom: { } from } text:
                captures.Add((text.Name, field, 0));
                return new MatchNode(field, after, captures.Count - 1) { Over = [captures.FindIndex(c => c.Name == from)] };
            case Field.Choice choice:
                captures.Add((choice.Name, field, 0));
                return new MatchNode(field, after, captures.Count - 1) { Choices = [.. choice.Values.OrderByDescending(v => v.Value.Length)] };
            case Field.Bits bits:
                for (int i = 0; i < bits.Choices.Count; i++) captures.Add((bits.Choices[i].Name, field, i));
                return new MatchNode(field, after, captures.Count - bits.Choices.Count);
            default:
                captures.Add((NameOf(field), field, 0));
                return new MatchNode(field, after, captures.Count - 1);
        }
    }

    private static string NameOf(Field field) => field switch
    {
        Field.Number number => number.Name,
        Field.Words words => words.Name,
        Field.CapturedNumber number => number.Name,
        Field.CapturedText text => text.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    private static IEnumerable<MatchNode> All(MatchNode[] nodes) => nodes.SelectMany(n => All(n.Inside).Prepend(n));
}

/// <summary>One field of a plan.</summary>
/// <param name="Field">The field.</param>
/// <param name="After">Bytes that fixed fields after it will need; a "rest" leaves them.</param>
/// <param name="Slot">Where its value or its span is kept.</param>
internal sealed record MatchNode(Field Field, int After, int Slot)
{
    /// <summary>The fields of a group.</summary>
    internal MatchNode[] Inside { get; init; } = [];

    /// <summary>Groups that a length or sum covers; the number a text takes its length from.</summary>
    internal int[] Over { get; init; } = [];

    /// <summary>Alternatives, the longest first, so that none hides behind its own beginning.</summary>
    internal KeyValuePair<string, byte[]>[] Choices { get; init; } = [];
}
