using Kiosk.Devices.Buses;
using Kiosk.Devices.Scanners;
using Kiosk.Devices.Tests.Buses;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Serial;
using Kiosk.Linux.Tests.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Scanners;

public sealed class NoticingAScannerThatTypes : IDisposable
{
    private readonly SysfsTree tree = new();

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData("0c2e:0b6a", null, null, "0c2e:0b61", null, "1.2", true)] // the same maker, another mode
    [InlineData("0c2e:0b6a", null, null, "046d:c31c", null, "1.2", false)] // somebody's keyboard
    [InlineData("0c2e:0b6a", "S1", null, "0c2e:0b61", "S1", "1.2", true)]
    [InlineData("0c2e:0b6a", "S1", null, "0c2e:0b61", "S2", "1.2", false)] // the other scanner of that maker
    [InlineData("0c2e:0b6a", null, "1.3", "0c2e:0b61", null, "1.2", false)]
    [InlineData("0c2e:0b6a", null, "1.2", "0c2e:0b61", null, "1.2", true)]
    [InlineData("dead:0001", null, null, "dead:0002", null, "1.2", true)]
    [InlineData("1a86:7523", null, null, "1a86:e026", null, "1.2", false)] // a bare adapter tells nothing
    [InlineData("1a86:7523", null, null, "05e0:1200", null, "1.2", true)]
    [InlineData(null, null, null, "05f9:2206", null, "1.2", true)] // the site names a node only
    [InlineData(null, null, null, "04d9:1503", null, "1.2", false)]
    public void It_goes_by_the_maker_and_by_what_the_site_knows_of_the_device(string? meant, string? serial, string? socket, string found, string? itsSerial, string itsSocket, bool isIt)
    {
        var match = meant is null ? null : new DeviceMatch(Number(meant, 0), Number(meant, 1), serial, socket);
        var keyboard = new DeviceIdentity("input", "/dev/input/event7", "", "usb", Number(found, 0), Number(found, 1), itsSerial, 0, "0000:00:14.0-usb-" + itsSocket, null, "Scanner", null, null);
        Assert.Equal(isIt, TypingScanner.Among([keyboard], match) is not null);
    }

    [Fact]
    public async Task The_missing_serial_scanner_is_reported_with_its_remedy_and_no_longer_once_it_is_gone()
    {
        Keyboard("0c2e", "0b61");
        var way = new BusWay.Usb("usb:0c2e:0b6a", new DeviceMatch(0x0C2E, 0x0B6A), new SerialSettings(9600), new SysfsDevices(tree.Sys, tree.Dev));
        await using var bus = new SerialBus(way, [new DeviceBinding("scanner", Shipped.Profile("serial-scanner-cr"), 0)], TimeProvider.System, NullLogger.Instance, bell: null, jitterSeed: 7);
        bus.Start();
        await Eventually.True(() => bus.Health[0].Reason == ReasonCodes.ScannerInKeyboardMode, "the reason", 20);
        Assert.Equal((DeviceConnection.Absent, HealthLevel.Offline), (bus.Health[0].Connection, bus.Health[0].Health));
        Assert.Contains("Honeywell 1450g ", bus.Health[0].Detail, StringComparison.Ordinal);
        Directory.Delete($"{tree.Sys}/class/input", recursive: true);
        await Eventually.True(() => bus.Health[0].Reason == ReasonCodes.PortMissing, "a port that is merely missing", 20);
    }

    [Fact]
    public async Task A_display_that_is_missing_is_never_taken_for_a_keyboard()
    {
        Keyboard("0c2e", "0b61");
        var way = new BusWay.Usb("usb:0c2e:0b6a", new DeviceMatch(0x0C2E, 0x0B6A), new SerialSettings(9600), new SysfsDevices(tree.Sys, tree.Dev));
        await using var bus = new SerialBus(way, [new DeviceBinding("board", Shipped.Profile("xunpeng-3a"), 0)], TimeProvider.System, NullLogger.Instance, bell: null, jitterSeed: 7);
        bus.Start();
        await Eventually.True(() => bus.Health[0].Reason == ReasonCodes.PortMissing, "a port that is merely missing", 20);
    }

    private static ushort Number(string pair, int part) => ushort.Parse(pair.Split(':')[part], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private void Keyboard(string vendor, string product)
    {
        const string usb = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-1.2", input = usb + "/1-1.2:1.0/input/input9";
        tree.File($"{usb}/idVendor", vendor);
        tree.File($"{usb}/idProduct", product);
        tree.File($"{input}/name", "Honeywell 1450g");
        tree.File($"{input}/capabilities/key", "fffffffffffffffe");
        tree.Link($"{input}/event9/device", "..");
        tree.Link("sys/class/input/event9", $"../../../{input}/event9");
        tree.File("dev/input/event9", "");
    }
}
