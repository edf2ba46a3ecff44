using Kiosk.Devices.Ports;
using Kiosk.Linux;
using Kiosk.Linux.Identity;

namespace Kiosk.Worker.Commands;

/// <summary>The node behind a port as a technician names it: /dev/ttyUSB0, ttyUSB0, usb:1a86:7523.</summary>
internal static class SerialNode
{
    /// <exception cref="DeviceException">There is none, more than one, or it is no serial line.</exception>
    public static string Of(string port, string devicesFolder) => PortAddress.TryParse(port, devicesFolder) switch
    {
        PortAddress.Node node => node.Path,
        PortAddress.Usb usb => One(port, new SysfsDevices().Find("tty", usb.Match)),
        _ => throw new DeviceException(DeviceFault.NotSupported, port),
    };

    private static string One(string port, IReadOnlyList<DeviceIdentity> found) =>
        found.Count == 1 ? found[0].Node : throw new DeviceException(found.Count == 0 ? DeviceFault.Missing : DeviceFault.Ambiguous, port);
}
