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
            var raw = Termios2.Raw(settings);
            if (Libc.Ioctl(handle, Termios2.Set, &raw) < 0) throw Failure(path, "set line");
            if (Libc.IoctlValue(handle, Termios2.Exclusive, 0) < 0) throw Failure(path, "claim");
            return new DeviceChannel(handle, path);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static DeviceException Failure(string path, string act)
    {
        int errno = Marshal.GetLastPInvokeError();
        return new DeviceException(DeviceException.FaultOf(errno), path, act, errno);
    }
}
