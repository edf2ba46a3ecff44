using Kiosk.Devices.Buses;
using Kiosk.Linux;

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
}
