using System.Globalization;

namespace Kiosk.Linux.Spi;

/// <summary>How an SPI device wants to be spoken to.</summary>
/// <param name="Hz">Clock, 1 kHz to 50 MHz; the controller takes the next lower it can make.</param>
/// <param name="Mode">0 to 3: polarity and phase of the clock.</param>
/// <param name="Bits">Bits of a word, 4 to 32; almost always 8.</param>
/// <param name="LsbFirst">Least significant bit first; few controllers can.</param>
public sealed record SpiSettings(int Hz, int Mode = 0, int Bits = 8, bool LsbFirst = false);

/// <summary>A device at one chip select of an SPI bus (/dev/spidevB.C). Calls end with the transfer: nothing to wait for. One thread at a time.</summary>
public sealed class SpiDevice : IDisposable
{
    private readonly DeviceHandle handle;
    private readonly SpiSettings settings;
    private readonly int mostAtOnce;

    private SpiDevice(DeviceHandle handle, string path, SpiSettings settings, int mostAtOnce)
    {
        this.handle = handle;
        this.settings = settings;
        this.mostAtOnce = mostAtOnce;
        Path = path;
    }

    /// <summary>The node as opened.</summary>
    public string Path { get; }

    /// <summary>Opens a device with its settings.</summary>
    /// <exception cref="DeviceException">Missing, forbidden, or the controller cannot do the settings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static SpiDevice Open(string path, SpiSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Hz, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Hz, 50_000_000);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Mode);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Mode, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Bits, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Bits, 32);
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.CloseOnExec);
        if (fd < 0) throw DeviceException.Last(path, "open");
        var handle = new DeviceHandle(fd);
        try
        {
            Set(handle, path, settings);
            return new SpiDevice(handle, path, settings, BufferSize());
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Sends bytes. What is longer than spidev's buffer goes in parts; between them the chip stays selected where the controller can hold it.</summary>
    /// <exception cref="DeviceException">The bus refused.</exception>
    public void Write(ReadOnlySpan<byte> bytes) => Transfer(bytes, []);

    /// <summary>Sends and receives at once.</summary>
    /// <param name="sent">What goes out.</param>
    /// <param name="received">As long as <paramref name="sent"/>, or empty when nobody wants it.</param>
    /// <exception cref="DeviceException">The bus refused.</exception>
    public unsafe void Transfer(ReadOnlySpan<byte> sent, Span<byte> received)
    {
        if (!received.IsEmpty) ArgumentOutOfRangeException.ThrowIfNotEqual(received.Length, sent.Length);
        fixed (byte* from = sent, to = received)
        {
            for (int at = 0; at < sent.Length; at += mostAtOnce)
            {
                int length = Math.Min(mostAtOnce, sent.Length - at);
                var transfer = new SpiAbi.Transfer
                {
                    Sent = (ulong)(from + at),
                    Received = to == null ? 0 : (ulong)(to + at),
                    Length = (uint)length,
                    Hz = (uint)settings.Hz,
                    Bits = (byte)settings.Bits,
                    // In the last transfer of a message "change" means: leave it selected.
                    ChipSelectChange = at + length < sent.Length ? (byte)1 : (byte)0,
                };
                if (Libc.Ioctl(handle, SpiAbi.OneTransfer, &transfer) < 0) throw DeviceException.Last(Path, $"transfer {length} bytes");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static unsafe void Set(DeviceHandle handle, string path, SpiSettings settings)
    {
        byte mode = (byte)(settings.Mode | (settings.LsbFirst ? SpiAbi.LsbFirst : 0)), bits = (byte)settings.Bits;
        uint hz = (uint)settings.Hz;
        if (Libc.Ioctl(handle, SpiAbi.SetMode, &mode) < 0) throw Refused(path, $"mode {settings.Mode}{(settings.LsbFirst ? ", least significant bit first" : "")}");
        if (Libc.Ioctl(handle, SpiAbi.SetBits, &bits) < 0) throw Refused(path, $"{settings.Bits} bits");
        if (Libc.Ioctl(handle, SpiAbi.SetSpeed, &hz) < 0) throw Refused(path, $"{settings.Hz} Hz");
    }

    private static DeviceException Refused(string path, string what)
    {
        int errno = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
        return new DeviceException(errno == Libc.Einval ? DeviceFault.NotSupported : DeviceException.FaultOf(errno), path, $"set {what}", errno);
    }

    private static int BufferSize()
    {
        const string parameter = "/sys/module/spidev/parameters/bufsiz";
        return File.Exists(parameter) && int.TryParse(File.ReadAllText(parameter), CultureInfo.InvariantCulture, out int size) && size > 0 ? size : SpiAbi.UsualBuffer;
    }
}
