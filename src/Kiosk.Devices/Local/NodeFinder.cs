using System.Globalization;
using Kiosk.Devices.Ports;
using Kiosk.Linux;
using Kiosk.Linux.Hid;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Local;

/// <summary>
/// The node of an input device or a HID device: named by the site, or found by what it is. One product often has several nodes, such as a
/// keypad with volume keys beside its digits: of these the one that can do what the profile needs is meant.
/// </summary>
internal sealed class NodeFinder(PortAddress address, string subsystem, Func<DeviceIdentity, bool> fits, SysfsDevices? devices = null)
{
    private const int BitsOfAWord = 64;
    private readonly SysfsDevices devices = devices ?? new SysfsDevices();

    /// <summary>Whether an input device has one of these keys (capabilities/key of sysfs: words of 64 bits, the highest first).</summary>
    internal static bool HasKey(DeviceIdentity device, IReadOnlyCollection<ushort> codes)
    {
        string[] words = Lines(device.SysPath + "/device/capabilities/key").FirstOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return codes.Any(code => code / BitsOfAWord is var word && word < words.Length
            && ulong.TryParse(words[^(word + 1)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits) && (bits >> code % BitsOfAWord & 1) != 0);
    }

    /// <summary>Whether the first collection of a HID device is of that usage page.</summary>
    internal static bool HasUsagePage(DeviceIdentity device, int page)
    {
        try
        {
            return HidReportDescriptor.Parse(File.ReadAllBytes(device.SysPath + "/device/report_descriptor")).Application >> 16 == page;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            // Gone between two looks, or no descriptor that can be read: not this one.
            return false;
        }
    }

    /// <exception cref="DeviceException">It is not there, or several are meant.</exception>
    internal string Find()
    {
        if (address is PortAddress.Node named) return RealPath.Of(named.Path) ?? throw new DeviceException(DeviceFault.Missing, named.Path);
        var match = ((PortAddress.Usb)address).Match;
        DeviceIdentity[] found = [.. devices.Find(subsystem, match).Where(d => File.Exists(d.Node))];
        if (found.Length > 1) found = [.. found.Where(fits)];
        if (found.Length == 1) return found[0].Node;
        if (found.Length == 0) throw new DeviceException(DeviceFault.Missing, address.ToString());
        string all = string.Join(", ", found.Select(d => $"{d.Node} in socket {d.PortPath ?? "?"}{(d.Serial is null ? "" : $", serial number {d.Serial}")}"));
        throw new DeviceException(DeviceFault.Ambiguous, $"{address}: {all}");
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
