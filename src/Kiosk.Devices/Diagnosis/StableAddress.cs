using Kiosk.Devices.Ports;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Diagnosis;

/// <summary>
/// The name of a device for site.json that still means it tomorrow: its USB numbers, with serial number or socket where several are
/// alike; else udev's name by socket; else, where nothing better is known, its node. Pure.
/// </summary>
internal static class StableAddress
{
    internal static string Of(DeviceIdentity device, IReadOnlyList<DeviceIdentity> all)
    {
        if (device is { Bus: "usb" or "hid", Vendor: { } vendor, Product: { } product })
        {
            foreach (var match in Ways(device, vendor, product))
                if (Means(match, device, all)) return new PortAddress.Usb(match).ToString();
        }
        return device.ByPath ?? device.ById ?? device.Node;
    }

    private static IEnumerable<DeviceMatch> Ways(DeviceIdentity device, ushort vendor, ushort product)
    {
        // A serial number stays with the device; a socket stays with the place. Numbers alone do until a second one is bought.
        if (device.Serial is not null) yield return new DeviceMatch(vendor, product, device.Serial);
        if (device.Serial is null) yield return new DeviceMatch(vendor, product);
        if (device.PortPath is not null) yield return new DeviceMatch(vendor, product, null, device.PortPath);
        if (device.PortPath is not null && device.Serial is not null) yield return new DeviceMatch(vendor, product, device.Serial, device.PortPath);
    }

    /// <summary>
    /// Read back as the site will read it, it finds this device and no other. Several input nodes of one USB device are one: which of
    /// them is meant, the profile's keys say.
    /// </summary>
    private static bool Means(DeviceMatch match, DeviceIdentity device, IReadOnlyList<DeviceIdentity> all)
    {
        if (PortAddress.TryParse(new PortAddress.Usb(match).ToString(), "/dev") is not PortAddress.Usb read || read.Match != match) return false;
        var found = all.Where(match.Matches).ToList();
        bool several = device.Subsystem == "tty" ? found.Count > 1 : found.Select(f => (f.Serial, SocketOf(f))).Distinct().Count() > 1;
        return !several && found.Contains(device);
    }

    private static string? SocketOf(DeviceIdentity device) =>
        device.PortPath is { } path && path.LastIndexOf("/input", StringComparison.Ordinal) is > 0 and int cut ? path[..cut] : device.PortPath;
}
