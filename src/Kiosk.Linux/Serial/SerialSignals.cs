using System.Runtime.InteropServices;

namespace Kiosk.Linux.Serial;

/// <summary>The wires of a serial port beside its data (asm-generic/termios.h).</summary>
[Flags]
public enum ModemLines
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Out: the kiosk is ready.</summary>
    DataTerminalReady = 0x002,

    /// <summary>Out: the kiosk wants to send; on RS-485 adapters often the direction.</summary>
    RequestToSend = 0x004,

    /// <summary>In: the device takes data.</summary>
    ClearToSend = 0x020,

    /// <summary>In: carrier.</summary>
    CarrierDetect = 0x040,

    /// <summary>In: ring.</summary>
    Ring = 0x080,

    /// <summary>In: the device is ready.</summary>
    DataSetReady = 0x100,
}

/// <summary>What the UART has counted since the machine started.</summary>
/// <param name="Received">Bytes.</param>
/// <param name="Sent">Bytes.</param>
/// <param name="Framing">Bytes without a stop bit: wrong speed, or two that speak at once.</param>
/// <param name="Parity">Bytes with a wrong parity bit.</param>
/// <param name="Overrun">Bytes lost in the UART.</param>
/// <param name="BufferOverrun">Bytes lost because nobody read.</param>
/// <param name="Breaks">Line held low: a cable fault.</param>
public sealed record LineErrors(int Received, int Sent, int Framing, int Parity, int Overrun, int BufferOverrun, int Breaks);

/// <summary>Control wires and error counters of an open serial port. Pseudo-terminals and some adapters have none.</summary>
public static class SerialSignals
{
    internal const nuint GetLines = 0x5415, RaiseLines = 0x5416, DropLines = 0x5417, GetCounters = 0x545D;

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Counters
    {
        internal int Cts, Dsr, Ring, Carrier, Received, Sent, Framing, Overrun, Parity, Breaks, BufferOverrun;
        internal fixed int Reserved[9];
    }

    /// <summary>Which wires are active.</summary>
    /// <exception cref="DeviceException"><see cref="DeviceFault.NotSupported"/> when the port has none.</exception>
    public static unsafe ModemLines ReadLines(DeviceChannel port)
    {
        int lines;
        if (Libc.Ioctl(port.Handle, GetLines, &lines) < 0) throw DeviceException.Last(port.Path, "read modem lines");
        return (ModemLines)lines & (ModemLines.DataTerminalReady | ModemLines.RequestToSend | ModemLines.ClearToSend | ModemLines.CarrierDetect | ModemLines.Ring | ModemLines.DataSetReady);
    }

    /// <summary>Raises or drops the port's own wires; others stay as they are.</summary>
    /// <exception cref="DeviceException"><see cref="DeviceFault.NotSupported"/> when the port has none.</exception>
    public static unsafe void Set(DeviceChannel port, ModemLines lines, bool on)
    {
        int bits = (int)lines;
        if (Libc.Ioctl(port.Handle, on ? RaiseLines : DropLines, &bits) < 0) throw DeviceException.Last(port.Path, $"{(on ? "raise" : "drop")} {lines}");
    }

    /// <summary>The counters; differences between two readings tell of the time between.</summary>
    /// <exception cref="DeviceException"><see cref="DeviceFault.NotSupported"/> when the driver does not count.</exception>
    public static unsafe LineErrors ReadErrors(DeviceChannel port)
    {
        Counters counted;
        if (Libc.Ioctl(port.Handle, GetCounters, &counted) < 0) throw DeviceException.Last(port.Path, "read line counters");
        return new LineErrors(counted.Received, counted.Sent, counted.Framing, counted.Parity, counted.Overrun, counted.BufferOverrun, counted.Breaks);
    }
}
