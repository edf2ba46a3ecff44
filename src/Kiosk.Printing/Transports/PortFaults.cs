using Kiosk.Linux;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>The kernel's refusals in the printer's words.</summary>
internal static class PortFaults
{
    internal static PrinterReason ReasonOf(DeviceFault fault) => fault switch
    {
        DeviceFault.Missing => PrinterReason.PortMissing,
        DeviceFault.ClaimedByOther => PrinterReason.PortBusy,
        DeviceFault.PermissionDenied => PrinterReason.PermissionDenied,
        DeviceFault.Unplugged => PrinterReason.Unplugged,
        DeviceFault.WriteTimeout => PrinterReason.WriteTimeout,
        DeviceFault.Unreachable => PrinterReason.HostUnreachable,
        DeviceFault.Refused => PrinterReason.ConnectionRefused,
        DeviceFault.Ambiguous => PrinterReason.PortAmbiguous,
        _ => PrinterReason.PortUnusable,
    };
}
