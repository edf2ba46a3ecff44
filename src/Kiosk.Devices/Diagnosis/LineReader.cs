using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Diagnosis;

/// <summary>
/// Reads bursts caught on a line by one profile, the kiosk's frames and the device's mixed, and says how much each proves. Pure, but
/// keeps its matchers: one thread at a time.
/// </summary>
/// <param name="profile">The profile.</param>
public sealed class LineReader(DeviceProfile profile)
{
    /// <summary>Bytes of a burst that are looked at; what is longer is babble.</summary>
    public const int LongestBurst = 4096;

    private static readonly Dictionary<string, string> Nothing = [];
    private readonly CommandParser parser = new(profile.Grammar);
    private readonly EventReader reader = profile.NewReader();
    private readonly (string Name, FrameMatcher Matcher)[] summed =
        [.. profile.Grammar.Frames.Where(f => f.Value.EscapeOver is null && IsTelling(f.Value.Fields)).Select(f => (f.Key, new FrameMatcher(new MatchPlan(f.Value.Fields))))];

    /// <summary>The profile by which is read.</summary>
    public DeviceProfile Profile => profile;

    /// <summary>What the burst is, from its first byte to its last.</summary>
    public IReadOnlyList<LineReading> Read(ReadOnlySpan<byte> burst)
    {
        var found = new List<LineReading>();
        burst = burst[..Math.Min(burst.Length, LongestBurst)];
        for (int at = 0; at < burst.Length;)
        {
            var rest = burst[at..];
            if (found is [.., { Proof: not ReadingProof.Unknown } line] && EmptyLine(rest) is > 0 and int more)
            {
                found[^1] = line with { Length = line.Length + more };
                at += more;
                continue;
            }
            var reading = Best(Received(rest), Sent(rest)) ?? Spoiled(rest) ?? new LineReading(false, "", 0, 1, Nothing, ReadingProof.Unknown);
            // Bytes that are nothing stand together.
            if (reading.Proof == ReadingProof.Unknown && found is [.., { Proof: ReadingProof.Unknown } last]) found[^1] = last with { Length = last.Length + 1 };
            else found.Add(reading with { Start = at });
            at += reading.Length;
        }
        return found;
    }

    internal static ReadingProof ProofOf(IReadOnlyList<Field> fields)
    {
        var all = Field.Flatten(fields).ToList();
        if (all.Exists(f => f is Field.Sum)) return ReadingProof.Checked;
        return FixedBytes(all) >= 2 ? ReadingProof.Fixed : ReadingProof.Loose;
    }

    /// <summary>It would be recognised even with a wrong check sum.</summary>
    private static bool IsTelling(IReadOnlyList<Field> fields) => ProofOf(fields) == ReadingProof.Checked && FixedBytes(Field.Flatten(fields)) >= 2;

    private static int FixedBytes(IEnumerable<Field> fields) => fields.OfType<Field.Literal>().Sum(l => l.Bytes.Length);

    /// <summary>Of two ways to read the same bytes the one that proves more, then the longer; a Modbus echo is a reply and a command at once.</summary>
    private static LineReading? Best(LineReading? received, LineReading? sent)
    {
        if (received is null || sent is null) return received ?? sent;
        if (received.Proof == ReadingProof.BadSum) return sent;
        return (sent.Proof, sent.Length).CompareTo((received.Proof, received.Length)) >= 0 ? sent : received;
    }

    private LineReading? Sent(ReadOnlySpan<byte> rest) => parser.Head(rest, silent: true) is { } frame
        ? new LineReading(true, frame.Name, 0, frame.Bytes, frame.Values, ProofOf(profile.Grammar.Frames[frame.Name].Fields))
        : null;

    private LineReading? Received(ReadOnlySpan<byte> rest)
    {
        foreach (var rule in profile.Grammar.Framing)
        {
            var cut = rule is FramingRule.Silence ? Cut.Whole(rest.Length) : rule.At(rest);
            if (cut.Kind != CutKind.Frame || cut.Length == 0 || cut.Length > rule.MaxBytes) continue;
            var verdict = reader.Read(rule.Plain(rest[..cut.Length], new byte[cut.Length]), out var what);
            if (what is not null) return new LineReading(false, what.Name, 0, cut.Consumed, what.Values, ProofOf(rule, what.Name));
            if (verdict == MatchVerdict.BadChecksum) return new LineReading(false, "", 0, cut.Consumed, Nothing, ReadingProof.BadSum);
        }
        return null;
    }

    /// <summary>After CR LF ends a line by its CR the LF is an empty line of its own.</summary>
    private int EmptyLine(ReadOnlySpan<byte> rest)
    {
        foreach (var rule in profile.Grammar.Framing)
            if (rule.At(rest) is { Kind: CutKind.Frame, Length: 0 } cut) return cut.Consumed;
        return 0;
    }

    private ReadingProof ProofOf(FramingRule rule, string name) =>
        rule is FramingRule.Modbus ? ReadingProof.Checked : profile.Grammar.Events.Where(e => e.Emit == name).Select(e => ProofOf(e.Match)).DefaultIfEmpty(ReadingProof.Loose).Min();

    /// <summary>A frame of the kiosk that a disturbed line has changed: all but the check sum is right.</summary>
    private LineReading? Spoiled(ReadOnlySpan<byte> rest)
    {
        foreach (var (name, matcher) in summed)
            if (matcher.Match(rest) == MatchVerdict.BadChecksum) return new LineReading(true, name, 0, rest.Length, Nothing, ReadingProof.BadSum);
        return null;
    }
}
