using System.Globalization;
using Kiosk.Linux;
using Kiosk.Linux.Gpio;

namespace Kiosk.Devices.Local;

/// <summary>A part of a device at a line.</summary>
/// <param name="Device">The device's place among those of the port.</param>
/// <param name="Part">Its place among the inputs or outputs of the profile.</param>
/// <param name="Name">What the profile calls it.</param>
/// <param name="Line">Name or number of the line, as the site has it.</param>
/// <param name="Gpio">How the profile wants it.</param>
internal sealed record WiredPart(int Device, int Part, string Name, string Line, GpioTransport Gpio);

/// <summary>Which part of which device is at which line of one chip, as the site says. Pure; the chip is looked at when it is opened.</summary>
internal sealed class GpioWiring
{
    private readonly string? label;

    /// <param name="label">The chip's label; null: the chip that has all the lines by name.</param>
    /// <param name="devices">The devices.</param>
    /// <exception cref="ArgumentException">A part is unknown, a line is named twice, or no chip could grant so much.</exception>
    internal GpioWiring(string? label, IReadOnlyList<DeviceBinding> devices)
    {
        this.label = label;
        foreach (var device in devices) CheckParts(device);
        Inputs = [.. devices.SelectMany((d, n) => Parts(d, n, [.. RulesOf(d.Profile).Select(i => i.Input)]))];
        Outputs = [.. devices.SelectMany((d, n) => Parts(d, n, d.Profile.Transport.Gpio!.Outputs))];
        if (Inputs.Concat(Outputs).GroupBy(p => p.Line).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Line \"{twice.Key}\" is named twice: {string.Join(", ", twice.Select(p => $"{devices[p.Device].Id} {p.Name}"))}.", nameof(devices));
        if (label is null && Inputs.Concat(Outputs).FirstOrDefault(p => IsNumber(p.Line)) is { } number)
            throw new ArgumentException($"{devices[number.Device].Id}: line {number.Line} is a number; the port must then name the chip, as in gpio:pinctrl-rp1.", nameof(devices));
        GpioLines.Check([.. Inputs.Select((p, n) => Input(p, n))], [.. Outputs.Select((p, n) => Output(p, Inputs.Count + n, false))]);
    }

    internal IReadOnlyList<WiredPart> Inputs { get; }

    internal IReadOnlyList<WiredPart> Outputs { get; }

    internal static IReadOnlyList<InputRule> RulesOf(DeviceProfile profile) => [.. profile.Inputs.Where(i => i.KeyCode is null)];

    internal static GpioInput Input(WiredPart part, int offset) =>
        new(offset, part.Gpio.PullUp ? GpioBias.PullUp : GpioBias.AsIs, part.Gpio.ActiveLow, TimeSpan.FromMilliseconds(part.Gpio.DebounceMs));

    internal static GpioOutput Output(WiredPart part, int offset, bool isLit) => new(offset, part.Gpio.ActiveLow, isLit);

    /// <summary>The chip that is meant.</summary>
    /// <exception cref="DeviceException">There is none, or more than one, or it lacks a line, which the message names.</exception>
    internal GpioChip Find(IReadOnlyList<GpioChip> chips) => Choose(label, [.. Inputs.Concat(Outputs).Select(p => p.Line)], chips);

    /// <summary>The chip with that label, or the one that has all these lines.</summary>
    /// <exception cref="DeviceException">There is none, or more than one, or it lacks a line, which the message names.</exception>
    internal static GpioChip Choose(string? label, IReadOnlyList<string> lines, IReadOnlyList<GpioChip> chips)
    {
        string all = chips.Count == 0 ? "no GPIO chip that may be opened" : string.Join(", ", chips.Select(c => $"{c.Path} {c.Label}"));
        GpioChip[] meant = label is null ? [.. chips.Where(c => lines.All(l => OffsetOf(l, c) is not null))] : [.. chips.Where(c => c.Label == label)];
        if (meant.Length > 1) throw new DeviceException(DeviceFault.Ambiguous, $"gpio{(label is null ? "" : ":" + label)}: {string.Join(", ", meant.Select(c => c.Path))}");
        if (meant.Length == 0 && (label is not null || chips.Count == 0)) throw new DeviceException(DeviceFault.Missing, $"gpio{(label is null ? "" : ":" + label)} among {all}");
        string[] missing = meant.Length == 1
            ? [.. lines.Where(l => OffsetOf(l, meant[0]) is null)]
            : [.. lines.Where(l => chips.All(c => OffsetOf(l, c) is null))];
        if (meant.Length == 1 && missing.Length == 0) return meant[0];
        string words = missing.Length > 0 ? $"no line {string.Join(", ", missing)}" : $"no chip has all of {string.Join(", ", lines)}";
        throw new DeviceException(DeviceFault.NoSuchLine, $"{(meant.Length == 1 ? $"{meant[0].Path} {meant[0].Label}" : all)}: {words}");
    }

    /// <summary>The number of a line on a chip; null when it has none of that name.</summary>
    internal static int? OffsetOf(string line, GpioChip chip) => IsNumber(line, out int offset)
        ? offset < chip.Lines.Count ? offset : null
        : chip.Lines.FirstOrDefault(l => l.Name == line)?.Offset;

    internal static bool IsNumber(string line) => IsNumber(line, out _);

    private static bool IsNumber(string line, out int offset) => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out offset);

    private static IEnumerable<WiredPart> Parts(DeviceBinding device, int number, IReadOnlyList<string> names) =>
        names.Select((name, n) => (name, n)).Where(p => device.Lines.ContainsKey(p.name))
            .Select(p => new WiredPart(number, p.n, p.name, device.Lines[p.name], WayOf(device)));

    /// <summary>The kernel debounces as the profile says, unless the site knows its buttons better.</summary>
    private static GpioTransport WayOf(DeviceBinding device)
    {
        var usual = device.Profile.Transport.Gpio!;
        return device.Presses.Debounce == device.Profile.Presses.Debounce ? usual : usual with { DebounceMs = (int)device.Presses.Debounce.TotalMilliseconds };
    }

    private static void CheckParts(DeviceBinding device)
    {
        var gpio = device.Profile.Transport.Gpio ?? throw new ArgumentException($"{device.Profile.Id} has no way over GPIO.", nameof(device));
        string[] known = [.. RulesOf(device.Profile).Select(i => i.Input), .. gpio.Outputs];
        if (device.Lines.Count == 0) throw new ArgumentException($"{device.Id} names no lines; {device.Profile.Id} has {string.Join(", ", known)}.", nameof(device));
        if (device.Lines.Keys.FirstOrDefault(l => !known.Contains(l)) is { } odd)
            throw new ArgumentException($"{device.Id}: {device.Profile.Id} has no \"{odd}\"; there are {string.Join(", ", known)}.", nameof(device));
    }
}
