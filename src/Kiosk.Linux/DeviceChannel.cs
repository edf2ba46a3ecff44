using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>
/// Bytes to and from one open device. Every wait is a poll(2) on the device and an eventfd, because close() does not
/// wake a blocked read() and FileStream ignores cancellation on an idle tty; a cancelled wait returns within about 1 ms.
/// One thread may read while another writes. Deadlines use the monotonic clock.
/// </summary>
public sealed class DeviceChannel : IDisposable
{
    private const nuint OutputQueue = 0x5411; // TIOCOUTQ and SIOCOUTQ are one number (asm-generic/ioctls.h, linux/sockios.h)
    private readonly DeviceHandle device;

    /// <summary>One for the reader and one for the writer: a token that stops both would otherwise be seen by whichever drains it first.</summary>
    private readonly WakeUp stopReading, stopWriting;

    /// <summary>A handle that somebody holds is not closed by its Dispose, but by who lets go of it last.</summary>
    private volatile bool isDisposed;

    /// <summary>A socket of datagrams: one may be empty, and what went wrong is told by the socket instead of a hang-up.</summary>
    private readonly bool datagrams;
    private int woken;

    internal DeviceChannel(DeviceHandle device, string path, bool datagrams = false)
    {
        this.device = device;
        this.datagrams = datagrams;
        Path = path;
        stopReading = new WakeUp(path);
        stopWriting = new WakeUp(path);
    }

    /// <summary>The device node as it was named when opened.</summary>
    public string Path { get; }

    internal DeviceHandle Handle => device;

    /// <summary>
    /// Waits up to <paramref name="timeout"/> (<see cref="Timeout.InfiniteTimeSpan"/>: for ever) for bytes and reads what is there.
    /// </summary>
    /// <returns>The number of bytes read, 1 or more; 0 when the time passed without any.</returns>
    /// <exception cref="DeviceException">The device went away.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public unsafe int Read(Span<byte> buffer, TimeSpan timeout, CancellationToken stop = default)
    {
        long deadline = DeadlineOf(timeout);
        using var registration = stop.Register(WakeUp.Of, stopReading);
        while (true)
        {
            if (!WaitFor(Libc.PollIn, stopReading, deadline, stop)) return 0;
            fixed (byte* start = buffer)
            {
                nint read = Libc.Read(device, start, buffer.Length);
                if (read > 0) return (int)read;
                if (read == 0 && datagrams) continue;
                int errno = read == 0 ? Libc.Eio : Marshal.GetLastPInvokeError();
                if (errno is Libc.Eagain or Libc.Eintr) continue;
                throw new DeviceException(DeviceException.FaultOf(errno), Path, "read", errno);
            }
        }
    }

    /// <summary>Writes all of <paramref name="bytes"/>, or throws with the count the kernel had accepted.</summary>
    /// <exception cref="DeviceException">
    /// <see cref="DeviceFault.WriteTimeout"/> when the device did not take them in <paramref name="timeout"/>; another fault when it went away.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public unsafe void Write(ReadOnlySpan<byte> bytes, TimeSpan timeout, CancellationToken stop = default)
    {
        long deadline = DeadlineOf(timeout);
        int accepted = 0;
        using var registration = stop.Register(WakeUp.Of, stopWriting);
        while (accepted < bytes.Length)
        {
            if (!WaitFor(Libc.PollOut, stopWriting, deadline, stop))
                throw new DeviceException(DeviceFault.WriteTimeout, Path, "write", 0) { Accepted = accepted };
            fixed (byte* start = bytes[accepted..])
            {
                nint written = Libc.Write(device, start, bytes.Length - accepted);
                if (written >= 0)
                {
                    accepted += (int)written;
                    continue;
                }
                int errno = Marshal.GetLastPInvokeError();
                if (errno is Libc.Eagain or Libc.Eintr) continue;
                throw new DeviceException(DeviceException.FaultOf(errno), Path, "write", errno) { Accepted = accepted };
            }
        }
    }

