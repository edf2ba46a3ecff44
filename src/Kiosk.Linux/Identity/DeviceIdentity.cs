namespace Kiosk.Linux.Identity;

/// <summary>
/// Which device a node is, by what does not change when it is plugged in again. Node numbers do: ttyUSB0 is whatever came first.
/// </summary>
/// <param name="Subsystem">E.g. tty, input, hidraw, usbmisc.</param>
/// <param name="Node">The device node now, e.g. /dev/ttyUSB0.</param>
/// <param name="SysPath">Its folder in sysfs, all links followed.</param>
/// <param name="Bus">usb, platform, pci, …; of a HID device without a bus below it "hid", of others "virtual".</param>
/// <param name="Vendor">USB vendor; null when it has none.</param>
/// <param name="Product">USB product.</param>
/// <param name="Serial">Serial number; null when it has none, as most CH340 adapters.</param>
/// <param name="Interface">Number of the USB interface, for devices with several ports; null when not USB.</param>
/// <param name="PortPath">The socket: controller and way through the hubs, e.g. 0000:00:14.0-usb-1.3; of a UART its place on the board. Null when unknown.</param>
/// <param name="Driver">The kernel's driver, e.g. ch341-uart, ftdi_sio.</param>
/// <param name="Name">The maker's name of the device, empty when it tells none.</param>
/// <param name="ById">udev's name by identity, null without udev or without serial number.</param>
/// <param name="ByPath">udev's name by socket, null without udev.</param>
public sealed record DeviceIdentity(
    string Subsystem, string Node, string SysPath, string Bus, ushort? Vendor, ushort? Product, string? Serial, int? Interface,
    string? PortPath, string? Driver, string Name, string? ById, string? ByPath);

/// <summary>What a device must be; what is null does not matter.</summary>
/// <param name="Vendor">USB vendor.</param>
/// <param name="Product">USB product.</param>
/// <param name="Serial">Serial number, letter by letter.</param>
/// <param name="PortPath">The socket: tells two like devices apart that have no serial number. Whole, or only the way through the hubs, e.g. 1.3.</param>
/// <param name="Interface">USB interface, for devices with several ports.</param>
/// <param name="Driver">The kernel's driver.</param>
/// <param name="Name">The maker's name, letter by letter.</param>
public sealed record DeviceMatch(
    ushort? Vendor = null, ushort? Product = null, string? Serial = null, string? PortPath = null, int? Interface = null, string? Driver = null, string? Name = null)
{
    /// <summary>Whether that device is meant.</summary>
    public bool Matches(DeviceIdentity device) =>
        (Vendor is null || Vendor == device.Vendor) && (Product is null || Product == device.Product) && (Serial is null || Serial == device.Serial)
        && (PortPath is null || IsSocket(device.PortPath)) && (Interface is null || Interface == device.Interface)
        && (Driver is null || Driver == device.Driver) && (Name is null || Name == device.Name);

    private bool IsSocket(string? whole) => whole == PortPath || (whole is not null && whole.EndsWith("-usb-" + PortPath, StringComparison.Ordinal));
}
