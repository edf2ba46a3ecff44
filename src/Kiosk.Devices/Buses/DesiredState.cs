using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Buses;

/// <summary>One thing a device should show or do. All members are guarded by the bus's lock.</summary>
internal sealed class DesiredSlot
{
    internal required string Key { get; init; }

    internal required bool Momentary { get; init; }

    internal string Verb { get; set; } = "";

    internal IReadOnlyList<EncodedStep> Steps { get; set; } = [];

    /// <summary>Grows with every Set, over the whole bus: the order of asking, and what tells a newer wish from the one just sent.</summary>
    internal long Version { get; set; }

    internal bool Dirty { get; set; }

    /// <summary>Only a repetition of what should be there already: it never stands in front of something new.</summary>
    internal bool Background { get; set; }

    /// <summary>Attempts that brought no reply since the last Set.</summary>
    internal int Attempts { get; set; }

    internal TimeSpan NotBefore { get; set; }

    internal TimeSpan Expires { get; set; } = TimeSpan.MaxValue;
}

/// <summary>What one device should show: for each part of it the latest wish only. A display owes the newest call, not every call.</summary>
internal sealed class DesiredState(DeviceProfile profile)
{
    private static readonly string[] Content = ["show", "showNumber", "clear"];
    private static readonly string[] States = [.. Content, "blink", "brightness", "colour", "lamp", "volume"];
    private static readonly TimeSpan MomentaryLife = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, DesiredSlot> slots = new(StringComparer.Ordinal);

    internal IEnumerable<DesiredSlot> Dirty => slots.Values.Where(s => s.Dirty);

    internal bool IsEmpty => slots.Count == 0;

    internal static bool IsContent(string verb) => Content.Contains(verb);

    /// <summary>Takes a wish. A beep or a trigger is done once or not at all; the rest stays wished until replaced.</summary>
    internal void Put(string verb, IReadOnlyDictionary<string, string> args, IReadOnlyList<EncodedStep> steps, long version, TimeSpan now)
    {
        string key = KeyOf(verb, args);
        if (!slots.TryGetValue(key, out var slot))
        {
            if (slots.Count >= FrameLimits.SlotsOfADevice) slots.Remove(slots.Values.MinBy(s => s.Version)!.Key);
            slots[key] = slot = new DesiredSlot { Key = key, Momentary = !States.Contains(verb) };
        }
        slot.Verb = verb;
        slot.Steps = steps;
        slot.Version = version;
        slot.Dirty = true;
        slot.Background = false;
        slot.Attempts = 0;
        slot.NotBefore = TimeSpan.Zero;
        if (slot.Momentary) slot.Expires = now + MomentaryLife;
    }

    /// <summary>The frames that show what should be shown now, for a probe that is a repetition; null when nothing is wished.</summary>
    internal IReadOnlyList<EncodedStep>? Repetition(string verb) =>
        slots.GetValueOrDefault(IsContent(verb) ? "content" : verb)?.Steps;

    internal void MarkAllForResending(bool background)
    {
        foreach (var slot in slots.Values.Where(s => !s.Momentary))
        {
            slot.Background = background && (slot.Background || !slot.Dirty);
            slot.Dirty = true;
            slot.Attempts = 0;
            slot.NotBefore = TimeSpan.Zero;
        }
    }

    internal void DropExpired(TimeSpan now)
    {
        foreach (var slot in slots.Values.Where(s => s.Momentary && (s.Expires <= now || !s.Dirty)).ToList()) slots.Remove(slot.Key);
    }

    private string KeyOf(string verb, IReadOnlyDictionary<string, string> args)
    {
        if (IsContent(verb)) return "content";
        var per = profile.Grammar.Commands[verb].Per;
        return per.Count == 0 ? verb : $"{verb} {string.Join(' ', per.Select(p => args.GetValueOrDefault(p, "")))}";
    }
}
