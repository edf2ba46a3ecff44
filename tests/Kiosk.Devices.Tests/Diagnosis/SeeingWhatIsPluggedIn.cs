using Kiosk.Devices.Diagnosis;
using Kiosk.Devices.Ports;
using Kiosk.Linux.Tests.Identity;

namespace Kiosk.Devices.Tests.Diagnosis;

public sealed class SeeingWhatIsPluggedIn : IDisposable
{
    private const string Hub = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-1";
    private readonly SysfsTree tree = new();

    public SeeingWhatIsPluggedIn()
    {
        tree.File("sys/devices/pci0000:00/0000:00:14.0/usb1/idVendor", "1d6b");
        tree.File($"{Hub}/idVendor", "05e3");
    }

    public void Dispose() => tree.Dispose();

    private IReadOnlyList<Plugged> Look() => new PlugSurvey([.. Shipped.Ids.Select(Shipped.Profile)], Path.GetDirectoryName(tree.Sys)!).Look();

    [Fact]
    public void A_bare_adapter_is_named_and_may_lead_to_any_serial_device()
    {
        Adapter("1-1.3", 0, "1a86", "7523", "ch341-uart");
        var found = Assert.Single(Look());
        Assert.Equal((PlugKind.Serial, "usb:1a86:7523", "CH340/CH341"), (found.Kind, found.Address, found.Adapter));
        Assert.All(found.Fits, f => Assert.Equal(FitGrounds.Way, f.Grounds));
        Assert.Contains("modbus-led485", found.Fits.Select(f => f.Profile));
        Assert.DoesNotContain("usb-numpad-rating", found.Fits.Select(f => f.Profile));
    }

    [Fact]
    public void Two_alike_without_serial_numbers_are_named_by_their_sockets()
    {
        Adapter("1-1.3", 0, "1a86", "7523", "ch341-uart");
        Adapter("1-1.4", 1, "1a86", "7523", "ch341-uart");
        Assert.Equal(["usb:1a86:7523@0000:00:14.0-usb-1.3", "usb:1a86:7523@0000:00:14.0-usb-1.4"], Look().Select(f => f.Address));
    }

    [Fact]
    public void A_serial_number_goes_before_the_socket_and_every_address_can_be_read_back()
    {
        Adapter("1-1.3", 0, "0403", "6001", "ftdi_sio", "A50285BI");
        Adapter("1-1.4", 1, "10c4", "ea60", "cp210x", "0001");
        Adapter("1-1.2", 2, "10c4", "ea60", "cp210x", "0001");
        var found = Look();
        Assert.Equal("usb:0403:6001:A50285BI", found[0].Address);
        // Cheap adapters all bear the number 0001.
        Assert.Equal(["usb:10c4:ea60@0000:00:14.0-usb-1.4", "usb:10c4:ea60@0000:00:14.0-usb-1.2"], found.Skip(1).Select(f => f.Address));
        Assert.All(found, f => Assert.Equal(f.Address, PortAddress.TryParse(f.Address, "/dev")!.ToString()));
    }

    [Fact]
    public void The_two_ports_of_one_adapter_are_told_apart_by_udev_s_name()
    {
        Adapter("1-1.3", 0, "0403", "6010", "ftdi_sio", "FT0");
        Adapter("1-1.3", 1, "0403", "6010", "ftdi_sio", "FT0", usbInterface: 1);
        tree.Link("dev/serial/by-path/pci-0000:00:14.0-usb-0:1.3:1.0-port0", "../../ttyUSB0");
        Assert.Equal([$"{tree.Dev}/serial/by-path/pci-0000:00:14.0-usb-0:1.3:1.0-port0", $"{tree.Dev}/ttyUSB1"], Look().Select(f => f.Address));
    }

    [Fact]
    public void A_port_of_the_board_without_a_uart_is_left_out_and_the_console_is_held_by_the_kernel()
    {
        Board("ttyS0", "4");
        Board("ttyS1", "0");
        tree.File("sys/class/tty/console/active", "tty0 ttyS0");
        var found = Assert.Single(Look());
        Assert.Equal(($"{tree.Dev}/ttyS0", "kernel console"), (found.Address, found.Holder));
    }

    [Fact]
    public void A_numeric_pad_fits_the_profiles_whose_keys_it_has()
    {
        // KP7..KPDOT are codes 71 to 83, KPENTER 96, KPSLASH 98, Numlock 69, KPASTERISK 55, BACKSPACE 14.
        Pad("1-1.2", 3, Enumerable.Range(71, 13).Concat([14, 55, 69, 96, 98]));
        var found = Assert.Single(Look());
        Assert.Equal(PlugKind.Input, found.Kind);
        Assert.Equal(["usb-numpad-caller", "usb-numpad-rating"], found.Fits.Select(f => f.Profile));
        Assert.All(found.Fits, f => Assert.Equal(FitGrounds.Keys, f.Grounds));
    }

