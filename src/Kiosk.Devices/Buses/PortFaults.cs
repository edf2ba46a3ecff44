using Kiosk.Linux;

namespace Kiosk.Devices.Buses;

/// <summary>What a fault of the port means for the devices behind it.</summary>
internal static class PortFaults
{
    internal static (DeviceConnection Connection, string Reason) Explain(DeviceFault fault, bool wasOpen) => fault switch
    {
        DeviceFault.Missing => (wasOpen ? DeviceConnection.Lost : DeviceConnection.Absent, ReasonCodes.PortMissing),
        DeviceFault.Unplugged => (DeviceConnection.Lost, ReasonCodes.Unplugged),
        DeviceFault.ClaimedByOther => (DeviceConnection.ClaimedByOther, ReasonCodes.PortBusy),
        DeviceFault.PermissionDenied => (DeviceConnection.Misconfigured, ReasonCodes.PermissionDenied),
        DeviceFault.NotSupported => (DeviceConnection.Unsupported, ReasonCodes.DriverFault),
        _ => (DeviceConnection.Lost, ReasonCodes.DriverFault),
    };
}
