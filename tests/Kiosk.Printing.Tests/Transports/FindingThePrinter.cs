using Kiosk.Printing.Transports;

namespace Kiosk.Printing.Tests.Transports;

public class FindingThePrinter
{
    [Theory]
    [InlineData("usb:04b8:0e15", "usb:04b8:0e15", "usb")]
    [InlineData("usb:04B8:0E15:X5QX:1", "usb:04b8:0e15:X5QX:1", "usb")]
    [InlineData("usb:model=TM-T82III", "usb:model=TM-T82III", "usb")]
    [InlineData("tcp:192.168.1.50", "tcp:192.168.1.50:9100", "tcp")]
    [InlineData("tcp:printer-2.local:9101", "tcp:printer-2.local:9101", "tcp")]
    [InlineData("tcp:[fe80::1]:9100", "tcp:fe80::1:9100", "tcp")]
    [InlineData("/dev/serial/by-id/usb-FTDI-if00", "/dev/serial/by-id/usb-FTDI-if00", "serial")]
    [InlineData("ttyPRINTER", "/site/dev/ttyPRINTER", "serial")]
    [InlineData("/dev/usb/lp0", "/dev/usb/lp0", "usb")]
    public void A_port_setting_says_what_it_is_looking_for(string setting, string address, string transport)
    {
        var read = PrinterAddress.TryParse(setting, "/site/dev")!;
        Assert.Equal((address, transport), (read.ToString(), read.Transport));
    }

    [Fact]
    public void A_devices_folder_may_be_named_from_where_one_stands() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "dev", "ttyPRINTER"), PrinterAddress.TryParse("ttyPRINTER", "dev")!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("tty\0PRINTER")]
    [InlineData("usb:")]
    [InlineData("usb:04b8")]
    [InlineData("usb:04b8:xyz1")]
    [InlineData("usb:04b8:0e15:")]
    [InlineData("usb:model=")]
    [InlineData("tcp:")]
    [InlineData("tcp:host:0")]
    [InlineData("tcp:host:70000")]
    [InlineData("tcp:a b")]
    public void What_is_no_address_is_refused(string setting) => Assert.Null(PrinterAddress.TryParse(setting, "/dev"));
}
