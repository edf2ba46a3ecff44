using Kiosk.Linux.HotPlug;
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
        var first = devices[0].Profile.Transport;
        return Local.LocalPorts.Prepare(address, devices, around) ?? address switch
        {
            PortAddress.Node node when first.Serial is { } serial => SerialBus(node, around.Serial ?? serial, devices, around),
            _ => throw new ArgumentException($"{devices[0].Profile.Id} has no way over {address}.", nameof(address)),
        };
    }

    private static SerialBus SerialBus(PortAddress.Node node, SerialSettings settings, IReadOnlyList<DeviceBinding> devices, PortSurroundings around) =>
        new(node.Path, settings, devices, around.Time, around.Loggers.CreateLogger("Kiosk.Line"), around.JitterSeed);
}
