using System.Runtime.InteropServices;

namespace Kiosk.Linux.I2c;

/// <summary>linux/i2c-dev.h and linux/i2c.h.</summary>
internal static class I2cAbi
{
    internal const nuint SetAddress = 0x0703, Functions = 0x0705, Exchange = 0x0707, Smbus = 0x0720;
    internal const ulong PlainI2c = 0x00000001, SmbusWriteByte = 0x00040000, SmbusReadByte = 0x00020000, SmbusWriteBlock = 0x08000000, SmbusReadBlock = 0x04000000;
    internal const ushort Read = 1;
    internal const byte SmbusWrite = 0, SmbusRead = 1;
    internal const uint SizeByte = 1, SizeBlock = 8;

    /// <summary>I2C_SMBUS_BLOCK_MAX.</summary>
    internal const int MostSmbusBytes = 32;

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Message
    {
        internal ushort Address, Flags, Length;
        internal byte* Bytes;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Messages
    {
        internal Message* First;
        internal uint Count;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct SmbusCall
    {
        internal byte Direction, Command;
        internal uint Size;
        internal byte* Data;
    }
}
