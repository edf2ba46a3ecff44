using System.Runtime.InteropServices;

namespace Kiosk.Linux.Serial;

/// <summary>Opens serial ports (/dev/ttyS*, ttyUSB*, ttyACM*, ttyAMA*, pseudo-terminals) in raw mode.</summary>
public static class SerialLine
{
    /// <summary>Opens <paramref name="path"/> for one owner (TIOCEXCL) with <paramref name="settings"/>.</summary>
    /// <exception cref="DeviceException">It is missing, held by another program, forbidden, or no tty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static unsafe DeviceChannel Open(string path, SerialSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Baud, 50);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Baud, 4_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.DataBits, 5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.DataBits, 8);
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.NoCtty | Libc.NonBlock | Libc.CloseOnExec);
        if (fd < 0) throw Failure(path, "open");
        var handle = new DeviceHandle(fd);
        try
        {
            Probe(handle, path);
            var raw = Termios2.Raw(settings);
            if (Libc.Ioctl(handle, Termios2.Set, &raw) < 0) throw Failure(path, "set line");
            CheckSpeed(handle, path, settings.Baud);
            Claim(handle, path);
            // A real port drops what arrives while nobody listens; a pseudo-terminal would keep it for the next who opens it.
            if (Libc.IoctlValue(handle, Termios2.Flush, Termios2.FlushInput) < 0) throw Failure(path, "flush");
            return new DeviceChannel(handle, path);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>A UART that is not there opens all the same (/dev/ttyS3 of most boards) and only then says EIO.</summary>
    private static unsafe void Probe(DeviceHandle handle, string path)
    {
        Termios2 found;
        if (Libc.Ioctl(handle, Termios2.Get, &found) >= 0) return;
        int errno = Marshal.GetLastPInvokeError();
        throw errno == Libc.Eio ? new DeviceException(DeviceFault.Missing, path, "probe: no UART behind this node", errno) : new DeviceException(DeviceException.FaultOf(errno), path, "probe", errno);
    }

    /// <summary>A port that cannot make the speed keeps another without a word. UARTs tolerate about 2 % on each side.</summary>
    private static unsafe void CheckSpeed(DeviceHandle handle, string path, int baud)
    {
        Termios2 kept;
        if (Libc.Ioctl(handle, Termios2.Get, &kept) < 0) throw Failure(path, "read line");
        if (Math.Abs((long)kept.OutputSpeed - baud) * 50 > baud)
            throw new DeviceException(DeviceFault.NotSupported, path, $"set {baud} baud (the port makes {kept.OutputSpeed})", 0);
    }

    /// <summary>
    /// flock(2) keeps out programs that ask (pyserial, klipper, a second worker) and ends with its process. TIOCEXCL keeps out all
    /// others, but on a pseudo-terminal it would outlive a killed owner for as long as the far side holds the pair open.
    /// </summary>
    private static void Claim(DeviceHandle handle, string path)
    {
        if (Libc.Flock(handle, Libc.LockExclusive | Libc.LockNonBlock) < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            throw errno == Libc.Eagain
                ? new DeviceException(DeviceFault.ClaimedByOther, path, "claim", errno, DeviceHolder.Of(path))
                : new DeviceException(DeviceException.FaultOf(errno), path, "claim", errno);
        }
        bool pseudo = (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).StartsWith("/dev/pts/", StringComparison.Ordinal);
        if (!pseudo && Libc.IoctlValue(handle, Termios2.Exclusive, 0) < 0) throw Failure(path, "claim");
    }

    private static DeviceException Failure(string path, string act)
    {
        int errno = Marshal.GetLastPInvokeError();
        return new DeviceException(DeviceException.FaultOf(errno), path, act, errno, errno == Libc.Ebusy ? DeviceHolder.Of(path) : null);
    }
}
