using System.Globalization;

namespace Kiosk.Linux.Identity;

/// <summary>
/// The devices of this machine as sysfs tells them, without udev. Links are followed as the kernel does (realpath), not as .NET folds
/// paths: /sys/class/tty/ttyUSB0/device/../.. is not below /sys/class.
/// </summary>
public sealed class SysfsDevices
{
    private static readonly string[] UdevFolders = ["serial", "input", "usb"];
    private readonly string sys, dev;

    /// <summary>Another root is for tests.</summary>
    public SysfsDevices(string sys = "/sys", string dev = "/dev")
    {
        this.sys = RealPath.Of(sys) ?? sys;
        this.dev = RealPath.Of(dev) ?? dev;
    }

    /// <summary>All devices of a subsystem that have a node, in order of their names. Of input only events, of tty only those with a device.</summary>
    /// <param name="subsystem">A folder of /sys/class: tty, input, hidraw, usbmisc, spidev, i2c-dev, ….</param>
    public IReadOnlyList<DeviceIdentity> List(string subsystem)
    {
        string folder = $"{sys}/class/{subsystem}";
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal).Select(entry => Describe(subsystem, Path.GetFileName(entry))).OfType<DeviceIdentity>()];
    }

    /// <summary>The devices of a subsystem that are meant: more than one means that the match does not tell them apart.</summary>
    public IReadOnlyList<DeviceIdentity> Find(string subsystem, DeviceMatch match) => [.. List(subsystem).Where(match.Matches)];

    /// <summary>Which device a node is; links such as /dev/serial/by-path/… are followed.</summary>
    /// <returns>Null when there is no such device.</returns>
    public DeviceIdentity? Of(string subsystem, string node) => RealPath.Of(node) is { } path ? Describe(subsystem, Path.GetFileName(path)) : null;

    private DeviceIdentity? Describe(string subsystem, string name)
    {
        if (subsystem == "input" && !name.StartsWith("event", StringComparison.Ordinal)) return null;
        if (RealPath.Of($"{sys}/class/{subsystem}/{name}") is not { } own) return null;
        string? device = RealPath.Of(own + "/device");
        if (subsystem == "tty" && device is null) return null;
        string[] way = [.. Ancestors(device ?? own)];
        string? usbInterface = way.FirstOrDefault(p => File.Exists(p + "/bInterfaceNumber")), usbDevice = way.FirstOrDefault(p => File.Exists(p + "/idVendor"));
        string node = $"{dev}/{NodeOf(own) ?? name}";
        var hid = HidOf(way);
        var (byId, byPath) = UdevNames(node);
        return new DeviceIdentity(
            subsystem, node, own, BusOf(way, usbDevice, hid.Vendor is not null),
            Number(usbDevice, "idVendor") ?? hid.Vendor ?? Number(device, "id/vendor"), Number(usbDevice, "idProduct") ?? hid.Product ?? Number(device, "id/product"),
            Word(usbDevice, "serial") ?? hid.Unique ?? Word(device, "uniq"), Number(usbInterface, "bInterfaceNumber"),
            usbDevice is not null ? PortOf(usbDevice) : hid.Physical ?? Word(device, "phys") ?? PlatformOf(way), DriverOf(way),
            Word(device, "name") ?? Word(usbDevice, "product") ?? hid.Name ?? "", byId, byPath);
    }

    private IEnumerable<string> Ancestors(string path)
    {
        for (string? at = path; at is not null && at.Length > sys.Length; at = Path.GetDirectoryName(at)) yield return at;
    }

    private static string BusOf(string[] way, string? usbDevice, bool isHid)
    {
        if (usbDevice is not null) return "usb";
        var buses = way.Select(p => RealPath.Of(p + "/subsystem")).OfType<string>().Where(p => Path.GetFileName(Path.GetDirectoryName(p)) == "bus").Select(Path.GetFileName);
        // Since kernel 6.8 the bus that serial drivers put between says nothing about where a port is.
        return buses.FirstOrDefault(b => b is not ("serial-base" or "hid")) ?? (isHid ? "hid" : "virtual");
    }

    private static string? DriverOf(string[] way) => way.Select(p => RealPath.Of(p + "/driver")).OfType<string>().Select(Path.GetFileName)
        .FirstOrDefault(d => d is not ("port" or "ctrl" or "hid-generic"));

    /// <summary>"1-1.3" is bus 1, hub port 1, port 3. The bus's number depends on the order of discovery, the controller below it does not.</summary>
    private static string PortOf(string usbDevice)
    {
        string name = Path.GetFileName(usbDevice), root = usbDevice;
        while (Path.GetDirectoryName(root) is { } above && File.Exists(above + "/idVendor")) root = above;
        return $"{Path.GetFileName(Path.GetDirectoryName(root))}-usb-{name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..]}";
    }

    /// <summary>A UART of the board, e.g. fe201000.serial, serial8250, 00:05.</summary>
    private static string? PlatformOf(string[] way) =>
        way.FirstOrDefault(p => Path.GetFileName(RealPath.Of(p + "/subsystem") ?? "") is "platform" or "amba" or "pnp" or "pci") is { } place ? Path.GetFileName(place) : null;

    private static (ushort? Vendor, ushort? Product, string? Name, string? Physical, string? Unique) HidOf(string[] way)
    {
        foreach (string uevent in way.Select(p => p + "/uevent").Where(File.Exists))
        {
            var pairs = Lines(uevent).Select(l => l.Split('=', 2)).Where(p => p.Length == 2).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1]);
            // HID_ID=0003:000005E0:00001300
            if (pairs.GetValueOrDefault("HID_ID")?.Split(':') is not [_, { Length: 8 } vendor, { Length: 8 } product]) continue;
            return (Hex(vendor[4..]), Hex(product[4..]), Told(pairs.GetValueOrDefault("HID_NAME")), Told(pairs.GetValueOrDefault("HID_PHYS")), Told(pairs.GetValueOrDefault("HID_UNIQ")));
        }
        return default;
    }

    private static string? NodeOf(string own) =>
        File.Exists(own + "/uevent") ? Lines(own + "/uevent").FirstOrDefault(l => l.StartsWith("DEVNAME=", StringComparison.Ordinal))?[8..] : null;

    private (string? ById, string? ByPath) UdevNames(string node)
    {
        string? Link(string kind) => UdevFolders.Select(folder => $"{dev}/{folder}/{kind}").Where(Directory.Exists)
            .SelectMany(Directory.GetFileSystemEntries).FirstOrDefault(link => RealPath.Of(link) == node);
        return (Link("by-id"), Link("by-path"));
    }

    private static ushort? Number(string? folder, string file) => folder is null || Word(folder, file) is not { } text ? null : Hex(text);

    private static ushort? Hex(string text) => ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number) ? number : null;

    private static string? Word(string? folder, string file) => folder is null || !File.Exists($"{folder}/{file}") ? null : Told(Lines($"{folder}/{file}").FirstOrDefault());

    private static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A device may vanish between two looks; then it says nothing more.</summary>
    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