    /// <summary>Waits until the device would take more bytes; on a USB printer that is also when the last transfer has arrived.</summary>
    /// <returns>False when the time passed, or the device went away.</returns>
    public bool WaitWritable(TimeSpan timeout)
    {
        try
        {
            return WaitFor(Libc.PollOut, stopWriting, DeadlineOf(timeout), CancellationToken.None);
        }
        catch (DeviceException)
        {
            return false;
        }
    }

    /// <summary>Ends the read under way, or else the next one, as if its time had passed. Costs no memory, unlike a token that is cancelled. Any thread.</summary>
    public void Wake()
    {
        Volatile.Write(ref woken, 1);
        stopReading.Set();
    }

    /// <summary>Bytes that the kernel took and the far side has not: TIOCOUTQ of a tty, SIOCOUTQ of a connection. Null where it cannot tell.</summary>
    public unsafe int? Unsent()
    {
        int waiting = 0;
        return Libc.Ioctl(device, OutputQueue, &waiting) < 0 ? null : waiting;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        device.Dispose();
        stopReading.Dispose();
        stopWriting.Dispose();
    }

    private static long DeadlineOf(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Waits for something to read, for those who read by another call than read(2).</summary>
    /// <returns>False when the time passed.</returns>
    internal bool WaitToRead(TimeSpan timeout, CancellationToken stop)
    {
        long deadline = DeadlineOf(timeout);
        using var registration = stop.Register(WakeUp.Of, stopReading);
        return WaitFor(Libc.PollIn, stopReading, deadline, stop);
    }

    /// <summary>The descriptors are held while poll(2) has their numbers: closed and used again by another thread meanwhile they would be another device's.</summary>
    private bool WaitFor(short events, WakeUp wake, long deadline, CancellationToken stop)
    {
        bool holdsDevice = false, holdsWake = false;
        try
        {
            device.DangerousAddRef(ref holdsDevice);
            wake.Handle.DangerousAddRef(ref holdsWake);
            return Poll(events, wake, deadline, stop);
        }
        finally
        {
            if (holdsWake) wake.Handle.DangerousRelease();
            if (holdsDevice) device.DangerousRelease();
        }
    }

    private unsafe bool Poll(short events, WakeUp wake, long deadline, CancellationToken stop)
    {
        Libc.PollFd* fds = stackalloc Libc.PollFd[2];
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(isDisposed, this);
            fds[0] = new Libc.PollFd { Fd = device.Number, Events = events };
            fds[1] = new Libc.PollFd { Fd = wake.Handle.Number, Events = Libc.PollIn };
            int ready = Libc.Poll(fds, 2, MillisecondsTo(deadline));
            if (ready < 0 && Marshal.GetLastPInvokeError() != Libc.Eintr)
                throw new DeviceException(DeviceFault.Other, Path, "poll", Marshal.GetLastPInvokeError());
            if (ready < 0) continue;
            bool enough = false;
            if ((fds[1].Returned & Libc.PollIn) != 0)
            {
                wake.Drain();
                enough = wake == stopReading && Interlocked.Exchange(ref woken, 0) == 1;
            }
            if ((fds[0].Returned & events) != 0) return true;
            if ((fds[0].Returned & (Libc.PollErr | Libc.PollHup | Libc.PollNval)) != 0) throw HangUp();
            if (enough) return false;
            if (Stopwatch.GetTimestamp() >= deadline) return false;
        }
    }

    private unsafe DeviceException HangUp()
    {
        int errno = 0, length = sizeof(int);
        bool told = datagrams && Libc.GetSocketOption(device, Libc.SocketLevel, Libc.SocketError, &errno, &length) == 0 && errno != 0;
        return told ? new DeviceException(DeviceException.FaultOf(errno), Path, "answer", errno) : new DeviceException(DeviceFault.Unplugged, Path, "hang-up", 0);
    }

    private static int MillisecondsTo(long deadline)
    {
        if (deadline == long.MaxValue) return -1;
        long left = deadline - Stopwatch.GetTimestamp();
        return left <= 0 ? 0 : (int)Math.Min(int.MaxValue, (left * 1000 / Stopwatch.Frequency) + 1);
    }
}
