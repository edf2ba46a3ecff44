using Kiosk.Linux;

namespace Kiosk.Devices.Buses;

/// <summary>What a fault of the port means for the devices behind it.</summary>
internal static class PortFaults
{
    internal static (DeviceConnection Connection, string Reason) Explain(DeviceFault fault, bool wasOpen) => fault switch
    {
        // What was there and is gone was pulled, also at the next look: one fault is told once, with the remedy that helps.
        DeviceFault.Missing when !wasOpen => (DeviceConnection.Absent, ReasonCodes.PortMissing),
        DeviceFault.Missing or DeviceFault.Unplugged => (DeviceConnection.Lost, ReasonCodes.Unplugged),
        DeviceFault.ClaimedByOther => (DeviceConnection.ClaimedByOther, ReasonCodes.PortBusy),
        DeviceFault.PermissionDenied => (DeviceConnection.Misconfigured, ReasonCodes.PermissionDenied),
        DeviceFault.Ambiguous => (DeviceConnection.Misconfigured, ReasonCodes.PortAmbiguous),
        DeviceFault.NotSupported => (DeviceConnection.Unsupported, ReasonCodes.DriverFault),
        DeviceFault.Unreachable => (Gone(wasOpen), ReasonCodes.Unreachable),
        DeviceFault.Refused => (Gone(wasOpen), ReasonCodes.ConnectionRefused),
        _ => (DeviceConnection.Lost, ReasonCodes.DriverFault),
    };

    /// <summary>What the reason is about, where it does not say so itself.</summary>
    internal static string? Detail(DeviceException e) => e.Fault switch
    {
        DeviceFault.ClaimedByOther => e.Holder,
        DeviceFault.Ambiguous => e.Path,
        _ => null,
    };

    private static DeviceConnection Gone(bool wasOpen) => wasOpen ? DeviceConnection.Lost : DeviceConnection.Absent;
}
