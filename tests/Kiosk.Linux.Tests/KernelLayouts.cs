using System.Runtime.CompilerServices;
using Kiosk.Linux.Gpio;
using Kiosk.Linux.Hid;
using Kiosk.Linux.I2c;
using Kiosk.Linux.Input;
using Kiosk.Linux.Serial;
using Kiosk.Linux.Spi;

namespace Kiosk.Linux.Tests;

/// <summary>The kernel checks the size of a structure only where it is part of the ioctl's number: the rest must be right by itself.</summary>
public class KernelLayouts
{
    [Fact]
    public void Structures_have_the_sizes_of_the_kernel_s_headers()
    {
        Assert.Equal(68, Unsafe.SizeOf<GpioAbi.ChipInfo>());
        Assert.Equal(16, Unsafe.SizeOf<GpioAbi.LineAttribute>());
        Assert.Equal(24, Unsafe.SizeOf<GpioAbi.ConfigAttribute>());
        Assert.Equal(272, Unsafe.SizeOf<GpioAbi.LineConfig>());
        Assert.Equal(592, Unsafe.SizeOf<GpioAbi.LineRequest>());
        Assert.Equal(48, Unsafe.SizeOf<GpioAbi.LineEvent>());
        Assert.Equal(256, Unsafe.SizeOf<GpioAbi.LineInfo>());
        Assert.Equal(16, Unsafe.SizeOf<GpioAbi.LineValues>());
        Assert.Equal(24, Unsafe.SizeOf<InputEvent>());
        Assert.Equal(44, Unsafe.SizeOf<Termios2>());
        Assert.Equal(80, Unsafe.SizeOf<SerialSignals.Counters>());
        Assert.Equal(32, Unsafe.SizeOf<Rs485Line.Settings>());
        Assert.Equal(32, Unsafe.SizeOf<SpiAbi.Transfer>());
        Assert.Equal(16, Unsafe.SizeOf<I2cAbi.Message>());
        Assert.Equal(16, Unsafe.SizeOf<I2cAbi.Messages>());
        Assert.Equal(16, Unsafe.SizeOf<I2cAbi.SmbusCall>());
        Assert.Equal(12, Unsafe.SizeOf<Libc.NetlinkAddress>());
        Assert.Equal(8, Unsafe.SizeOf<Libc.PollFd>());
    }

    /// <summary>asm-generic/ioctl.h: direction in two bits, size in fourteen, type and number in eight each.</summary>
    [Fact]
    public void Numbers_of_ioctls_are_made_of_direction_size_type_and_number()
    {
        Assert.Equal((uint)GpioAbi.ChipInfoRequest, Read(0xB4, 0x01, Unsafe.SizeOf<GpioAbi.ChipInfo>()));
        Assert.Equal((uint)GpioAbi.LineInfoRequest, Both(0xB4, 0x05, Unsafe.SizeOf<GpioAbi.LineInfo>()));
        Assert.Equal((uint)GpioAbi.GetLines, Both(0xB4, 0x07, Unsafe.SizeOf<GpioAbi.LineRequest>()));
        Assert.Equal((uint)GpioAbi.SetConfig, Both(0xB4, 0x0D, Unsafe.SizeOf<GpioAbi.LineConfig>()));
        Assert.Equal((uint)GpioAbi.GetValues, Both(0xB4, 0x0E, Unsafe.SizeOf<GpioAbi.LineValues>()));
        Assert.Equal((uint)GpioAbi.SetValues, Both(0xB4, 0x0F, Unsafe.SizeOf<GpioAbi.LineValues>()));
        Assert.Equal((uint)InputDevice.GetId, Read('E', 0x02, 8));
        Assert.Equal((uint)InputDevice.Grab, Write('E', 0x90, 4));
        Assert.Equal((uint)InputDevice.SetClock, Write('E', 0xA0, 4));
        Assert.Equal((uint)InputDevice.GetKeys, Read('E', 0x18, 0));
        Assert.Equal((uint)HidDevice.GetDescriptorSize, Read('H', 0x01, 4));
        Assert.Equal((uint)HidDevice.GetDescriptor, Read('H', 0x02, 4 + HidDevice.LargestDescriptor));
        Assert.Equal((uint)HidDevice.GetInfo, Read('H', 0x03, 8));
        Assert.Equal((uint)HidDevice.SendFeature, Both('H', 0x06, 0));
        Assert.Equal((uint)SpiAbi.OneTransfer, Write('k', 0x00, Unsafe.SizeOf<SpiAbi.Transfer>()));
        Assert.Equal((uint)SpiAbi.SetSpeed, Write('k', 0x04, 4));
        Assert.Equal((uint)Termios2.Get, Read('T', 0x2A, Unsafe.SizeOf<Termios2>()));
        Assert.Equal((uint)Termios2.Set, Write('T', 0x2B, Unsafe.SizeOf<Termios2>()));
    }

    private static uint Read(int type, int number, int size) => 0x80000000u | Word(type, number, size);

    private static uint Write(int type, int number, int size) => 0x40000000u | Word(type, number, size);

    private static uint Both(int type, int number, int size) => 0xC0000000u | Word(type, number, size);

    private static uint Word(int type, int number, int size) => ((uint)size << 16) | ((uint)type << 8) | (uint)number;
}