    [Fact]
    public void A_keyboard_may_be_a_scanner_that_types()
    {
        Pad("1-1.2", 3, Enumerable.Range(1, 120));
        Assert.Contains("keyboard-wedge-scanner", Assert.Single(Look()).Fits.Select(f => f.Profile));
    }

    [Fact]
    public void A_pos_scanner_is_known_by_its_numbers_before_its_usage_page()
    {
        HidRaw("1-1.4", "0c2e", "0b61", [0x06, 0x8C, 0x00, 0x09, 0x02, 0xA1, 0x01, 0xC0]);
        var found = Assert.Single(Look());
        Assert.Equal((PlugKind.Hid, "usb:0c2e:0b61"), (found.Kind, found.Address));
        Assert.Equal(("hid-pos-honeywell", FitGrounds.UsbVendor), (found.Fits[0].Profile, found.Fits[0].Grounds));
    }

    [Fact]
    public void A_mouse_fits_nothing()
    {
        HidRaw("1-1.4", "046d", "c077", [0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0xC0]);
        Assert.Empty(Assert.Single(Look()).Fits);
    }

    [Fact]
    public void Chips_of_displays_fit_their_buses()
    {
        tree.File("sys/class/spidev/spidev0.1/uevent", "DEVNAME=spidev0.1");
        tree.File("sys/class/i2c-dev/i2c-1/uevent", "DEVNAME=i2c-1");
        var found = Look();
        Assert.Equal(["spi:0.1", "i2c:1"], found.Select(f => f.Address));
        Assert.Equal(["chip-74hc595", "chip-max7219"], found[0].Fits.Select(f => f.Profile));
        Assert.Equal(["chip-ht16k33"], found[1].Fits.Select(f => f.Profile));
    }

    private void Adapter(string port, int number, string vendor, string product, string driver, string? serial = null, int usbInterface = 0)
    {
        string usb = $"{Hub}/{port}", face = $"{usb}/{port}:1.{usbInterface}", tty = $"ttyUSB{number}", own = $"{face}/{tty}/tty/{tty}";
        tree.File($"{usb}/idVendor", vendor);
        tree.File($"{usb}/idProduct", product);
        if (serial is not null) tree.File($"{usb}/serial", serial);
        tree.File($"{face}/bInterfaceNumber", $"0{usbInterface}");
        tree.File($"{own}/uevent", $"DEVNAME={tty}");
        tree.Link($"{own}/device", $"../../../{tty}");
        tree.File($"sys/bus/usb-serial/drivers/{driver}/bind", "");
        tree.Link($"{face}/{tty}/driver", $"{tree.Sys}/bus/usb-serial/drivers/{driver}");
        tree.Link($"sys/class/tty/{tty}", $"../../../{own}");
        tree.File($"dev/{tty}", "");
    }

    private void Board(string tty, string type)
    {
        string own = $"sys/devices/platform/serial8250/tty/{tty}";
        tree.File($"{own}/uevent", $"DEVNAME={tty}");
        tree.File($"{own}/type", type);
        tree.Link($"{own}/device", "../..");
        tree.Link($"sys/class/tty/{tty}", $"../../../{own}");
        tree.File($"dev/{tty}", "");
    }

    /// <summary>An input device with these keys; the words of its bitmap are made as the kernel prints them.</summary>
    private void Pad(string port, int number, IEnumerable<int> keys)
    {
        string usb = $"{Hub}/{port}", input = $"{usb}/{port}:1.0/input/input{number}";
        ulong[] words = new ulong[4];
        foreach (int key in keys) words[key / 64] |= 1UL << (key % 64);
        string text = string.Join(' ', words.Reverse().SkipWhile(w => w == 0).Select(w => w.ToString("x", System.Globalization.CultureInfo.InvariantCulture)));
        tree.File($"{usb}/idVendor", "1a2c");
        tree.File($"{usb}/idProduct", "2124");
        tree.File($"{input}/name", "USB pad");
        tree.File($"{input}/capabilities/key", text);
        tree.Link($"{input}/event{number}/device", "..");
        tree.Link($"sys/class/input/event{number}", $"../../../{input}/event{number}");
        tree.File($"dev/input/event{number}", "");
    }

    private void HidRaw(string port, string vendor, string product, byte[] descriptor)
    {
        string usb = $"{Hub}/{port}", hid = $"{usb}/{port}:1.0/0003:0C2E:0B61.0001", own = $"{hid}/hidraw/hidraw0";
        tree.File($"{usb}/idVendor", vendor);
        tree.File($"{usb}/idProduct", product);
        tree.File($"{own}/uevent", "DEVNAME=hidraw0");
        File.WriteAllBytes($"{Path.GetDirectoryName(tree.Sys)}/{hid}/report_descriptor", descriptor);
        tree.Link($"{own}/device", "../..");
        tree.Link("sys/class/hidraw/hidraw0", $"../../../{own}");
        tree.File("dev/hidraw0", "");
    }
}
