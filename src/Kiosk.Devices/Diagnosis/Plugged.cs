namespace Kiosk.Devices.Diagnosis;

/// <summary>What something plugged in is to the kernel.</summary>
public enum PlugKind
{
    /// <summary>A serial port: on the board, or an adapter, or a device that brings its own.</summary>
    Serial,

    /// <summary>An input device: keyboard, pad, scanner that types.</summary>
    Input,

    /// <summary>A device that sends HID reports.</summary>
    Hid,

    /// <summary>A printer of the USB printer class.</summary>
    UsbPrinter,

    /// <summary>A chip with GPIO lines.</summary>
    Gpio,

    /// <summary>A chip select of an SPI bus.</summary>
    Spi,

    /// <summary>An I2C bus.</summary>
    I2c,
}

/// <summary>Why a profile may be the one.</summary>
public enum FitGrounds
{
    /// <summary>It names the USB numbers of the device.</summary>
    UsbNumbers,

    /// <summary>The USB vendor makes devices of this kind.</summary>
    UsbVendor,

    /// <summary>The device sends reports of the profile's usage page.</summary>
    UsagePage,

    /// <summary>The device has the keys of the profile.</summary>
    Keys,

    /// <summary>Only the way is right; the device behind it cannot be seen from here.</summary>
    Way,
}

/// <summary>A profile that may be the one.</summary>
/// <param name="Profile">Its id.</param>
/// <param name="Kind">What its device is for.</param>
/// <param name="Grounds">Why.</param>
public sealed record ProfileFit(string Profile, DeviceKind Kind, FitGrounds Grounds);

/// <summary>Something that is plugged in now.</summary>
/// <param name="Kind">What it is to the kernel.</param>
/// <param name="Node">Its node now, which may be another after the next start.</param>
/// <param name="Address">How site.json names it, so that it is found again: see <see cref="Ports.PortAddress"/>.</param>
/// <param name="Name">The maker's name of it, empty when it tells none; of a GPIO chip its label.</param>
/// <param name="Vendor">USB vendor; null when it has none.</param>
/// <param name="Product">USB product; null when it has none.</param>
/// <param name="SerialNumber">Serial number; null when it has none.</param>
/// <param name="Socket">Where it is plugged in; null when unknown.</param>
/// <param name="Driver">The kernel's driver; null when unknown.</param>
/// <param name="Holder">Which program has it open, "kiosk (812)"; null when nobody has, or it cannot be seen.</param>
/// <param name="Adapter">The serial adapter it is, such as CH340: any serial device may hang on it. Null when it is none.</param>
/// <param name="Fits">Profiles that fit, best grounds first.</param>
public sealed record Plugged(
    PlugKind Kind, string Node, string Address, string Name, ushort? Vendor, ushort? Product, string? SerialNumber, string? Socket, string? Driver,
    string? Holder, string? Adapter, IReadOnlyList<ProfileFit> Fits);
