using System.Globalization;

namespace Kiosk.Devices.Profiles;

/// <summary>How a lamp is lit.</summary>
internal enum LampMode
{
    /// <summary>Dark.</summary>
    Off,

    /// <summary>Lit.</summary>
    On,

    /// <summary>Half a second lit, half a second dark.</summary>
    Blink,

    /// <summary>A fifth of a second lit, a fifth dark.</summary>
    BlinkFast,
}

/// <summary>
/// What outputs on GPIO should do. Three ways to say it: <c>{"green": "blink", "red": "off"}</c> by the names of the outputs, for states;
/// <c>{"button": 3, "lamp": "on"}</c> (or channel, or index) by position, as boxes on a cable are told; <c>{"lamp": "lamp3", "on": "1"}</c>.
/// A single output needs no name.
/// </summary>
/// <param name="Output">Its place among the profile's outputs, from 0.</param>
/// <param name="Mode">How it is lit; <see cref="LampMode.On"/> for a pulse.</param>
/// <param name="Pulse">For a moment only; null: until told otherwise.</param>
internal sealed record LampWish(int Output, LampMode Mode, TimeSpan? Pulse)
{
    private static readonly string[] Positions = ["button", "channel", "index"];

    private static readonly Dictionary<string, LampMode> Modes = new(StringComparer.Ordinal)
    {
        ["off"] = LampMode.Off, ["0"] = LampMode.Off, ["false"] = LampMode.Off, ["on"] = LampMode.On, ["1"] = LampMode.On, ["true"] = LampMode.On,
        ["blink"] = LampMode.Blink, ["blinkFast"] = LampMode.BlinkFast,
    };

    /// <exception cref="ArgumentException">No such output or mode, or nothing is said.</exception>
    internal static IReadOnlyList<LampWish> Parse(GpioTransport gpio, string verb, IReadOnlyDictionary<string, string> args)
    {
        if (verb == DriverVerbs.Beep) return [Beep(gpio, args)];
        var named = args.Where(a => gpio.Outputs.Contains(a.Key)).Select(a => new LampWish(Steady(gpio, a.Key), ModeOf(a.Value), null)).ToList();
        if (named.Count > 0) return named;
        string? mode = args.GetValueOrDefault("on") ?? args.GetValueOrDefault("lamp");
        return [new LampWish(Choose(gpio, args), ModeOf(mode ?? throw new ArgumentException("The argument \"lamp\" is missing.", nameof(args))), null)];
    }

    private static LampWish Beep(GpioTransport gpio, IReadOnlyDictionary<string, string> args)
    {
        string name = args.GetValueOrDefault("output") ?? gpio.Pulses.Keys.First();
        if (!gpio.Pulses.TryGetValue(name, out var length)) throw new ArgumentException($"\"{name}\" is no output that pulses; there are: {string.Join(", ", gpio.Pulses.Keys)}.", nameof(args));
        if (args.TryGetValue("ms", out string? ms)) length = TimeSpan.FromMilliseconds(Number(ms, 10, 10_000));
        return new LampWish(gpio.Outputs.ToList().IndexOf(name), LampMode.On, length);
    }

    private static int Choose(GpioTransport gpio, IReadOnlyDictionary<string, string> args)
    {
        if ((args.GetValueOrDefault("output") ?? args.GetValueOrDefault("lamp")) is { } name && gpio.Outputs.Contains(name)) return Steady(gpio, name);
        string[] steady = [.. gpio.Outputs.Where(o => !gpio.Pulses.ContainsKey(o))];
        if (Positions.FirstOrDefault(args.ContainsKey) is { } position) return Steady(gpio, steady[Number(args[position], 1, steady.Length) - 1]);
        return steady.Length == 1 ? Steady(gpio, steady[0]) : throw new ArgumentException($"Which of {string.Join(", ", steady)}?", nameof(args));
    }

    private static int Steady(GpioTransport gpio, string name) => gpio.Pulses.ContainsKey(name)
        ? throw new ArgumentException($"\"{name}\" only pulses: beep.", nameof(name))
        : gpio.Outputs.ToList().IndexOf(name);

    private static LampMode ModeOf(string text) =>
        Modes.TryGetValue(text, out var mode) ? mode : throw new ArgumentException($"\"{text}\" is none of {string.Join(", ", Modes.Keys)}.", nameof(text));

    private static int Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new ArgumentException($"\"{text}\" is no number from {min} to {max}.", nameof(text));
}
