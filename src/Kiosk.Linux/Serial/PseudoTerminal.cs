using System.Runtime.InteropServices;

namespace Kiosk.Linux.Serial;

/// <summary>
/// A pair of connected ttys: a driver opens <see cref="DevicePath"/> as it would a real port, and whoever plays the device
/// reads and writes <see cref="Channel"/>. Disposing it is pulling the cable: the driver's reads fail with a hang-up.
/// </summary>
public sealed class PseudoTerminal : IDisposable
{
    private const nuint SetLock = 0x40045431, GetNumber = 0x80045430;
    private readonly DeviceHandle keepOpen;

    private PseudoTerminal(DeviceChannel channel, DeviceHandle keepOpen, string devicePath)
    {
        Channel = channel;
        this.keepOpen = keepOpen;
        DevicePath = devicePath;
    }

    /// <summary>The device's end.</summary>
    public DeviceChannel Channel { get; }

    /// <summary>The driver's end, /dev/pts/N.</summary>
    public string DevicePath { get; }

    /// <summary>Makes a new pair in raw mode.</summary>
    /// <exception cref="DeviceException">The system has no pseudo-terminal left.</exception>
    public static unsafe PseudoTerminal Open()
    {
        var master = new DeviceHandle(OpenOrThrow("/dev/ptmx"));
        int zero = 0, number = 0;
        if (Libc.Ioctl(master, SetLock, &zero) < 0 || Libc.Ioctl(master, GetNumber, &number) < 0)
            throw new DeviceException(DeviceFault.Other, "/dev/ptmx", "unlock", Marshal.GetLastPInvokeError());
        string path = $"/dev/pts/{number}";
        // The device's end would see a hang-up whenever no driver has the port open; a real cable shows nothing of the kind.
        var slave = new DeviceHandle(OpenOrThrow(path));
        var raw = Termios2.Raw(new SerialSettings(115200));
        if (Libc.Ioctl(slave, Termios2.Set, &raw) < 0)
            throw new DeviceException(DeviceFault.Other, path, "set line", Marshal.GetLastPInvokeError());
        return new PseudoTerminal(new DeviceChannel(master, path), slave, path);
    }

    /// <summary>Makes <paramref name="link"/> a symbolic link to the driver's end, replacing an older link in one step.</summary>
    public void LinkAs(string link)
    {
        string fresh = link + ".new";
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, DevicePath);
        File.Move(fresh, link, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keepOpen.Dispose();
        Channel.Dispose();
    }

    private static int OpenOrThrow(string path)
    {
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.NoCtty | Libc.NonBlock | Libc.CloseOnExec);
        return fd >= 0 ? fd : throw new DeviceException(DeviceException.FaultOf(Marshal.GetLastPInvokeError()), path, "open", Marshal.GetLastPInvokeError());
    }
}
