using Kiosk.Devices;
using Kiosk.Devices.Ports;

namespace Kiosk.Worker.Configuration;

/// <summary>What a profile can be used for and over which ports.</summary>
internal static class DeviceFit
{
    /// <summary>Whether devices of this profile can be found at such a port.</summary>
    public static bool HasWay(DeviceTransport way, PortAddress port) => port switch
    {
        PortAddress.Node or PortAddress.Usb => way.Serial is not null || way.Evdev is not null || way.Hidraw is not null,
        // A serial device may stand behind a serial server that hands its bytes on.
        PortAddress.Tcp tcp => way.TcpPort is not null || (way.Serial is not null && tcp.Port is not null),
        PortAddress.Udp udp => way.UdpPort is not null || (way.Serial is not null && udp.Port is not null),
        PortAddress.Gpio => way.Gpio is not null || way.Chip is { Driver: ChipDriver.Tm1637 or ChipDriver.Tm1638 },
        PortAddress.Spi => way.Chip is { Driver: ChipDriver.Max7219 or ChipDriver.ShiftRegisters },
        PortAddress.I2c => way.Chip is { Driver: ChipDriver.Ht16k33 },
        _ => false,
    };

    /// <summary>The ways of a profile, for who has to write one.</summary>
    public static (string Vi, string En) WaysOf(DeviceTransport way)
    {
        var ways = new List<(string Vi, string En)>();
        if (way.Serial is not null) ways.Add(("cổng nối tiếp (serial/by-path/… hoặc usb:VID:PID)", "a serial port (serial/by-path/… or usb:VID:PID)"));
        if (way.Evdev is not null) ways.Add(("thiết bị nhập (input/by-path/… hoặc usb:VID:PID)", "an input device (input/by-path/… or usb:VID:PID)"));
        if (way.Hidraw is not null) ways.Add(("hidraw (usb:VID:PID hoặc hidraw0)", "hidraw (usb:VID:PID or hidraw0)"));
        if (way.TcpPort is not null) ways.Add(("tcp:MÁY[:CỔNG]", "tcp:HOST[:PORT]"));
        if (way.UdpPort is not null) ways.Add(("udp:MÁY[:CỔNG]", "udp:HOST[:PORT]"));
        if (HasWay(way, new PortAddress.Gpio(null))) ways.Add(("gpio[:NHÃN CHIP]", "gpio[:CHIP LABEL]"));
        if (HasWay(way, new PortAddress.Spi(""))) ways.Add(("spi:B.C", "spi:B.C"));
        if (HasWay(way, new PortAddress.I2c(""))) ways.Add(("i2c:N", "i2c:N"));
        return (string.Join("; ", ways.Select(w => w.Vi)), string.Join("; ", ways.Select(w => w.En)));
    }

    /// <summary>Whether a port can have more devices than this one: those on a bus have addresses, those on GPIO their own lines.</summary>
    public static bool MayShare(DeviceProfile profile, PortAddress port) => port switch
    {
        PortAddress.Gpio or PortAddress.I2c => true,
        PortAddress.Spi => false,
        _ => profile.Address is not null,
    };

    /// <summary>The roles a profile can play. Button boxes of any kind tell which button was pressed, so they serve wherever keys are named.</summary>
    public static IReadOnlyList<DeviceRole> RolesOf(DeviceProfile profile) => profile.Kind switch
    {
        DeviceKind.CounterDisplay when profile.Inputs.Any(i => i.Emit == "key") => [DeviceRole.CounterDisplay, DeviceRole.HallBoard, DeviceRole.CallerKeypad],
        DeviceKind.CounterDisplay or DeviceKind.HallDisplay => [DeviceRole.CounterDisplay, DeviceRole.HallBoard],
        DeviceKind.CallerKeypad when profile.Verbs.Contains("show") => [DeviceRole.CallerKeypad, DeviceRole.CounterDisplay],
        DeviceKind.CallerKeypad => [DeviceRole.CallerKeypad, DeviceRole.RatingPad, DeviceRole.TicketButtons],
        DeviceKind.RatingPad or DeviceKind.ButtonPanel => [DeviceRole.RatingPad, DeviceRole.TicketButtons, DeviceRole.CallerKeypad],
        DeviceKind.Scanner => [DeviceRole.Scanner],
        DeviceKind.Annunciator => [DeviceRole.Annunciator],
        // A relay rings a bell as well as it lights a lamp.
        DeviceKind.Lamp => [DeviceRole.Lamp, DeviceRole.Annunciator],
        _ => [],
    };

    /// <summary>The names that a device at a GPIO chip has for its lines; empty for what has none.</summary>
    public static IReadOnlyList<string> LineNamesOf(DeviceProfile profile) => profile.Transport switch
    {
        { Chip.Driver: ChipDriver.Tm1637 } => ["clock", "data"],
        { Chip.Driver: ChipDriver.Tm1638 } => ["clock", "data", "strobe"],
        { Gpio: { } gpio } => [.. profile.Inputs.Where(i => i.KeyCode is null).Select(i => i.Input), .. gpio.Outputs],
        _ => [],
    };
}
