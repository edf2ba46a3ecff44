using Kiosk.Devices.Ports;
using Kiosk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Local;

/// <summary>Bindings and surroundings for ports without a cable.</summary>
internal static class Panels
{
    internal static PortSurroundings Around => new(ManualTime.AtOpening(), NullLoggerFactory.Instance, null, 1);

    internal static DeviceBinding Bound(string id, string profile, int address = 0, params (string Part, string Line)[] lines) =>
        new(id, Shipped.Profile(profile), address) { Lines = lines.ToDictionary(l => l.Part, l => l.Line) };

    internal static Dictionary<string, string> Args(params (string Name, string Value)[] args) => args.ToDictionary(a => a.Name, a => a.Value);

    internal static IDevicePort Prepare(string port, params DeviceBinding[] devices) => DevicePorts.Prepare(PortAddress.TryParse(port, "/dev")!, devices, Around);
}
