using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kiosk.Linux.Gpio;

/// <summary>linux/gpio.h, version 2 of the character device (kernel 5.10 and later). Sizes are part of the ioctl numbers.</summary>
internal static class GpioAbi
{
    internal const nuint ChipInfoRequest = 0x8044B401, LineInfoRequest = 0xC100B405, GetLines = 0xC250B407, SetConfig = 0xC110B40D, GetValues = 0xC010B40E, SetValues = 0xC010B40F;
    internal const ulong Used = 1 << 0, ActiveLow = 1 << 1, Input = 1 << 2, Output = 1 << 3, EdgeRising = 1 << 4, EdgeFalling = 1 << 5;
    internal const ulong OpenDrain = 1 << 6, OpenSource = 1 << 7, PullUp = 1 << 8, PullDown = 1 << 9, BiasDisabled = 1 << 10;
    internal const uint AttributeFlags = 1, AttributeOutputValues = 2, AttributeDebounce = 3;
    internal const uint Rising = 1, Falling = 2;
    internal const int NameLength = 32, MostLines = 64, MostAttributes = 10;

    /// <summary>The largest buffer the kernel makes (GPIO_V2_LINES_MAX * 16 events).</summary>
    internal const uint LargestEventBuffer = MostLines * 16;

    [InlineArray(NameLength)]
    internal struct Name
    {
        private byte first;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct ChipInfo
    {
        internal Name ChipName, Label;
        internal uint Lines;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct LineAttribute
    {
        internal uint Id, Padding;
        internal ulong Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct ConfigAttribute
    {
        internal LineAttribute Attribute;
        internal ulong Mask;
    }

    [InlineArray(MostAttributes)]
    internal struct ConfigAttributes
    {
        private ConfigAttribute first;
    }

    [InlineArray(MostAttributes)]
    internal struct LineAttributes
    {
        private LineAttribute first;
    }

    [InlineArray(5)]
    internal struct FivePads
    {
        private uint first;
    }

    [InlineArray(4)]
    internal struct FourPads
    {
        private uint first;
    }

    [InlineArray(6)]
    internal struct SixPads
    {
        private uint first;
    }

    [InlineArray(MostLines)]
    internal struct Offsets
    {
        private uint first;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct LineConfig
    {
        internal ulong Flags;
        internal uint Count;
        internal FivePads Padding;
        internal ConfigAttributes Attributes;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct LineRequest
    {
        internal Offsets Offsets;
        internal Name Consumer;
        internal LineConfig Config;
        internal uint Lines, EventBufferSize;
        internal FivePads Padding;
        internal int Fd;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct LineValues
    {
        internal ulong Bits, Mask;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct LineInfo
    {
        internal Name LineName, Consumer;
        internal uint Offset, Count;
        internal ulong Flags;
        internal LineAttributes Attributes;
        internal FourPads Padding;
    }

    /// <summary>One edge as read from the line request.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct LineEvent
    {
        internal ulong TimestampNs;
        internal uint Id, Offset, Sequence, LineSequence;
        internal SixPads Padding;
    }
}
