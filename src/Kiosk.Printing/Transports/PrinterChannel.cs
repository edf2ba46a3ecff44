using Kiosk.Linux;
using Kiosk.Linux.Network;
using Kiosk.Linux.Serial;
using Kiosk.Linux.UsbPrinter;

namespace Kiosk.Printing.Transports;

/// <summary>One open way to a printer: bytes both ways, and what the transport itself can tell.</summary>
internal abstract class PrinterChannel(DeviceChannel bytes) : IDisposable
{
    internal DeviceChannel Bytes => bytes;

    /// <summary>The transport holds the sender back when the printer's buffer is full; else bytes beyond the buffer are lost.</summary>
    internal abstract bool HoldsBack { get; }

    /// <summary>The line's own speed counts, not only the paper's.</summary>
    internal virtual bool IsPacedByBaud => false;

    /// <summary>Nothing that was written waits on this side any more.</summary>
    internal virtual bool HasLeft => bytes.Unsent() is null or 0;

    /// <summary>The wires beside the data say that the printer is off or not ready. Only true in an idle moment: a busy printer drops them too.</summary>
    internal virtual bool WiresAreDown => false;

    /// <summary>What the port says without being written to; null when it cannot, or cannot be believed.</summary>
    internal virtual UsbPortStatus? PortStatus() => null;

    public abstract void Dispose();
}

/// <summary>A tty. Closing one whose bytes have not left makes the kernel wait for them, so a stuck line stays open.</summary>
/// <param name="line">The open tty.</param>
/// <param name="flow">With the hardware handshake nothing leaves while clear-to-send is down, whatever the reason.</param>
/// <param name="wires">Reads the wires; null where there are none.</param>
internal sealed class SerialChannel(DeviceChannel line, FlowControl flow, Func<DeviceChannel, ModemLines?> wires) : PrinterChannel(line)
{
    private const ModemLines FromPrinter = ModemLines.ClearToSend | ModemLines.DataSetReady | ModemLines.CarrierDetect;
    private ModemLines seen;

    internal SerialChannel(DeviceChannel line, FlowControl flow) : this(line, flow, ReadWires) { }

    /// <summary>A wire that was never up may not be in the cable, and says nothing.</summary>
    internal override bool WiresAreDown
    {
        get
        {
            if (wires(Bytes) is not { } now) return false;
            seen |= now &= FromPrinter;
            return (flow == FlowControl.Hardware && !now.HasFlag(ModemLines.ClearToSend)) || (seen != ModemLines.None && now == ModemLines.None);
        }
    }

    internal static ModemLines? ReadWires(DeviceChannel port)
    {
        try
        {
            return SerialSignals.ReadLines(port);
        }
        catch (DeviceException e) when (e.Fault == DeviceFault.NotSupported)
        {
            return null;
        }
    }

    internal override bool HoldsBack => flow != FlowControl.None;

    internal override bool IsPacedByBaud => true;

    public override void Dispose() => Bytes.Dispose();
}

/// <summary>A node of the USB printer class.</summary>
internal sealed class UsbChannel(UsbPrinterNode node, bool statusTrusted) : PrinterChannel(node.Bytes)
{
    internal override bool HoldsBack => true;

    internal override bool HasLeft => node.WaitForTransfer(TimeSpan.Zero);

    internal override UsbPortStatus? PortStatus() => statusTrusted ? node.Status() : null;

    public override void Dispose() => node.Dispose();
}

/// <summary>A connection to port 9100.</summary>
internal sealed class NetworkChannel(TcpLine line) : PrinterChannel(line.Bytes)
{
    internal override bool HoldsBack => true;

    public override void Dispose() => line.Dispose();
}
