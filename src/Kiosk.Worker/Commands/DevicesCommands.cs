using System.CommandLine;

namespace Kiosk.Worker.Commands;

/// <summary>
/// kiosk devices: what a technician does with everything but the printer. Exit codes: 0 well, 1 not well (nothing there, a test
/// failed, nothing understood), 2 it could not be looked at.
/// </summary>
internal static class DevicesCommands
{
    internal const int Well = 0, NotWell = 1, NotLookedAt = 2;

    /// <param name="answers">Where answers to questions come from; null for the standard input.</param>
    public static Command Create(TextReader? answers = null) => new("devices", Words.Both("AboutDevices")) { DevicesScan.Create(), DevicesTest.Create(answers), DevicesWatch.Create(), DevicesSniff.Create(), DevicesWizard.Create(answers) };
}
