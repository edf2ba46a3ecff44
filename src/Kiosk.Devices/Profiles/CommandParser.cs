namespace Kiosk.Devices.Profiles;

/// <summary>A frame of ours, read back.</summary>
/// <param name="Name">The frame's name in the profile.</param>
/// <param name="Values">The arguments it carries.</param>
/// <param name="Bytes">Bytes it takes, from the first byte given.</param>
internal sealed record ParsedFrame(string Name, IReadOnlyDictionary<string, string> Values, int Bytes);

/// <summary>
/// Reads the frames that the kiosk sends, by the same grammar that makes them: for somebody who listens on the line, and for
/// devices that are not there. Of several shapes that fit, the one with most fixed bytes is meant. Not for several threads.
/// </summary>
internal sealed class CommandParser
{
    private readonly List<(string Name, FrameShape Shape, FrameMatcher Matcher, FrameEnds Ends)> shapes;

    internal CommandParser(ProfileGrammar grammar)
    {
        shapes = [.. grammar.Frames
            .OrderByDescending(f => Field.Flatten(f.Value.Fields).OfType<Field.Literal>().Sum(l => l.Bytes.Length))
            .Select(f => (f.Key, f.Value, new FrameMatcher(new MatchPlan(f.Value.Fields)), FrameEnds.Of(f.Value)))];
    }

    /// <summary>The shortest whole frame at the head of the bytes, or null. A frame that nothing but silence ends needs <paramref name="silent"/>.</summary>
    internal ParsedFrame? Head(ReadOnlySpan<byte> bytes, bool silent)
    {
        bool any = false;
        foreach (var (_, _, _, ends) in shapes) any |= ends.CanBegin(bytes);
        if (!any) return null;
        for (int length = 1; length <= Math.Min(bytes.Length, FrameLimits.FrameBytes); length++)
        {
            foreach (var (name, shape, matcher, ends) in shapes)
            {
                if (!ends.CanBe(bytes[..length], silent && length == bytes.Length)) continue;
                byte[] plain = Plain(shape, bytes[..length]);
                if (plain.Length > 0 && matcher.Match(plain) == MatchVerdict.Matched) return new ParsedFrame(name, matcher.Values(plain), length);
            }
        }
        return null;
    }

    private static byte[] Plain(FrameShape shape, ReadOnlySpan<byte> wire)
    {
        if (shape.EscapeOver is null) return wire.ToArray();
        int at = shape.Fields.ToList().FindIndex(f => f is Field.Group group && group.Name == shape.EscapeOver);
        int before = Field.SizeOf(shape.Fields.Take(at))!.Value, after = Field.SizeOf(shape.Fields.Skip(at + 1))!.Value;
        if (wire.Length < before + after) return [];
        var inside = wire[before..^after];
        if (shape.Digits is null) return [.. wire[..before], .. Unescaped(shape.Escapes, inside), .. wire[^after..]];
        byte[] read = new byte[inside.Length / 2];
        return HexDigits.Read(inside, read) == read.Length ? [.. wire[..before], .. read, .. wire[^after..]] : [];
    }

    private static List<byte> Unescaped(IReadOnlyDictionary<byte, byte[]> escapes, ReadOnlySpan<byte> wire)
    {
        var plain = new List<byte>(wire.Length);
        for (int i = 0; i < wire.Length;)
        {
            byte one = wire[i];
            int taken = 1;
            foreach (var (meant, written) in escapes)
            {
                if (!wire[i..].StartsWith(written)) continue;
                (one, taken) = (meant, written.Length);
                break;
            }
            plain.Add(one);
            i += taken;
        }
        return plain;
    }
}

/// <summary>What is known of a frame before it is read; it saves trying every length at every place.</summary>
/// <param name="Firsts">What it may begin with; an empty one is anything.</param>
/// <param name="Size">Its bytes, when they are always as many.</param>
/// <param name="Last">The fixed bytes it ends with; empty when it ends otherwise.</param>
/// <param name="IsSeen">False when its last field is as long as its text and nothing in the frame tells how long that is.</param>
internal sealed record FrameEnds(byte[][] Firsts, int? Size, byte[] Last, bool IsSeen)
{
    internal static FrameEnds Of(FrameShape shape)
    {
        int? size = shape.EscapeOver is null ? Field.SizeOf(shape.Fields) : null;
        byte[] last = shape.Fields[^1] is Field.Literal literal ? literal.Bytes : [];
        bool counted = size is not null || Field.Flatten(shape.Fields).Any(f => f is Field.Length);
        return new FrameEnds(FirstOf(shape.Fields[0]), size, last, counted || last.Length > 0 || shape.Fields[^1] is Field.Sum);
    }

    internal bool CanBegin(ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] first in Firsts)
            if (bytes.StartsWith(first)) return true;
        return false;
    }

    internal bool CanBe(ReadOnlySpan<byte> frame, bool silent) =>
        (Size is null || Size == frame.Length) && (IsSeen || silent) && frame.EndsWith(Last) && CanBegin(frame);

    private static byte[][] FirstOf(Field field) => field switch
    {
        Field.Literal literal => [literal.Bytes],
        Field.Choice choice => [.. choice.Values.Values],
        Field.Group group => FirstOf(group.Fields[0]),
        _ => [[]],
    };
}
