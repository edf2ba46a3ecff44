using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>What digits behind a chip should show. A closed family.</summary>
internal abstract record ChipWish
{
    private ChipWish() { }

    /// <summary>A text that fits, blank for none.</summary>
    internal sealed record Text(string Shown) : ChipWish;

    /// <summary>Brightness 0 to 15.</summary>
    internal sealed record Level(int Brightness) : ChipWish;

    /// <exception cref="ArgumentException">An argument is missing or out of its range.</exception>
    internal static ChipWish Parse(ChipTransport chip, string verb, IReadOnlyDictionary<string, string> args) => verb switch
    {
        DriverVerbs.Clear => new Text(""),
        DriverVerbs.Brightness => new Level(LevelOf(args)),
        _ => new Text(Fitting(
            args.GetValueOrDefault("text") ?? args.GetValueOrDefault("number") ?? throw new ArgumentException("The argument \"text\" is missing.", nameof(args)), chip.Cells.Count)),
    };

    /// <summary>Of a number that is too long the last digits tell it apart: 012 of A012, as boards on a cable do.</summary>
    private static string Fitting(string text, int cells)
    {
        if (text.Length > FrameLimits.TextCharacters) throw new ArgumentException($"{text.Length} characters; at most {FrameLimits.TextCharacters}.", nameof(text));
        while (SevenSegment.Encode(text).Length > cells) text = text[1..];
        return text;
    }

    private static int LevelOf(IReadOnlyDictionary<string, string> args) =>
        int.TryParse(args.GetValueOrDefault("level"), NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level <= 15
            ? level
            : throw new ArgumentException($"The argument \"level\" is \"{args.GetValueOrDefault("level")}\"; allowed: 0–15.", nameof(args));
}
