using System.Buffers.Binary;
using Kiosk.Linux.I2c;

namespace Kiosk.Kernel.Tests.Devices;

/// <summary>What a driver did on SPI or I2C.</summary>
/// <param name="Kind">S SPI, W I2C write, R I2C read.</param>
/// <param name="Address">I2C address or SPI chip select.</param>
/// <param name="Hz">SPI clock, 0 on I2C.</param>
/// <param name="Data">The bytes.</param>
internal sealed record BusTransfer(char Kind, int Address, uint Hz, byte[] Data);

/// <summary>The far end of the SPI and I2C bus of tests/vm/modules/hil-bus.c.</summary>
internal sealed class BusPeer : IDisposable
{
    private const int RecordHead = 8, LongestRecord = 70_000;
    private const byte Marked = 0x0B;
    private readonly FileStream file = new("/dev/hil-bus", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>What earlier tests sent is passed over: up to a mark that only this one sends.</summary>
    public BusPeer()
    {
        byte[] mark = Guid.NewGuid().ToByteArray();
        Attach(Marked);
        using (var bus = I2cBus.Open(I2cNode)) bus.Write(Marked, mark);
        while (!Next().Data.AsSpan().SequenceEqual(mark))
        {
        }
        Detach(Marked);
    }

    public static string I2cNode => File.ResolveLinkTarget("/dev/hil/i2c", returnFinalTarget: true)!.FullName;

    public static string SmbusNode => File.ResolveLinkTarget("/dev/hil/i2c-stub", returnFinalTarget: true)!.FullName;

    public void Attach(byte address, params ReadOnlySpan<byte> registers) => Send('A', address, registers);

    public void Detach(byte address) => Send('N', address, []);

    public void AnswerOnSpi(params ReadOnlySpan<byte> bytes) => Send('M', 0, bytes);

    /// <summary>The next transfer; there must be one.</summary>
    public BusTransfer Next()
    {
        byte[] record = new byte[LongestRecord];
        int length = file.Read(record);
        return new BusTransfer((char)record[0], record[1], BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4)), record[RecordHead..length]);
    }

    public void Dispose() => file.Dispose();

    private void Send(char kind, byte address, ReadOnlySpan<byte> data)
    {
        byte[] record = new byte[RecordHead + data.Length];
        (record[0], record[1]) = ((byte)kind, address);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), (ushort)data.Length);
        data.CopyTo(record.AsSpan(RecordHead));
        file.Write(record);
    }
}
