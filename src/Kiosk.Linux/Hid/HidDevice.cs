using System.Runtime.InteropServices;

namespace Kiosk.Linux.Hid;

/// <summary>A HID device without a driver between (/dev/hidrawN): reports as they are. One thread reads while another writes.</summary>
public sealed class HidDevice : IDisposable
{
    internal const nuint GetDescriptorSize = 0x80044801, GetDescriptor = 0x90044802, GetInfo = 0x80084803, GetName = 0x80004804, GetPhysical = 0x80004805, GetUnique = 0x80004808;
    internal const nuint SendFeature = 0xC0004806, ReadFeature = 0xC0004807;
    internal const int LargestDescriptor = 4096;
    private const int LongestName = 256;
    private readonly DeviceChannel channel;

    private HidDevice(DeviceChannel channel) => this.channel = channel;

    /// <summary>The node as opened.</summary>
    public string Path => channel.Path;

    /// <summary>The maker's name of the device.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The socket it is plugged into.</summary>
    public string Physical { get; private set; } = "";

    /// <summary>Its serial number; empty for most, and on kernels before 5.13.</summary>
    public string Unique { get; private set; } = "";

    /// <summary>USB vendor.</summary>
    public ushort Vendor { get; private set; }

    /// <summary>USB product.</summary>
    public ushort Product { get; private set; }

    /// <summary>Its report descriptor.</summary>
    public byte[] Descriptor { get; private set; } = [];

    /// <summary>Opens a device. The node's number changes with every plugging in: find it by Identity.</summary>
    /// <exception cref="DeviceException">Missing, forbidden, or no HID device.</exception>
    public static unsafe HidDevice Open(string path)
    {
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.NonBlock | Libc.CloseOnExec);
        if (fd < 0) throw DeviceException.Last(path, "open");
        var device = new HidDevice(new DeviceChannel(new DeviceHandle(fd), path));
        try
        {
            byte* info = stackalloc byte[8];
            if (Libc.Ioctl(device.channel.Handle, GetInfo, info) < 0) throw DeviceException.Last(path, "identify");
            (device.Vendor, device.Product) = (*(ushort*)(info + 4), *(ushort*)(info + 6));
            device.Name = device.Text(GetName);
            device.Physical = device.Text(GetPhysical);
            device.Unique = device.Text(GetUnique);
            device.Descriptor = device.ReadDescriptor();
            return device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <summary>Waits up to <paramref name="timeout"/> for an input report.</summary>
    /// <param name="report">Room for the longest report; a longer one is cut. Its number comes first when the device has numbers.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Bytes of the report; 0 when the time passed.</returns>
    /// <exception cref="DeviceException">The device went away.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Read(Span<byte> report, TimeSpan timeout, CancellationToken stop = default) => channel.Read(report, timeout, stop);

    /// <summary>Sends an output report; its first byte is its number, 0 when the device has none.</summary>
    /// <exception cref="DeviceException">The device went away or took nothing in time.</exception>
    public void Write(ReadOnlySpan<byte> report, TimeSpan timeout, CancellationToken stop = default) => channel.Write(report, timeout, stop);

    /// <summary>Sends a feature report (settings); its first byte is its number. Some scanners need one to leave keyboard mode.</summary>
    /// <exception cref="DeviceException">The device refused it or went away.</exception>
    public unsafe void SetFeature(ReadOnlySpan<byte> report)
    {
        fixed (byte* start = report)
            if (Libc.Ioctl(channel.Handle, SendFeature | ((nuint)report.Length << 16), start) < 0) throw DeviceException.Last(Path, "set feature");
    }

    /// <summary>Reads a feature report; the first byte of <paramref name="report"/> is the number asked for.</summary>
    /// <returns>Bytes of the report.</returns>
    /// <exception cref="DeviceException">The device refused it or went away.</exception>
    public unsafe int GetFeature(Span<byte> report)
    {
        fixed (byte* start = report)
        {
            int length = Libc.Ioctl(channel.Handle, ReadFeature | ((nuint)report.Length << 16), start);
            return length >= 0 ? length : throw DeviceException.Last(Path, "read feature");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private unsafe byte[] ReadDescriptor()
    {
        int size;
        if (Libc.Ioctl(channel.Handle, GetDescriptorSize, &size) < 0) throw DeviceException.Last(Path, "read descriptor");
        byte[] descriptor = new byte[4 + LargestDescriptor];
        MemoryMarshal.Write(descriptor, Math.Clamp(size, 0, LargestDescriptor));
        fixed (byte* start = descriptor)
            if (Libc.Ioctl(channel.Handle, GetDescriptor, start) < 0) throw DeviceException.Last(Path, "read descriptor");
        return descriptor[4..(4 + Math.Clamp(size, 0, LargestDescriptor))];
    }

    private unsafe string Text(nuint request)
    {
        byte* text = stackalloc byte[LongestName];
        new Span<byte>(text, LongestName).Clear();
        int length = Libc.Ioctl(channel.Handle, request | ((nuint)LongestName << 16), text);
        return length < 0 ? "" : Libc.Text(new ReadOnlySpan<byte>(text, LongestName));
    }
}
