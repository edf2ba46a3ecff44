namespace Kiosk.Linux.Gpio;

/// <summary>The resistor inside the chip.</summary>
public enum GpioBias
{
    /// <summary>Left as the board has it.</summary>
    AsIs,

    /// <summary>None.</summary>
    None,

    /// <summary>To the supply: a button to ground.</summary>
    PullUp,

    /// <summary>To ground: a button to the supply.</summary>
    PullDown,
}

/// <summary>How an output drives its wire.</summary>
public enum GpioDrive
{
    /// <summary>Both levels.</summary>
    PushPull,

    /// <summary>Low only; high is left to a pull-up. For wires that the far end drives too (TM1637, TM1638).</summary>
    OpenDrain,

    /// <summary>High only.</summary>
    OpenSource,
}

/// <summary>A line that is watched: both edges are reported.</summary>
/// <param name="Offset">The line's number on its chip.</param>
/// <param name="Bias">The resistor.</param>
/// <param name="ActiveLow">A low wire is "active": a button to ground.</param>
/// <param name="Debounce">
/// How long a level must hold to count, 0 to 1 s, done by the kernel. Lines share at most ten settings in all, each different time being one.
/// </param>
public sealed record GpioInput(int Offset, GpioBias Bias = GpioBias.PullUp, bool ActiveLow = true, TimeSpan Debounce = default);

/// <summary>A line that is driven: a lamp, a relay. The kernel lets go of it when the request closes, also by a crash.</summary>
/// <param name="Offset">The line's number on its chip.</param>
/// <param name="ActiveLow">"On" is a low wire.</param>
/// <param name="Initially">On or off from the start.</param>
/// <param name="Drive">How the wire is driven.</param>
/// <param name="Bias">The resistor.</param>
public sealed record GpioOutput(int Offset, bool ActiveLow = false, bool Initially = false, GpioDrive Drive = GpioDrive.PushPull, GpioBias Bias = GpioBias.AsIs);

/// <summary>A change of an input.</summary>
/// <param name="Offset">The line's number on its chip.</param>
/// <param name="Active">Pressed, in the sense of <see cref="GpioInput.ActiveLow"/>.</param>
/// <param name="TimestampNs">CLOCK_MONOTONIC in nanoseconds, the clock of Stopwatch; taken by the kernel, or for a synthetic edge when it was found out.</param>
/// <param name="Synthetic">The edge itself was lost in a flood; the level was read afterwards.</param>
public readonly record struct GpioEdge(int Offset, bool Active, long TimestampNs, bool Synthetic);

/// <summary>A line as the kernel lists it.</summary>
/// <param name="Offset">Its number on the chip.</param>
/// <param name="Name">E.g. GPIO17; empty when the board has not named it.</param>
/// <param name="Consumer">Who holds it; null when free.</param>
/// <param name="IsOutput">Driven from here.</param>
public sealed record GpioLineInfo(int Offset, string Name, string? Consumer, bool IsOutput);

/// <summary>A GPIO chip as the kernel lists it. Its number changes between kernels and boards: find it by <see cref="Label"/> or by the names of its lines.</summary>
/// <param name="Path">E.g. /dev/gpiochip0.</param>
/// <param name="Name">E.g. gpiochip0.</param>
/// <param name="Label">E.g. pinctrl-bcm2711, pinctrl-rp1.</param>
/// <param name="Lines">Every line in order of its offset.</param>
public sealed record GpioChip(string Path, string Name, string Label, IReadOnlyList<GpioLineInfo> Lines);
