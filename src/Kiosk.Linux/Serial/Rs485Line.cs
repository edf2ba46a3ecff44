using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kiosk.Linux.Serial;

/// <summary>Who turns an RS-485 line from receiving to sending and back.</summary>
public enum Rs485Direction
{
    /// <summary>The adapter itself.</summary>
    Adapter,

    /// <summary>The kernel, by RTS (TIOCSRS485).</summary>
    Kernel,

    /// <summary>This program, by RTS, which it drops when the UART says that the last bit has left.</summary>
    Program,
}

/// <summary>
/// A serial port on an RS-485 line. The kernel's own switching is tried and read back, because drivers accept and ignore it; without it
/// the program switches; where it cannot know when the last bit has left it refuses rather than cut frames off.
/// </summary>
public sealed class Rs485Line
{
    internal const nuint SetRs485 = 0x542F, GetRs485 = 0x542E, GetLineStatus = 0x5459, GetOutputQueue = 0x5411;
    internal const uint Enabled = 1, RtsOnSend = 2, RtsAfterSend = 4;
    private const int TransmitterEmpty = 1;
    private readonly SerialSettings settings;
    private readonly bool rtsSends;

    private Rs485Line(DeviceChannel port, SerialSettings settings, Rs485Direction direction, bool rtsSends)
    {
        Port = port;
        this.settings = settings;
        this.rtsSends = rtsSends;
        Direction = direction;
    }

    /// <summary>struct serial_rs485 of linux/serial.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Settings
    {
        internal uint Flags, DelayBeforeMs, DelayAfterMs;
        internal fixed uint Padding[5];
    }

    /// <summary>The open port; read from it as from any other.</summary>
    public DeviceChannel Port { get; }

    /// <summary>Who turns the line.</summary>
    public Rs485Direction Direction { get; }

    /// <summary>Finds out who can turn the line of a port.</summary>
    /// <param name="port">Opened by <see cref="SerialLine"/>.</param>
    /// <param name="settings">As it was opened.</param>
    /// <param name="adapterTurns">The adapter turns by itself, as good USB adapters do: nothing is tried.</param>
    /// <param name="rtsSends">RTS active means sending; false for transceivers wired the other way.</param>
    /// <exception cref="DeviceException"><see cref="DeviceFault.NotSupported"/>, with the reason, when nobody can.</exception>
    public static Rs485Line Prepare(DeviceChannel port, SerialSettings settings, bool adapterTurns, bool rtsSends = true)
    {
        if (adapterTurns) return new Rs485Line(port, settings, Rs485Direction.Adapter, rtsSends);
        if (TryKernel(port, rtsSends)) return new Rs485Line(port, settings, Rs485Direction.Kernel, rtsSends);
        if (!CanSeeTheEnd(port))
            throw new DeviceException(DeviceFault.NotSupported, port.Path, "switch an RS-485 line: the driver has no RS-485 mode and does not tell when the last bit has left; use an adapter that turns by itself", 0);
        var line = new Rs485Line(port, settings, Rs485Direction.Program, rtsSends);
        SerialSignals.Set(port, ModemLines.RequestToSend, !rtsSends);
        return line;
    }

    /// <summary>Sends a frame and returns the line to receiving within a character's time of its last bit.</summary>
    /// <exception cref="DeviceException">The port went away or did not send in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the line is receiving again.</exception>
    public void Write(ReadOnlySpan<byte> frame, TimeSpan timeout, CancellationToken stop = default)
    {
        if (Direction != Rs485Direction.Program)
        {
            Port.Write(frame, timeout, stop);
            return;
        }
        long deadline = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        SerialSignals.Set(Port, ModemLines.RequestToSend, rtsSends);
        try
        {
            Port.Write(frame, timeout, stop);
            AwaitLastBit(deadline, stop);
        }
        finally
        {
            SerialSignals.Set(Port, ModemLines.RequestToSend, !rtsSends);
        }
    }

    private static unsafe bool TryKernel(DeviceChannel port, bool rtsSends)
    {
        var wanted = new Settings { Flags = Enabled | (rtsSends ? RtsOnSend : RtsAfterSend) };
        if (Libc.Ioctl(port.Handle, SetRs485, &wanted) < 0) return false;
        var kept = new Settings();
        return Libc.Ioctl(port.Handle, GetRs485, &kept) >= 0 && (kept.Flags & (Enabled | RtsOnSend | RtsAfterSend)) == wanted.Flags;
    }

    private static unsafe bool CanSeeTheEnd(DeviceChannel port)
    {
        int status;
        return Libc.Ioctl(port.Handle, GetLineStatus, &status) >= 0 && Libc.Ioctl(port.Handle, SerialSignals.GetLines, &status) >= 0;
    }

    private void AwaitLastBit(long deadline, CancellationToken stop)
    {
        // A start bit, the data, parity and stop bits: what one character takes on the wire.
        int bits = 1 + settings.DataBits + (settings.Parity == Parity.None ? 0 : 1) + settings.StopBits;
        double perByteMs = 1000.0 * bits / settings.Baud;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (Stopwatch.GetTimestamp() > deadline) throw new DeviceException(DeviceFault.WriteTimeout, Port.Path, "send the last bit", 0);
            int queued = Ask(GetOutputQueue);
            if (queued == 0 && (Ask(GetLineStatus) & TransmitterEmpty) != 0) return;
            // Far from the end: sleep. Near it: yield, for the answer may come one character later.
            int sleepMs = (int)(queued * perByteMs) - 1;
            if (sleepMs > 0) Rest(sleepMs);
            else Thread.Yield();
        }
    }

    private unsafe int Ask(nuint request)
    {
        int answer;
        if (Libc.Ioctl(Port.Handle, request, &answer) < 0) throw DeviceException.Last(Port.Path, "watch the last bit");
        return answer;
    }

    /// <summary>poll(2) on nothing.</summary>
    private static unsafe void Rest(int milliseconds) => _ = Libc.Poll(null, 0, milliseconds);
}
