using System.Runtime.InteropServices;

namespace Kiosk.Linux.Gpio;

/// <summary>The GPIO chips of this machine.</summary>
public static class GpioChips
{
    /// <summary>All that this user may open, in order of their node's name.</summary>
    public static IReadOnlyList<GpioChip> List() => [.. Nodes().Select(Describe).OfType<GpioChip>()];

    /// <summary>The chip with that label, e.g. pinctrl-bcm2711 (Pi 4), pinctrl-rp1 (Pi 5).</summary>
    /// <exception cref="DeviceException">There is none, or more than one.</exception>
    public static GpioChip WithLabel(string label) => One(c => c.Label == label, $"label {label}");

    /// <summary>The chip that has all these lines, for boards that name them.</summary>
    /// <exception cref="DeviceException">There is none, or more than one.</exception>
    public static GpioChip WithLines(params IReadOnlyCollection<string> names) =>
        One(c => names.All(n => c.Lines.Any(l => l.Name == n)), $"lines {string.Join(", ", names)}");

    internal static DeviceHandle Open(string chip)
    {
        int fd = Libc.Open(chip, Libc.ReadWrite | Libc.CloseOnExec);
        return fd >= 0 ? new DeviceHandle(fd) : throw DeviceException.Last(chip, "open");
    }

    /// <summary>"kiosk-lamps (line 4)" for those of the lines that somebody holds.</summary>
    internal static string? HoldersOf(DeviceHandle chip, IEnumerable<int> offsets)
    {
        string[] held = [.. offsets.Select(o => Line(chip, o)).OfType<GpioLineInfo>().Where(l => l.Consumer is not null).Select(l => $"{l.Consumer} (line {l.Offset})")];
        return held.Length == 0 ? null : string.Join(", ", held);
    }

    /// <summary>Each chip once: a Pi 5 has a second name for its first, a link for programs that know only the old number.</summary>
    private static string[] Nodes() => Directory.Exists("/dev")
        ? [.. Directory.GetFiles("/dev", "gpiochip*").Select(RealPath.Of).OfType<string>().Distinct().Order(StringComparer.Ordinal)]
        : [];

    private static GpioChip One(Func<GpioChip, bool> wanted, string what)
    {
        var all = List();
        GpioChip[] found = [.. all.Where(wanted)];
        if (found.Length == 1) return found[0];
        string there = all.Count == 0 ? "no GPIO chip that may be opened" : string.Join(", ", all.Select(c => $"{c.Path} {c.Label}"));
        throw new DeviceException(found.Length == 0 ? DeviceFault.Missing : DeviceFault.Other, "/dev/gpiochip*", $"find one chip with {what} (found {found.Length} among: {there})", 0);
    }

    private static unsafe GpioChip? Describe(string path)
    {
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.CloseOnExec);
        if (fd < 0) return null;
        using var chip = new DeviceHandle(fd);
        var info = new GpioAbi.ChipInfo();
        if (Libc.Ioctl(chip, GpioAbi.ChipInfoRequest, &info) < 0) return null;
        var lines = Enumerable.Range(0, (int)info.Lines).Select(offset => Line(chip, offset)).OfType<GpioLineInfo>();
        return new GpioChip(path, Libc.Text(info.ChipName), Libc.Text(info.Label), [.. lines]);
    }

    private static unsafe GpioLineInfo? Line(DeviceHandle chip, int offset)
    {
        var info = new GpioAbi.LineInfo { Offset = (uint)offset };
        if (Libc.Ioctl(chip, GpioAbi.LineInfoRequest, &info) < 0) return null;
        // A pin that another driver of the kernel uses is "used" too, sometimes without a name.
        string consumer = Libc.Text(info.Consumer);
        string? holder = (info.Flags & GpioAbi.Used) == 0 ? null : consumer.Length > 0 ? consumer : "the kernel";
        return new GpioLineInfo(offset, Libc.Text(info.LineName), holder, (info.Flags & GpioAbi.Output) != 0);
    }
}
