using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Kiosk.Linux.UsbPrinter;

/// <summary>
/// A printer of the USB printer class (/dev/usb/lpN, driver usblp). The kernel counts a transfer as written when it begins, and close(2)
/// drops one that is still under way: so <see cref="Dispose"/> waits for the last transfer, and "written" never means more than "left for
/// the printer". All calls but <see cref="Bytes"/>' own are meant for one thread.
/// </summary>
public sealed class UsbPrinterNode : IDisposable
{
    private const nuint GetStatus = 0x060B; // LPGETSTATUS, linux/lp.h
    private const int LongestId = 1024;
    private static readonly TimeSpan TransferEnds = TimeSpan.FromSeconds(2);

    private UsbPrinterNode(DeviceChannel bytes) => Bytes = bytes;

    /// <summary>The bytes, both ways. Reads are the printer's answers where its interface has a way back.</summary>
    public DeviceChannel Bytes { get; }

    /// <summary>Opens the node; there is only ever one opener.</summary>
    /// <exception cref="DeviceException">Missing, held (with <see cref="DeviceException.Holder"/>), forbidden, or no USB printer.</exception>
    public static UsbPrinterNode Open(string path)
    {
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.NonBlock | Libc.CloseOnExec);
        if (fd < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            throw new DeviceException(DeviceException.FaultOf(errno), path, "open", errno, errno == Libc.Ebusy ? DeviceHolder.Of(path) : null);
        }
        var node = new UsbPrinterNode(new DeviceChannel(new DeviceHandle(fd), path));
        try
        {
            node.Status(); // a tty or a file opens as well: only usblp answers this
            return node;
        }
        catch
        {
            node.Bytes.Dispose();
            throw;
        }
    }

    /// <summary>What the printer's three wires of old would say. Many clones always say that all is well.</summary>
    /// <exception cref="DeviceException">It went away, or is no USB printer.</exception>
    public unsafe UsbPortStatus Status()
    {
        int bits = 0;
        if (Libc.Ioctl(Bytes.Handle, GetStatus, &bits) < 0) throw Failure("status");
        return UsbPortStatus.Of(bits);
    }

    /// <summary>The IEEE 1284 id, "MFG:…;MDL:…;CMD:…;"; empty when it has none.</summary>
    /// <exception cref="DeviceException">It went away.</exception>
    public unsafe string DeviceId()
    {
        byte* buffer = stackalloc byte[LongestId];
        if (Libc.Ioctl(Bytes.Handle, IoRead(1, LongestId), buffer) < 0) throw Failure("device id");
        return IdOf(new ReadOnlySpan<byte>(buffer, LongestId));
    }

    /// <summary>Vendor and product number.</summary>
    /// <exception cref="DeviceException">It went away.</exception>
    public unsafe (ushort Vendor, ushort Product) VendorAndProduct()
    {
        int* pair = stackalloc int[2];
        if (Libc.Ioctl(Bytes.Handle, IoRead(6, 2 * sizeof(int)), pair) < 0) throw Failure("vendor and product");
        return ((ushort)pair[0], (ushort)pair[1]);
    }

    /// <summary>SOFT_RESET of the printer class: empties its buffers and its transfers where the maker implemented it.</summary>
    /// <returns>False when it refused.</returns>
    public bool TryReset() => Libc.IoctlValue(Bytes.Handle, IoNone(7), 0) >= 0;

    /// <summary>Waits until the transfer under way has arrived; false when the printer takes nothing.</summary>
    public bool WaitForTransfer(TimeSpan timeout) => Bytes.WaitWritable(timeout);

    /// <inheritdoc/>
    public void Dispose()
    {
        WaitForTransfer(TransferEnds);
        Bytes.Dispose();
    }

    /// <summary>LPIOC_*: _IOC(_IOC_READ, 'P', number, size), drivers/usb/class/usblp.c.</summary>
    internal static nuint IoRead(int number, int size) => (nuint)((2u << 30) | ((uint)size << 16) | ('P' << 8) | (uint)number);

    internal static nuint IoNone(int number) => (nuint)(('P' << 8) | (uint)number);

    /// <summary>Two bytes of length, big endian, then the text. Some printers leave their own two bytes out of the length: the text ends where it ends.</summary>
    internal static string IdOf(ReadOnlySpan<byte> answer)
    {
        int length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(answer), answer.Length);
        if (length <= 2) return "";
        var text = answer[2..length];
        int end = text.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? text : text[..end]).Trim();
    }

    private DeviceException Failure(string act)
    {
        int errno = Marshal.GetLastPInvokeError();
        return new DeviceException(DeviceException.FaultOf(errno), Bytes.Path, act, errno);
    }
}
