using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>An event a device may send.</summary>
/// <param name="Emit">Its name.</param>
/// <param name="Match">The shape of its frame.</param>
/// <param name="Map">For captured values that stand for something: value in the frame to name.</param>
internal sealed record EventRule(string Emit, IReadOnlyList<Field> Match, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Map)
{
    internal MatchPlan Plan { get; } = new(Match);

    /// <summary>The maps by the place of their value; of numbers those that mean something, for what means nothing may be noise and must cost no memory.</summary>
    internal (int At, IReadOnlyDictionary<string, string> Map, HashSet<long>? Numbers)[] Meanings => meanings ??= [.. Map.Select(m => Meaning(m.Key, m.Value))];

    private (int At, IReadOnlyDictionary<string, string> Map, HashSet<long>? Numbers)[]? meanings;

    private (int At, IReadOnlyDictionary<string, string> Map, HashSet<long>? Numbers) Meaning(string name, IReadOnlyDictionary<string, string> map)
    {
        int at = Plan.Captures.Select(c => c.Name).ToList().IndexOf(name);
        if (Plan.Captures[at].Field is not Field.CapturedNumber) return (at, map, null);
        return (at, map, [.. map.Keys.Select(k => long.TryParse(k, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n) ? n : (long?)null).OfType<long>()]);
    }

    /// <summary>The verb by which the kiosk acknowledges it, with what was captured as its arguments; null when the device waits for nothing.</summary>
    internal string? Answer { get; init; }

    /// <summary>True when its values are numbers only. Such an event says nothing about a person and may be remembered.</summary>
    internal bool IsPlain { get; } = !Field.Flatten(Match).OfType<Field.CapturedText>().Any();
}

/// <summary>
/// Understands the frames of one profile on one port. Acknowledgements come by the thousand and are nearly all alike, so the
/// last few events are kept with their bytes and given out again: the usual frame costs no memory. Scanned text is never kept.
/// </summary>
internal sealed class EventReader(IReadOnlyList<EventRule> rules)
{
    private const int Remembered = 64, LongestRemembered = 64;
    private readonly (EventRule Rule, FrameMatcher Matcher)[] matchers = [.. rules.Select(r => (r, new FrameMatcher(r.Plan)))];
    private readonly (byte[] Frame, ProfileEvent Event)[] memory = new (byte[], ProfileEvent)[Remembered];
    private int known, next;

    /// <summary>The first event whose shape the frame has. <see cref="MatchVerdict.BadChecksum"/> when only the check sum is wrong.</summary>
    internal MatchVerdict Read(ReadOnlySpan<byte> frame, out ProfileEvent? understood)
    {
        understood = Recall(frame);
        if (understood is not null) return MatchVerdict.Matched;
        var best = MatchVerdict.Other;
        foreach (var (rule, matcher) in matchers)
        {
            var verdict = matcher.Match(frame);
            if (verdict == MatchVerdict.BadChecksum) best = verdict;
            if (verdict != MatchVerdict.Matched || !TryName(rule, matcher, frame, out understood)) continue;
            if (rule.IsPlain && frame.Length <= LongestRemembered) Remember(frame, understood!);
            return verdict;
        }
        return best;
    }

    private static bool TryName(EventRule rule, FrameMatcher matcher, ReadOnlySpan<byte> frame, out ProfileEvent? understood)
    {
        understood = null;
        foreach (var (at, map, numbers) in rule.Meanings)
            if (!(numbers?.Contains(matcher.NumberAt(at)) ?? map.ContainsKey(matcher.TextAt(at, frame)))) return false;
        var values = matcher.Values(frame);
        foreach (var (name, map) in rule.Map) values[name] = map[values[name]];
        understood = new ProfileEvent(rule.Emit, values) { Answer = rule.Answer };
        return true;
    }

    private ProfileEvent? Recall(ReadOnlySpan<byte> frame)
    {
        for (int i = 0; i < known; i++)
            if (frame.SequenceEqual(memory[i].Frame)) return memory[i].Event;
        return null;
    }

    private void Remember(ReadOnlySpan<byte> frame, ProfileEvent what)
    {
        memory[next] = (frame.ToArray(), what);
        next = (next + 1) % Remembered;
        known = Math.Min(known + 1, Remembered);
    }
}
