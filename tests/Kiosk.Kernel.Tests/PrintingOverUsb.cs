using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Kernel.Tests;

/// <summary>The printing engine on the kernel's own usblp.</summary>
public class PrintingOverUsb
{
    [Fact]
    public async Task A_usb_printer_is_found_by_what_it_is_confirms_its_tickets_and_survives_standing_still()
    {
        Guest.Required();
        using var gadget = new UsbPrinterGadget();
        await Guest.UntilAsync(() => new UsbPrinterFinder().All().Count == 1, "the printer is plugged in");
        var found = new UsbPrinterFinder().All()[0];
        Assert.Equal((0x0416, 0x5011, "KIOSK0001", "POS80"), (found.Vendor, found.Product, found.Serial, found.Model));
        LookAtTheNode(found.Node);

        var profile = ProfileFile.Load(ProfilePath()) with { MmPerSecond = 500, ReplyTimeout = TimeSpan.FromSeconds(3), UsbStatusTrusted = true };
        await using (var printer = new ReceiptPrinter("usb", PrinterAddress.TryParse("usb:0416:5011:KIOSK0001", "/dev")!, profile, TimeProvider.System, NullLogger.Instance))
        {
            printer.Start();
            await Guest.UntilAsync(() => printer.Ladder.Count > 0, "the printer answers");
            Assert.Equal(["gsR", "dleEot", "usbStatus", "time"], printer.Ladder);
            await PrintedAsync(printer);
            gadget.Reads = false;
            Assert.IsNotType<PrintOutcome.Printed>(await printer.PrintAsync(Ticket, default));
            gadget.Reads = true;
            await Guest.UntilAsync(() => printer.Status.Readiness == Readiness.Ready, "the printer goes on");
            await PrintedAsync(printer);
        }
        Assert.InRange(gadget.Cuts, 2, 4); // two tickets, and the stub of the one that stood still
        gadget.End(() =>
        {
            using var node = UsbPrinterNode.Open(found.Node);
            node.Bytes.Write([0x0A], Guest.Soon);
        });
    }

    private static TicketDocument Ticket { get; } = new("vi", [new TicketElement.BigNumber("A012"), new TicketElement.QrCode("https://example.vn/t/261123-A012"), new TicketElement.Gap(200)]);

    private static void LookAtTheNode(string path)
    {
        using var node = UsbPrinterNode.Open(path);
        Assert.Equal("MFG:POS;MDL:POS80;CMD:ESC/POS;CLS:PRINTER;", node.DeviceId());
        Assert.Equal(((ushort)0x0416, (ushort)0x5011), node.VendorAndProduct());
        Assert.Equal(new UsbPortStatus(PaperEmpty: false, Selected: true, NotError: true), node.Status());
        var busy = Assert.Throws<DeviceException>(() => UsbPrinterNode.Open(path));
        Assert.Equal(DeviceFault.ClaimedByOther, busy.Fault);
        Assert.Contains($"({Environment.ProcessId})", busy.Holder);
    }

    private static async Task PrintedAsync(ReceiptPrinter printer) =>
        Assert.Equal(new PrintOutcome.Printed(Confidence.Confirmed, "GS r after the cut"), await printer.PrintAsync(Ticket, default));

    private static string ProfilePath()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Kiosk.sln"))) at = Path.GetDirectoryName(at);
        return Path.Combine(at!, "firmware-config", "printers", "generic-80.json");
    }
}
