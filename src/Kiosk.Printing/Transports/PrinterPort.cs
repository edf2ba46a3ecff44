using Kiosk.Linux;
using Kiosk.Linux.Network;
using Kiosk.Linux.Serial;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Transports;

/// <summary>Opens the way to one printer, again and again: each time it is looked for anew.</summary>
/// <param name="address">Where it is.</param>
/// <param name="profile">The model.</param>
/// <param name="usb">Finds printers of the USB class.</param>
/// <param name="wires">Reads the wires of a serial port; the kernel's when left out.</param>
internal sealed class PrinterPort(PrinterAddress address, PrinterProfile profile, UsbPrinterFinder usb, Func<DeviceChannel, ModemLines?>? wires = null)
{
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(3);

    internal PrinterAddress Address => address;

    /// <summary>Whether there is something to open now. Of a printer in the network only connecting can tell.</summary>
    internal bool IsThere => address switch
    {
        PrinterAddress.Node node => File.Exists(node.Path),
        PrinterAddress.Usb found => Find(found).Count == 1,
        _ => false,
    };

    /// <summary>A printer in the network may hang up when nobody prints; that is no fault as long as it takes the next call.</summary>
    internal bool MayHangUp => address is PrinterAddress.Network;

    /// <exception cref="DeviceException">It cannot be opened now.</exception>
    /// <exception cref="OperationCanceledException">The printer is being stopped.</exception>
    internal PrinterChannel Open(CancellationToken stop) => address switch
    {
        PrinterAddress.Network tcp => new NetworkChannel(TcpLine.Connect(tcp.Host, tcp.Port, Connecting, stop)),
        PrinterAddress.Usb found => new UsbChannel(UsbPrinterNode.Open(OnlyOne(found)), profile.UsbStatusTrusted),
        PrinterAddress.Node { IsUsb: true } node => new UsbChannel(UsbPrinterNode.Open(node.Path), profile.UsbStatusTrusted),
        PrinterAddress.Node node => new SerialChannel(SerialLine.Open(node.Path, profile.Serial), profile.Serial.Flow, wires ?? SerialChannel.ReadWires),
        _ => throw new InvalidOperationException($"No way to {address}."),
    };

    private IReadOnlyList<UsbPrinterFound> Find(PrinterAddress.Usb wanted) => usb.Matching(wanted.Vendor, wanted.Product, wanted.Serial, wanted.Model);

    /// <summary>Two printers of one description: a ticket must not come out at the other end of the hall, so none is chosen.</summary>
    private string OnlyOne(PrinterAddress.Usb wanted) => Find(wanted) switch
    {
        [var only] => only.Node,
        [] => throw new DeviceException(DeviceFault.Missing, wanted.ToString()),
        _ => throw new DeviceException(DeviceFault.Ambiguous, wanted.ToString()),
    };
}
