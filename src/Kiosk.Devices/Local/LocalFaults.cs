using Kiosk.Devices.Buses;
using Kiosk.Devices.Scanners;
using Kiosk.Linux;
using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Local;

/// <summary>What a fault means for the devices of a port without a cable. Two faults are the site's file, not the device.</summary>
internal static class LocalFaults
{
    internal static (DeviceConnection Connection, string Reason) Explain(DeviceFault fault, bool wasOpen) => fault switch
    {
        DeviceFault.Ambiguous => (DeviceConnection.Misconfigured, ReasonCodes.PortAmbiguous),
        DeviceFault.NoSuchLine => (DeviceConnection.Misconfigured, ReasonCodes.LineMissing),
        _ => PortFaults.Explain(fault, wasOpen),
    };

    /// <param name="failure">What happened.</param>
    /// <param name="wasOpen">It had been open before.</param>
    /// <param name="typesInstead">Looks for the keyboard that it may have become.</param>
    internal static (DeviceConnection Connection, string Reason, string Detail) Explain(DeviceException failure, bool wasOpen, Func<DeviceIdentity?> typesInstead)
    {
        var (connection, reason) = Explain(failure.Fault, wasOpen);
        return reason is ReasonCodes.PortMissing or ReasonCodes.Unplugged && typesInstead() is { } keyboard
            ? (connection, ReasonCodes.ScannerInKeyboardMode, TypingScanner.NameOf(keyboard))
            : (connection, reason, failure.Message);
    }
}
