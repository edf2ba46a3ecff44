using Kiosk.Devices.Buses;
using Kiosk.Linux.HotPlug;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Serial;
using Microsoft.Extensions.Logging;

namespace Kiosk.Devices.Ports;

/// <summary>What a port needs besides its devices.</summary>
/// <param name="Time">Probes, back-off and time stamps.</param>
/// <param name="Loggers">One line for each change of state.</param>
/// <param name="Bell">The kernel's word of what is plugged in, shared by all ports; null: ports look for themselves.</param>
/// <param name="JitterSeed">Seeds the ±20 % on back-off times.</param>
public sealed record PortSurroundings(TimeProvider Time, ILoggerFactory Loggers, HotPlugBell? Bell, int JitterSeed)
{
    /// <summary>The line settings of a serial port as the site has set them; null: as the first device's profile says.</summary>
    public SerialSettings? Serial { get; init; }
}

/// <summary>Chooses who drives a port, by its address and by what the profiles of its devices say.</summary>
public static class DevicePorts
{
    /// <summary>Prepares the owner of a port; nothing is opened before its Start.</summary>
    /// <param name="address">The port.</param>
    /// <param name="devices">The devices behind it, at least one, each id once.</param>
    /// <param name="around">What it needs besides.</param>
    /// <exception cref="ArgumentException">A profile has no way over such a port, or an id, address or line appears twice or is out of range.</exception>
    public static IDevicePort Prepare(PortAddress address, IReadOnlyList<DeviceBinding> devices, PortSurroundings around)
    {
        ArgumentOutOfRangeException.ThrowIfZero(devices.Count);
        if (Local.LocalPorts.Prepare(address, devices, around) is { } local) return local;
        return new SerialBus(WayTo(address, devices, around.Serial), devices, around.Time, around.Loggers.CreateLogger("Kiosk.Line"), around.Bell, around.JitterSeed);
    }

    private static BusWay WayTo(PortAddress address, IReadOnlyList<DeviceBinding> devices, SerialSettings? serial)
    {
        // The line settings are the line's: the first device's hold for all.
        if (devices.FirstOrDefault(d => !IsReached(d.Profile.Transport, address)) is { } stranger)
            throw new ArgumentException($"{stranger.Id}: {stranger.Profile.Id} has no way over {address}.", nameof(address));
        var first = devices[0].Profile.Transport;
        string name = address.ToString();
        return address switch
        {
            PortAddress.Node node => new BusWay.Tty(node.Path, serial ?? first.Serial!),
            PortAddress.Usb usb => new BusWay.Usb(name, usb.Match, serial ?? first.Serial!, new SysfsDevices()),
            PortAddress.Tcp tcp => new BusWay.Tcp(name, tcp.Host, tcp.Port ?? first.TcpPort ?? throw NoPort(address)),
            PortAddress.Udp udp => new BusWay.Udp(name, udp.Host, udp.Port ?? first.UdpPort ?? throw NoPort(address)),
            _ => throw new ArgumentException($"{devices[0].Profile.Id} has no way over {address}.", nameof(address)),
        };
    }

    /// <summary>A serial device may stand behind a device server as well, which carries its frames through the network.</summary>
    private static bool IsReached(DeviceTransport ways, PortAddress address) => address switch
    {
        PortAddress.Node or PortAddress.Usb => ways.Serial is not null,
        PortAddress.Tcp => ways.TcpPort is not null || ways.Serial is not null,
        PortAddress.Udp => ways.UdpPort is not null || ways.Serial is not null,
        _ => false,
    };

    private static ArgumentException NoPort(PortAddress address) => new($"{address}: the profile knows no port; write one behind the host, as in {address}:10001.", nameof(address));
}
