using System.Globalization;

namespace Kiosk.Linux.UsbPrinter;

/// <summary>A printer of the USB printer class that is plugged in now.</summary>
/// <param name="Node">/dev/usb/lpN: the number changes with the order of plugging, so it is looked up each time.</param>
/// <param name="Vendor">USB vendor number.</param>
/// <param name="Product">USB product number.</param>
/// <param name="Serial">Its serial number, or null: many clones have none.</param>
/// <param name="Model">MDL of the IEEE 1284 id, or null.</param>
/// <param name="Place">Where it is plugged in, the kernel's name of the USB port ("1-1.4").</param>
public sealed record UsbPrinterFound(string Node, ushort Vendor, ushort Product, string? Serial, string? Model, string Place);

/// <summary>Finds USB printers by what they are, in sysfs.</summary>
/// <param name="sys">The root of sysfs.</param>
/// <param name="dev">The root of device nodes.</param>
public sealed class UsbPrinterFinder(string sys = "/sys", string dev = "/dev")
{
    private const int Most = 64;

    /// <summary>All of them, by place.</summary>
    public IReadOnlyList<UsbPrinterFound> All()
    {
        string folder = Path.Combine(sys, "class", "usbmisc");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFileSystemEntries(folder, "lp*").Take(Most).Select(Look).OfType<UsbPrinterFound>().OrderBy(p => p.Place, StringComparer.Ordinal)];
    }

    /// <summary>Those that fit all that is asked for.</summary>
    public IReadOnlyList<UsbPrinterFound> Matching(ushort? vendor, ushort? product, string? serial, string? model) =>
        [.. All().Where(p => (vendor is null || p.Vendor == vendor) && (product is null || p.Product == product)
            && (serial is null || p.Serial == serial) && (model is null || string.Equals(p.Model, model, StringComparison.OrdinalIgnoreCase)))];

    private UsbPrinterFound? Look(string entry)
    {
        // class/usbmisc/lp0/device is the interface (…/1-1.4/1-1.4:1.0); the numbers stand in the device above it.
        if (RealPath.Of(Path.Combine(entry, "device")) is not { } usbInterface || Path.GetDirectoryName(usbInterface) is not { } device) return null;
        if (Hex(device, "idVendor") is not { } vendor || Hex(device, "idProduct") is not { } product) return null;
        return new UsbPrinterFound(
            Path.Combine(dev, "usb", Path.GetFileName(entry)), vendor, product, Text(device, "serial"), ModelOf(Text(usbInterface, "ieee1284_id")), Path.GetFileName(device));
    }

    private static ushort? Hex(string folder, string name) => ushort.TryParse(Text(folder, name), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value) ? value : null;

    private static string? ModelOf(string? id) => id?.Split(';')
        .Select(part => part.Split(':', 2))
        .FirstOrDefault(part => part is [var key, _] && key.Trim() is "MDL" or "MODEL")?[1].Trim();

    /// <summary>Null when it is not there, or went away while we read.</summary>
    private static string? Text(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name)).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
