namespace Kiosk.Devices.Profiles;

/// <summary>A verb.</summary>
/// <param name="Steps">Its frames in order.</param>
/// <param name="Per">Arguments that name a part of the device, such as a button: each has a desired value of its own.</param>
/// <param name="Retries">Further attempts after a missing reply where they differ from the protocol's.</param>
internal sealed record CommandRule(IReadOnlyList<CommandStep> Steps, IReadOnlyList<string> Per, int? Retries);

/// <summary>One frame of a verb.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="GapAfter">Silence owed to the device after it.</param>
/// <param name="Expect">The event that answers it; null when nothing does.</param>
/// <param name="ReplyTimeout">The wait for that event where it differs from the protocol's.</param>
/// <param name="ForEach">The text whose characters it is sent for, one by one; null for a step that is sent once.</param>
internal sealed record CommandStep(StepFrame Frame, TimeSpan GapAfter, string? Expect, TimeSpan? ReplyTimeout, CharactersOf? ForEach);

/// <summary>The frame of a step: always the same, or chosen by an argument where on and off are frames of their own.</summary>
/// <param name="When">The argument; null when it is always the same.</param>
/// <param name="Names">The names of the frames by the argument's value; by the empty text when there is only one.</param>
/// <param name="Default">The value when nobody says one.</param>
internal sealed record StepFrame(string? When, IReadOnlyDictionary<string, string> Names, string? Default)
{
    internal static StepFrame Always(string name) => new(null, new Dictionary<string, string> { [""] = name }, "");

    internal IEnumerable<string> All => Names.Values;

    /// <exception cref="ArgumentException">The argument is missing or unknown.</exception>
    internal string For(CommandArguments args)
    {
        if (When is null) return Names[""];
        string value = args[When, Default];
        return Names.TryGetValue(value, out string? name) ? name : throw new ArgumentException($"\"{When}\" is \"{value}\"; allowed: {string.Join(", ", Names.Keys)}.");
    }
}

/// <summary>The only loop of the grammar: a frame for each character, with "char", "index" (from 0) and "count" as its arguments.</summary>
/// <param name="Name">The argument whose text it is.</param>
/// <param name="Default">That text where none is given; null when it must be.</param>
/// <param name="Width">Cells of the display; null for as many as the text has.</param>
/// <param name="Pad">What fills the other cells.</param>
/// <param name="AlignRight">The text stands at the right end.</param>
/// <param name="Overflow">What happens to a text with more characters.</param>
internal sealed record CharactersOf(string Name, string? Default, int? Width, char Pad, bool AlignRight, Overflow Overflow)
{
    /// <summary>The characters in the order in which they are sent, from the left.</summary>
    /// <exception cref="ArgumentException">The text has too many.</exception>
    internal IReadOnlyList<string> Fit(string text)
    {
        List<string> cells = [.. text.EnumerateRunes().Select(r => r.ToString())];
        int room = Width ?? FrameLimits.CharactersOfAStep;
        if (cells.Count > room && (Overflow == Overflow.Refuse || Width is null))
            throw new ArgumentException($"\"{Name}\" is \"{text}\"; allowed: at most {room} characters.");
        if (cells.Count > room) cells.RemoveRange(Overflow == Overflow.Left ? 0 : room, cells.Count - room);
        if (Width is null) return cells;
        var fill = Enumerable.Repeat(Pad.ToString(), room - cells.Count);
        return AlignRight ? [.. fill, .. cells] : [.. cells, .. fill];
    }
}
