using Kiosk.Linux;

namespace Kiosk.Devices.Buses;

/// <summary>What a fault of the port means for the devices behind it.</summary>
internal static class PortFaults
{
    internal static (DeviceConnection Connection, string Reason) Explain(DeviceFault fault, bool wasOpen) => fault switch
    {
        DeviceFault.Missing => (Gone(wasOpen), ReasonCodes.PortMissing),
        DeviceFault.Unplugged => (DeviceConnection.Lost, ReasonCodes.Unplugged),
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
