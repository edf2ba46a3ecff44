using Kiosk.Linux.Identity;

namespace Kiosk.Linux.Tests.Identity;

public sealed class TellingDevicesApart : IDisposable
{
    private const string Hub = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-1";
    private readonly SysfsTree tree = new();
    private readonly SysfsDevices devices;

    public TellingDevicesApart()
    {
        tree.File("sys/devices/pci0000:00/0000:00:14.0/usb1/idVendor", "1d6b");
        tree.File($"{Hub}/idVendor", "05e3");
        devices = new SysfsDevices(tree.Sys, tree.Dev);
    }

    public void Dispose() => tree.Dispose();

    [Fact]
    public void An_adapter_is_known_by_maker_serial_number_interface_and_socket()
    {
        Adapter("1-1.3", 0, "0403", "6001", "A50285BI");
        tree.Link("dev/serial/by-id/usb-FTDI_A50285BI-if00-port0", "../../ttyUSB0");
        var found = Assert.Single(devices.List("tty"));
        Assert.Equal(("usb", (ushort)0x0403, (ushort)0x6001, "A50285BI", 0, "0000:00:14.0-usb-1.3", "ftdi_sio"), (found.Bus, found.Vendor, found.Product, found.Serial, found.Interface, found.PortPath, found.Driver));
        Assert.Equal($"{tree.Dev}/ttyUSB0", found.Node);
        Assert.Equal("USB Serial", found.Name);
        Assert.EndsWith("by-id/usb-FTDI_A50285BI-if00-port0", found.ById, StringComparison.Ordinal);
        Assert.Null(found.ByPath);
    }

    [Fact]
    public void Two_like_adapters_without_serial_number_are_told_apart_by_their_sockets()
    {
        Adapter("1-1.3", 0, "1a86", "7523", serial: null);
        Adapter("1-1.4", 1, "1a86", "7523", serial: null);
        Assert.Equal(2, devices.Find("tty", new DeviceMatch(0x1A86, 0x7523)).Count);
        Assert.Equal($"{tree.Dev}/ttyUSB1", Assert.Single(devices.Find("tty", new DeviceMatch(0x1A86, 0x7523, PortPath: "0000:00:14.0-usb-1.4"))).Node);
    }

    [Fact]
    public void A_link_by_path_leads_to_the_same_device()
    {
        Adapter("1-1.3", 0, "0403", "6001", "A50285BI");
        tree.Link("dev/serial/by-path/pci-0000:00:14.0-usb-0:1.3:1.0-port0", "../../ttyUSB0");
        Assert.Equal("A50285BI", devices.Of("tty", $"{tree.Dev}/serial/by-path/pci-0000:00:14.0-usb-0:1.3:1.0-port0")!.Serial);
        Assert.Null(devices.Of("tty", $"{tree.Dev}/ttyUSB7"));
    }

    [Fact]
    public void A_port_of_the_board_is_known_by_its_place()
    {
        tree.File("sys/devices/platform/soc/fe201000.serial/tty/ttyAMA0/uevent", "DEVNAME=ttyAMA0");
        tree.Link("sys/devices/platform/soc/fe201000.serial/tty/ttyAMA0/device", "../..");
        tree.Link("sys/devices/platform/soc/fe201000.serial/subsystem", "../../../../bus/amba");
        tree.Link("sys/devices/platform/soc/fe201000.serial/driver", "../../../../bus/amba/drivers/uart-pl011");
        tree.File("sys/bus/amba/drivers/uart-pl011/bind", "");
        tree.Link("sys/class/tty/ttyAMA0", "../../devices/platform/soc/fe201000.serial/tty/ttyAMA0");
        tree.File("dev/ttyAMA0", "");
        var found = Assert.Single(devices.List("tty"));
        Assert.Equal(("amba", "fe201000.serial", "uart-pl011", null), (found.Bus, found.PortPath, found.Driver, found.Serial));
    }

    [Fact]
    public void Consoles_and_other_ttys_without_a_device_are_left_out()
    {
        tree.File("sys/devices/virtual/tty/tty0/uevent", "DEVNAME=tty0");
        tree.Link("sys/class/tty/tty0", "../../devices/virtual/tty/tty0");
        Assert.Empty(devices.List("tty"));
        Assert.Empty(devices.List("no-such-subsystem"));
    }

    [Fact]
    public void A_keyboard_is_known_by_what_HID_tells_of_it()
    {
        const string hid = "sys/devices/virtual/misc/uhid/0003:0C2E:0B61.0001";
        tree.File($"{hid}/uevent", "HID_ID=0003:00000C2E:00000B61\nHID_NAME=Honeywell 1450g\nHID_PHYS=usb-0000:01:00.0-1.3/input0\nHID_UNIQ=SN42");
        tree.File($"{hid}/input/input7/event3/uevent", "DEVNAME=input/event3");
        tree.File($"{hid}/input/input7/name", "Honeywell 1450g");
        tree.Link($"{hid}/input/input7/event3/device", "..");
        tree.Link("sys/class/input/event3", $"../../../{hid}/input/input7/event3");
        tree.Link("sys/class/input/input7", $"../../../{hid}/input/input7");
        tree.File("dev/input/event3", "");
        var found = Assert.Single(devices.List("input"));
        Assert.Equal(($"{tree.Dev}/input/event3", (ushort)0x0C2E, (ushort)0x0B61, "SN42", "usb-0000:01:00.0-1.3/input0", "Honeywell 1450g"), (found.Node, found.Vendor, found.Product, found.Serial, found.PortPath, found.Name));
    }

    private void Adapter(string port, int number, string vendor, string product, string? serial)
    {
        string usb = $"{Hub}/{port}", tty = $"ttyUSB{number}", own = $"{usb}/{port}:1.0/{tty}/tty/{tty}";
        tree.File($"{usb}/idVendor", vendor);
        tree.File($"{usb}/idProduct", product);
        tree.File($"{usb}/product", "USB Serial");
        if (serial is not null) tree.File($"{usb}/serial", serial);
        tree.File($"{usb}/{port}:1.0/bInterfaceNumber", "00");
        tree.File($"{own}/uevent", $"DEVNAME={tty}");
        tree.Link($"{own}/device", $"../../../{tty}");
        tree.Link($"{usb}/{port}:1.0/{tty}/driver", "../../../../../../../../../sys/bus/usb-serial/drivers/ftdi_sio");
        tree.File("sys/bus/usb-serial/drivers/ftdi_sio/bind", "");
        tree.Link($"sys/class/tty/{tty}", $"../../../{own}");
        tree.File($"dev/{tty}", "");
    }
}
