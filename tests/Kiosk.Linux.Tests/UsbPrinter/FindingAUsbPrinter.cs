using Kiosk.Linux.UsbPrinter;

namespace Kiosk.Linux.Tests.UsbPrinter;

/// <summary>A folder that looks like /sys with two printers plugged in, links and all.</summary>
public sealed class FindingAUsbPrinter : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("kiosk-sys-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_printer_is_known_by_its_numbers_its_serial_and_its_model_not_by_its_node()
    {
        Plug("lp1", "1-1.2", "04b8", "0e15", "X5QX001234", "MFG:EPSON;MDL:TM-T82III;CMD:ESC/POS;");
        Plug("lp0", "1-1.4", "0416", "5011", null, "MANUFACTURER:POS;MODEL:POS80;");
        var finder = new UsbPrinterFinder(root, "/dev");

        Assert.Equal(
        [
            new UsbPrinterFound("/dev/usb/lp1", 0x04B8, 0x0E15, "X5QX001234", "TM-T82III", "1-1.2"),
            new UsbPrinterFound("/dev/usb/lp0", 0x0416, 0x5011, null, "POS80", "1-1.4"),
        ], finder.All());
        Assert.Equal("/dev/usb/lp1", Assert.Single(finder.Matching(0x04B8, 0x0E15, null, null)).Node);
        Assert.Equal("/dev/usb/lp0", Assert.Single(finder.Matching(null, null, null, "pos80")).Node);
        Assert.Empty(finder.Matching(0x04B8, 0x0E15, "another", null));
    }

    [Fact]
    public void The_same_printer_is_found_again_when_it_comes_back_under_another_number()
    {
        Plug("lp0", "1-1.2", "04b8", "0e15", "S1", null);
        var finder = new UsbPrinterFinder(root, "/dev");
        Assert.Equal("/dev/usb/lp0", Assert.Single(finder.Matching(0x04B8, 0x0E15, "S1", null)).Node);
        File.Delete(Path.Combine(root, "class/usbmisc/lp0"));
        Assert.Empty(finder.Matching(0x04B8, 0x0E15, "S1", null));
        Plug("lp1", "1-1.3", "04b8", "0e15", "S1", null);
        Assert.Equal("/dev/usb/lp1", Assert.Single(finder.Matching(0x04B8, 0x0E15, "S1", null)).Node);
    }

    [Fact]
    public void A_machine_without_usb_printers_has_none() => Assert.Empty(new UsbPrinterFinder(root, "/dev").All());

    private void Plug(string node, string place, string vendor, string product, string? serial, string? id)
    {
        string device = Path.Combine(root, "devices/pci0000:00/usb1", place);
        string usbInterface = Path.Combine(device, place + ":1.0");
        string entry = Path.Combine(usbInterface, "usbmisc", node);
        Directory.CreateDirectory(entry);
        Directory.CreateDirectory(Path.Combine(root, "class/usbmisc"));
        File.WriteAllText(Path.Combine(device, "idVendor"), vendor + "\n");
        File.WriteAllText(Path.Combine(device, "idProduct"), product + "\n");
        if (serial is not null) File.WriteAllText(Path.Combine(device, "serial"), serial + "\n");
        if (id is not null) File.WriteAllText(Path.Combine(usbInterface, "ieee1284_id"), id + "\n");
        File.CreateSymbolicLink(Path.Combine(entry, "device"), "../..".Insert(5, "/../" + place + ":1.0"));
        File.CreateSymbolicLink(Path.Combine(root, "class/usbmisc", node), $"../../devices/pci0000:00/usb1/{place}/{place}:1.0/usbmisc/{node}");
    }
}
