using System.Runtime.InteropServices;

namespace Kiosk.Linux.I2c;

/// <summary>
/// An I2C bus (/dev/i2c-N). Plain messages where the adapter can, else the SMBus commands that look the same on the wire. Calls end
/// within the adapter's time-out (about a second). One thread at a time.
/// </summary>
public sealed class I2cBus : IDisposable
{
    private const int LongestMessage = 8192;
    private readonly DeviceHandle handle;
    private readonly ulong functions;

    private I2cBus(DeviceHandle handle, string path, ulong functions)
    {
        this.handle = handle;
        this.functions = functions;
        Path = path;
    }

    /// <summary>The node as opened.</summary>
    public string Path { get; }

    /// <summary>Opens a bus.</summary>
    /// <exception cref="DeviceException">Missing, forbidden, or no I2C bus.</exception>
    public static unsafe I2cBus Open(string path)
    {
        int fd = Libc.Open(path, Libc.ReadWrite | Libc.CloseOnExec);
        if (fd < 0) throw DeviceException.Last(path, "open");
        var handle = new DeviceHandle(fd);
        ulong functions;
        if (Libc.Ioctl(handle, I2cAbi.Functions, &functions) >= 0) return new I2cBus(handle, path, functions);
        var failure = DeviceException.Last(path, "ask what the bus can do");
        handle.Dispose();
        throw failure;
    }

    /// <summary>Sends bytes to the device at a 7-bit address.</summary>
    /// <exception cref="DeviceException"><see cref="DeviceFault.Missing"/> when nobody answers there; <see cref="DeviceFault.NotSupported"/> when the adapter cannot send so much.</exception>
    public unsafe void Write(int address, ReadOnlySpan<byte> bytes)
    {
        Check(address, bytes.Length);
        if ((functions & I2cAbi.PlainI2c) == 0)
        {
            WriteBySmbus(address, bytes);
            return;
        }
        fixed (byte* start = bytes)
        {
            var message = new I2cAbi.Message { Address = (ushort)address, Length = (ushort)bytes.Length, Bytes = start };
            Exchange(address, &message, 1);
        }
    }

    /// <summary>Sends bytes and reads the answer without letting go of the bus between.</summary>
    /// <param name="address">7 bits.</param>
    /// <param name="sent">Usually the register's number; empty: only read.</param>
    /// <param name="answer">Filled.</param>
    /// <exception cref="DeviceException">As <see cref="Write"/>.</exception>
    public unsafe void Read(int address, ReadOnlySpan<byte> sent, Span<byte> answer)
    {
        Check(address, Math.Max(answer.Length, 1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sent.Length, LongestMessage);
        if ((functions & I2cAbi.PlainI2c) == 0)
        {
            ReadBySmbus(address, sent, answer);
            return;
        }
        fixed (byte* from = sent, to = answer)
        {
            I2cAbi.Message* messages = stackalloc I2cAbi.Message[2];
            messages[0] = new I2cAbi.Message { Address = (ushort)address, Length = (ushort)sent.Length, Bytes = from };
            messages[1] = new I2cAbi.Message { Address = (ushort)address, Flags = I2cAbi.Read, Length = (ushort)answer.Length, Bytes = to };
            if (sent.IsEmpty) Exchange(address, messages + 1, 1);
            else Exchange(address, messages, 2);
        }
    }

    /// <summary>Whether a device acknowledges that address. It is asked for one byte, which displays and expanders bear.</summary>
    /// <exception cref="DeviceException">The bus itself failed.</exception>
    public bool Answers(int address)
    {
        Span<byte> one = stackalloc byte[1];
        try
        {
            Read(address, [], one);
            return true;
        }
        catch (DeviceException failure) when (failure.Fault == DeviceFault.Missing)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static void Check(int address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(address, 0x03);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address, 0x77);
        ArgumentOutOfRangeException.ThrowIfZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LongestMessage);
    }

    private unsafe void Exchange(int address, I2cAbi.Message* messages, uint count)
    {
        var all = new I2cAbi.Messages { First = messages, Count = count };
        if (Libc.Ioctl(handle, I2cAbi.Exchange, &all) < 0) throw Refused(address);
    }

    /// <summary>The first byte as command and the rest as block: the same bits on the wire as one plain write.</summary>
    private unsafe void WriteBySmbus(int address, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 1 + I2cAbi.MostSmbusBytes || (functions & (bytes.Length == 1 ? I2cAbi.SmbusWriteByte : I2cAbi.SmbusWriteBlock)) == 0)
            throw new DeviceException(DeviceFault.NotSupported, Path, $"write {bytes.Length} bytes by an adapter that only knows SMBus", 0);
        byte* data = stackalloc byte[I2cAbi.MostSmbusBytes + 2];
        data[0] = (byte)(bytes.Length - 1);
        bytes[1..].CopyTo(new Span<byte>(data + 1, I2cAbi.MostSmbusBytes));
        CallSmbus(address, I2cAbi.SmbusWrite, bytes[0], bytes.Length == 1 ? I2cAbi.SizeByte : I2cAbi.SizeBlock, data);
    }

    private unsafe void ReadBySmbus(int address, ReadOnlySpan<byte> sent, Span<byte> answer)
    {
        bool plainByte = sent.IsEmpty && answer.Length == 1;
        bool block = sent.Length == 1 && answer.Length <= I2cAbi.MostSmbusBytes;
        if (!plainByte && (!block || (functions & I2cAbi.SmbusReadBlock) == 0))
            throw new DeviceException(DeviceFault.NotSupported, Path, $"read {answer.Length} bytes by an adapter that only knows SMBus", 0);
        byte* data = stackalloc byte[I2cAbi.MostSmbusBytes + 2];
        data[0] = (byte)answer.Length;
        CallSmbus(address, I2cAbi.SmbusRead, block ? sent[0] : (byte)0, block ? I2cAbi.SizeBlock : I2cAbi.SizeByte, data);
        new ReadOnlySpan<byte>(block ? data + 1 : data, answer.Length).CopyTo(answer);
    }

    private unsafe void CallSmbus(int address, byte direction, byte command, uint size, byte* data)
    {
        if (Libc.IoctlValue(handle, I2cAbi.SetAddress, address) < 0) throw DeviceException.Last(Path, $"choose address 0x{address:x2}");
        // A lone byte to write is the command itself and has no data (i2c.h, I2C_SMBUS_BYTE).
        var call = new I2cAbi.SmbusCall { Direction = direction, Command = command, Size = size, Data = direction == I2cAbi.SmbusWrite && size == I2cAbi.SizeByte ? null : data };
        if (Libc.Ioctl(handle, I2cAbi.Smbus, &call) < 0) throw Refused(address);
    }

    private DeviceException Refused(int address)
    {
        int errno = Marshal.GetLastPInvokeError();
        // No acknowledge is ENXIO or ENODEV on most adapters, EREMOTEIO on the Pi's (kernel: Documentation/i2c/fault-codes.rst).
        bool nobody = errno is Libc.Enxio or Libc.Enodev or Libc.Eremoteio;
        return new DeviceException(nobody ? DeviceFault.Missing : DeviceException.FaultOf(errno), Path, nobody ? $"no device answers at 0x{address:x2}" : $"exchange with 0x{address:x2}", errno);
    }
}
