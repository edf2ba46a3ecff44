using System.Text;
using Kiosk.Linux.Serial;
using Kiosk.Linux.UsbPrinter;

namespace Kiosk.Linux.Tests.UsbPrinter;

/// <summary>What can be said of usblp without a USB printer: its numbers, its structures, and what is no USB printer at all.</summary>
public class SpeakingToUsblp
{
    [Fact]
    public void The_calls_have_the_kernel_s_numbers()
    {
        Assert.Equal(0x84005001u, UsbPrinterNode.IoRead(1, 1024)); // LPIOC_GET_DEVICE_ID(1024)
        Assert.Equal(0x80085006u, UsbPrinterNode.IoRead(6, 8));    // LPIOC_GET_VID_PID(8)
        Assert.Equal(0x5007u, UsbPrinterNode.IoNone(7));           // LPIOC_SOFT_RESET
    }

    [Theory]
    [InlineData(0x18, false, true, true)]
    [InlineData(0x38, true, true, true)]
    [InlineData(0x08, false, false, true)]
    [InlineData(0x10, false, true, false)]
    public void The_port_status_is_three_bits(int bits, bool paperEmpty, bool selected, bool notError) =>
        Assert.Equal(new UsbPortStatus(paperEmpty, selected, notError), UsbPortStatus.Of(bits));

    [Theory]
    [InlineData(16, "MFG:P;MDL:X;", "MFG:P;MDL:X;")]
    [InlineData(14, "MFG:P;MDL:X;  ", "MFG:P;MDL:X;")]  // a length without its own two bytes, and blanks to spare
    [InlineData(14, "MFG:P;MDL:X;", "MFG:P;MDL:X;")]
    [InlineData(0, "", "")]
    [InlineData(60000, "MFG:P;", "MFG:P;")]
    public void The_device_id_is_read_whatever_the_maker_counted(int length, string text, string id)
    {
        var answer = new byte[64];
        (answer[0], answer[1]) = ((byte)(length >> 8), (byte)length);
        Encoding.ASCII.GetBytes(text).CopyTo(answer, 2);
        Assert.Equal(id, UsbPrinterNode.IdOf(answer));
    }

    [Fact]
    public void A_tty_is_refused_as_no_usb_printer()
    {
        using var pty = PseudoTerminal.Open();
        Assert.Equal(DeviceFault.NotSupported, Assert.Throws<DeviceException>(() => UsbPrinterNode.Open(pty.DevicePath)).Fault);
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceException>(() => UsbPrinterNode.Open("/dev/usb/lp-not-there")).Fault);
    }

    [Fact]
    public void A_device_held_by_another_names_its_holder()
    {
        using var pty = PseudoTerminal.Open();
        using var first = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var busy = Assert.Throws<DeviceException>(() => SerialLine.Open(pty.DevicePath, new SerialSettings()));
        Assert.Equal(DeviceFault.ClaimedByOther, busy.Fault);
        Assert.Contains($"({Environment.ProcessId})", busy.Holder);
        Assert.Contains(busy.Holder!, busy.Message);
    }
}
