using System.Globalization;
using Kiosk.Linux;
using Kiosk.Linux.Gpio;
using Kiosk.Linux.Identity;
using Kiosk.Linux.UsbPrinter;

namespace Kiosk.Devices.Diagnosis;

/// <summary>
/// Looks at everything that is plugged in, in sysfs: no port is opened, nothing is changed, a running kiosk notices nothing. GPIO chips
/// are asked for their names, which holds none of their lines.
/// </summary>
/// <param name="profiles">The profiles that may fit.</param>
/// <param name="root">The root of the file system; another one is for tests, and has no GPIO chips.</param>
public sealed class PlugSurvey(IReadOnlyCollection<DeviceProfile> profiles, string root = "/")
{
    private const string NoUart = "0"; // PORT_UNKNOWN of linux/serial_core.h
    private readonly string sys = Path.Combine(root, "sys"), dev = Path.Combine(root, "dev");

    /// <summary>Everything, by kind and then by node.</summary>
    public IReadOnlyList<Plugged> Look()
    {
        var tree = new SysfsDevices(sys, dev);
        var serial = tree.List("tty").Where(IsThere).ToList();
        var input = tree.List("input");
        var hid = tree.List("hidraw");
        return
        [
            .. serial.Select(d => Describe(PlugKind.Serial, d, serial)), .. input.Select(d => Describe(PlugKind.Input, d, input)),
            .. hid.Select(d => Describe(PlugKind.Hid, d, hid)), .. Printers(), .. Chips(), .. Bus(PlugKind.Spi, tree.List("spidev")), .. Bus(PlugKind.I2c, tree.List("i2c-dev")),
        ];
    }

    private Plugged Describe(PlugKind kind, DeviceIdentity device, IReadOnlyList<DeviceIdentity> all) => new(
        kind, device.Node, StableAddress.Of(device, all), device.Name, device.Vendor, device.Product, device.Serial, device.PortPath, device.Driver,
        HolderOf(device.Node), ProfileFits.AdapterOf(device), ProfileFits.Of(device, PlugTraits.Of(device), profiles));

    private IEnumerable<Plugged> Printers()
    {
        var all = new UsbPrinterFinder(sys, dev).All();
        return all.Select(p =>
        {
            string numbers = string.Create(CultureInfo.InvariantCulture, $"usb:{p.Vendor:x4}:{p.Product:x4}");
            return new Plugged(PlugKind.UsbPrinter, p.Node, p.Serial is null ? numbers : $"{numbers}:{p.Serial}", p.Model ?? "", p.Vendor, p.Product, p.Serial, p.Place, "usblp", HolderOf(p.Node), null, []);
        });
    }

    private IEnumerable<Plugged> Chips()
    {
        if (Path.GetFullPath(root) != "/") return [];
        var all = GpioChips.List();
        return all.Select(c =>
        {
            string[] holders = [.. c.Lines.Select(l => l.Consumer).OfType<string>().Distinct().Take(4)];
            bool alone = c.Label.Length > 0 && all.Count(o => o.Label == c.Label) == 1;
            return new Plugged(
                PlugKind.Gpio, c.Path, alone ? $"gpio:{c.Label}" : "gpio", c.Label, null, null, null, null, null,
                holders.Length == 0 ? null : string.Join(", ", holders), null, ProfileFits.Of(PlugKind.Gpio, profiles));
        });
    }

    private IEnumerable<Plugged> Bus(PlugKind kind, IReadOnlyList<DeviceIdentity> nodes) => nodes.Where(d => Path.GetFileName(d.Node).StartsWith(kind == PlugKind.Spi ? "spidev" : "i2c-", StringComparison.Ordinal)).Select(d =>
    {
        string name = Path.GetFileName(d.Node);
        string address = kind == PlugKind.Spi ? "spi:" + name["spidev".Length..] : "i2c:" + name["i2c-".Length..];
        return new Plugged(kind, d.Node, address, d.Name, null, null, null, d.PortPath, d.Driver, HolderOf(d.Node), null, ProfileFits.Of(kind, profiles));
    });

    /// <summary>Boards list serial ports that have no UART behind them; those say so in their type.</summary>
    private static bool IsThere(DeviceIdentity port)
    {
        string type = port.SysPath + "/type";
        try
        {
            return !File.Exists(type) || File.ReadAllText(type).Trim() != NoUart;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? HolderOf(string node)
    {
        string consoles = Path.Combine(sys, "class", "tty", "console", "active");
        bool isConsole = File.Exists(consoles) && File.ReadAllText(consoles).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(Path.GetFileName(node));
        return DeviceHolder.Of(node) ?? (isConsole ? "kernel console" : null);
    }
}
