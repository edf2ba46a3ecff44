using System.Text;

namespace Kiosk.Linux.HotPlug;

/// <summary>What happened to a device.</summary>
public enum HotPlugAction
{
    /// <summary>It is there now.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>Something else: a driver bound, a state changed.</summary>
    Changed,

    /// <summary>More happened than the kernel could keep for us: look at everything again.</summary>
    Overrun,
}

/// <summary>A message of the kernel about a device.</summary>
/// <param name="Action">What happened.</param>
/// <param name="Subsystem">E.g. tty, input, hidraw, usbmisc, gpio; empty on an overrun.</param>
/// <param name="Node">The device node, e.g. /dev/ttyUSB0; null for devices without one.</param>
/// <param name="SysPath">Below /sys, e.g. /devices/pci0000:00/….</param>
public sealed record HotPlugEvent(HotPlugAction Action, string Subsystem, string? Node, string SysPath)
{
    /// <summary>Look at everything again.</summary>
    public static HotPlugEvent Overrun { get; } = new(HotPlugAction.Overrun, "", null, "");

    /// <summary>Reads a message: "action@path", then KEY=VALUE, each ended by NUL (lib/kobject_uevent.c).</summary>
    /// <returns>Null for what is no message of the kernel (udev's own begin with "libudev").</returns>
    public static HotPlugEvent? Parse(ReadOnlySpan<byte> message)
    {
        int end = message.IndexOf((byte)0);
        if (end <= 0 || !message[..end].Contains((byte)'@')) return null;
        string action = "", subsystem = "", sysPath = "";
        string? node = null;
        for (var rest = message[(end + 1)..]; !rest.IsEmpty;)
        {
            int length = rest.IndexOf((byte)0);
            var pair = length < 0 ? rest : rest[..length];
            rest = length < 0 ? default : rest[(length + 1)..];
            if (pair.StartsWith("ACTION="u8)) action = Encoding.UTF8.GetString(pair[7..]);
            else if (pair.StartsWith("SUBSYSTEM="u8)) subsystem = Encoding.UTF8.GetString(pair[10..]);
            else if (pair.StartsWith("DEVPATH="u8)) sysPath = Encoding.UTF8.GetString(pair[8..]);
            else if (pair.StartsWith("DEVNAME="u8)) node = "/dev/" + Encoding.UTF8.GetString(pair[8..]);
        }
        if (action.Length == 0 || sysPath.Length == 0) return null;
        return new HotPlugEvent(action switch { "add" => HotPlugAction.Added, "remove" => HotPlugAction.Removed, _ => HotPlugAction.Changed }, subsystem, node, sysPath);
    }
}
