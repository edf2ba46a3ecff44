using System.Runtime.InteropServices;

namespace Kiosk.Linux.Spi;

/// <summary>linux/spi/spidev.h.</summary>
internal static class SpiAbi
{
    internal const nuint OneTransfer = 0x40206B00, SetMode = 0x40016B01, SetBits = 0x40016B03, SetSpeed = 0x40046B04;
    internal const byte LsbFirst = 0x08;

    /// <summary>spidev's module parameter bufsiz where it cannot be read.</summary>
    internal const int UsualBuffer = 4096;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Transfer
    {
        internal ulong Sent, Received;
        internal uint Length, Hz;
        internal ushort DelayUs;
        internal byte Bits, ChipSelectChange, SentWires, ReceivedWires, WordDelayUs, Padding;
    }
}
