using System.CommandLine;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk devices: what a technician does with everything but the printer. Exit codes: 0 well, 1 not well (nothing there, a test
/// failed, nothing understood), 2 it could not be looked at.
/// </summary>
internal static class DevicesCommands
{
    internal const int Well = 0, NotWell = 1, NotLookedAt = 2;

    public static Command Create() => new("devices", Words.Both("AboutDevices")) { DevicesScan.Create(), DevicesSniff.Create() };
}
