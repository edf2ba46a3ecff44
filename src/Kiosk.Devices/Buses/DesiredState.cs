using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Buses;

/// <summary>One thing a device should show or do. All members are guarded by the bus's lock.</summary>
internal sealed class DesiredSlot
{
    internal required string Key { get; init; }

    internal required bool Momentary { get; init; }

    internal required Outgoing Frames { get; set; }

    internal string Verb => Frames.Verb;

    /// <summary>The wish for people: "show A012".</summary>
    internal string Words { get; set; } = "";

    /// <summary>Grows with every Set, over the whole bus: the order of asking, and what tells a newer wish from the one just sent.</summary>
    internal long Version { get; set; }

    internal bool Dirty { get; set; }

    /// <summary>Only a repetition of what should be there already: it never stands in front of something new.</summary>
    internal bool Background { get; set; }

    /// <summary>Attempts that brought no reply since the last Set.</summary>
    internal int Attempts { get; set; }

    internal TimeSpan WishedAt { get; set; }

    internal TimeSpan NotBefore { get; set; }

    internal TimeSpan Expires { get; set; } = TimeSpan.MaxValue;
}

/// <summary>What one device should show: for each part of it the latest wish only. A display owes the newest call, not every call.</summary>
internal sealed class DesiredState(DeviceProfile profile)
{
    private const string ContentKey = "content";
    private static readonly string[] Content = ["show", "showNumber", "clear"];
    private static readonly string[] States = [.. Content, "blink", "brightness", "colour", "lamp", "volume"];
    private static readonly TimeSpan MomentaryLife = TimeSpan.FromSeconds(5);
    private Dictionary<string, DesiredSlot> slots = new(StringComparer.Ordinal);
    private Dictionary<string, DesiredSlot>? aside;
    private int momentary;

    /// <summary>All wishes; no memory is needed to go through them.</summary>
    internal Dictionary<string, DesiredSlot>.ValueCollection Slots => slots.Values;

    internal bool IsEmpty => slots.Count == 0;

    /// <summary>What people look at is a test, and the wishes wait.</summary>
    internal bool IsTesting => aside is not null;

    /// <summary>The wish that matters most, in words; null when nothing is wished.</summary>
    internal string? Words => Main?.Words;

    /// <summary>What the device has proven to show, in words.</summary>
    internal string? Proven { get; private set; }

    private DesiredSlot? Main
    {
        get
        {
            DesiredSlot? main = null;
            foreach (var slot in (aside ?? slots).Values)
            {
                if (slot.Key == ContentKey) return slot;
                if (!slot.Momentary && slot.Version > (main?.Version ?? -1)) main = slot;
            }
            return main;
        }
    }

    internal static bool IsContent(string verb) => Content.Contains(verb);

    /// <summary>Notes the newest wish; an older one for the same part is replaced.</summary>
    internal void Put(string verb, IReadOnlyDictionary<string, string> args, IReadOnlyList<EncodedStep> steps, long version, TimeSpan now)
    {
        string key = KeyOf(verb, args);
        var frames = new Outgoing(profile, verb, steps);
        if (!slots.TryGetValue(key, out var slot))
        {
            if (slots.Count >= FrameLimits.SlotsOfADevice) Remove(slots.Values.MinBy(s => s.Version)!);
            slots[key] = slot = new DesiredSlot { Key = key, Momentary = !States.Contains(verb), Frames = frames };
            if (slot.Momentary) momentary++;
        }
        slot.Frames = frames;
        slot.Words = WordsOf(verb, args);
        slot.Version = version;
        slot.WishedAt = now;
        slot.Dirty = true;
        slot.Background = false;
        slot.Attempts = 0;
        slot.NotBefore = TimeSpan.Zero;
        if (slot.Momentary) slot.Expires = now + MomentaryLife;
    }

    /// <summary>The frames that show what should be shown now, for a probe that is a repetition; null when nothing is wished.</summary>
    internal Outgoing? Repetition(string verb) => slots.GetValueOrDefault(IsContent(verb) ? ContentKey : verb)?.Frames;

    /// <summary>The device has proven that it shows this.</summary>
    internal void Prove(DesiredSlot slot)
    {
        if (slot == Main) Proven = slot.Words;
    }

    /// <summary>Whatever it has proven may be gone.</summary>
    internal void Doubt() => Proven = null;

    internal void MarkAllForResending(bool background)
    {
        foreach (var slot in slots.Values)
        {
            if (slot.Momentary) continue;
            slot.Background = background && (slot.Background || !slot.Dirty);
            slot.Dirty = true;
            slot.Attempts = 0;
            slot.NotBefore = TimeSpan.Zero;
        }
    }

    internal void DropExpired(TimeSpan now)
    {
        // Asked before every frame: nothing may be made for a lambda that is not needed.
        if (momentary > 0) DropMomentary(now);
    }

    /// <summary>Puts the wishes aside; what is put from now on is the test.</summary>
    internal void BeginTest()
    {
        Doubt();
        aside ??= slots;
        slots = new Dictionary<string, DesiredSlot>(StringComparer.Ordinal);
        momentary = 0;
    }

    /// <summary>Takes the wishes up again. The caller asks for what undoes the test first.</summary>
    /// <returns>True when there was a test.</returns>
    internal bool EndTest()
    {
        if (aside is null) return false;
        Doubt();
        slots = aside;
        aside = null;
        momentary = slots.Values.Count(s => s.Momentary);
        MarkAllForResending(background: false);
        return true;
    }

    /// <summary>Whether something is wished for the part that a verb with these arguments changes.</summary>
    internal bool Has(string verb, IReadOnlyDictionary<string, string> args) => slots.ContainsKey(KeyOf(verb, args));

    private static string WordsOf(string verb, IReadOnlyDictionary<string, string> args)
    {
        if (verb == "clear") return verb;
        if (args.GetValueOrDefault("text") is { } text) return $"{verb} {text}";
        return $"{verb} {args.GetValueOrDefault("number") ?? string.Join(' ', args.Values)}".TrimEnd();
    }

    private void Remove(DesiredSlot slot)
    {
        slots.Remove(slot.Key);
        if (slot.Momentary) momentary--;
    }

    private string KeyOf(string verb, IReadOnlyDictionary<string, string> args)
    {
        if (IsContent(verb)) return ContentKey;
        var per = profile.Grammar.Commands[verb].Per;
        return per.Count == 0 ? verb : $"{verb} {string.Join(' ', per.Select(p => args.GetValueOrDefault(p, "")))}";
    }

    private void DropMomentary(TimeSpan now)
    {
        foreach (var slot in slots.Values.Where(s => s.Momentary && (s.Expires <= now || !s.Dirty)).ToList()) Remove(slot);
    }
}
