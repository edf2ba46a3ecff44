using Kiosk.Linux.Identity;

namespace Kiosk.Devices.Diagnosis;

/// <summary>Which profiles may be the one for a device. Pure: what is known of it in, profiles out.</summary>
internal static class ProfileFits
{
    private const ushort Enter = 28, KeyA = 30, Key1 = 2; // input-event-codes.h

    /// <summary>Chips and drivers of serial adapters: they say nothing of the board behind them.</summary>
    private static readonly (string Driver, ushort? Vendor, string Name)[] Adapters =
    [
        ("ch341", 0x1A86, "CH340/CH341"), ("ftdi_sio", 0x0403, "FTDI"), ("cp210x", 0x10C4, "CP210x"), ("pl2303", 0x067B, "PL2303"),
        ("mct_u232", null, "MCT U232"), ("mos7840", null, "MOS7840"), ("ti_usb_3410_5052", null, "TI 3410"), ("xr_serial", 0x04E2, "XR21V"),
    ];

    internal static string? AdapterOf(DeviceIdentity device)
    {
        if (device.Subsystem != "tty" || device.Vendor is null) return null;
        foreach (var (driver, vendor, name) in Adapters)
            if (device.Driver?.StartsWith(driver, StringComparison.Ordinal) == true || (device.Driver is null or "cdc_acm" && vendor == device.Vendor)) return name;
        return null;
    }

    internal static IReadOnlyList<ProfileFit> Of(DeviceIdentity device, PlugTraits traits, IEnumerable<DeviceProfile> profiles) =>
    [
        .. profiles.Select(p => (Profile: p, Grounds: Grounds(device, traits, p))).Where(f => f.Grounds is not null)
            .Select(f => new ProfileFit(f.Profile.Id, f.Profile.Kind, f.Grounds!.Value)).OrderBy(f => f.Grounds).ThenBy(f => f.Profile, StringComparer.Ordinal),
    ];

    /// <summary>Profiles of the chips behind a bus of the board.</summary>
    internal static IReadOnlyList<ProfileFit> Of(PlugKind bus, IEnumerable<DeviceProfile> profiles) =>
    [
        .. profiles.Where(p => IsBehind(p, bus)).Select(p => new ProfileFit(p.Id, p.Kind, FitGrounds.Way)).OrderBy(f => f.Profile, StringComparer.Ordinal),
    ];

    private static FitGrounds? Grounds(DeviceIdentity device, PlugTraits traits, DeviceProfile profile) => device.Subsystem switch
    {
        "hidraw" => Hid(device, traits, profile.Transport.Hidraw),
        "input" => Input(device, traits, profile),
        "tty" when profile.Transport.Serial is not null => Serial(device, profile),
        _ => null,
    };

    /// <summary>A scanner that brings its own serial port is no adapter: its maker tells more than the way.</summary>
    private static FitGrounds? Serial(DeviceIdentity device, DeviceProfile profile)
    {
        bool own = device.Vendor is not null && AdapterOf(device) is null;
        return own && profile.Kind == DeviceKind.Scanner ? FitGrounds.UsbVendor : FitGrounds.Way;
    }

    private static FitGrounds? Hid(DeviceIdentity device, PlugTraits traits, HidrawTransport? transport)
    {
        if (transport is null || traits.UsagePage != transport.UsagePage) return null;
        return Named(device, transport.UsbIds) ?? (transport.UsbIds.Count == 0 ? FitGrounds.UsagePage : null);
    }

    private static FitGrounds? Input(DeviceIdentity device, PlugTraits traits, DeviceProfile profile)
    {
        if (profile.Transport.Evdev is not { } transport) return null;
        bool hasKeys = transport.TypesText
            ? traits.Keys.IsSupersetOf([Enter, KeyA, Key1])
            : HasEnough(traits.Keys, [.. profile.Inputs.Select(i => i.KeyCode).OfType<ushort>()]);
        if (!hasKeys) return null;
        return Named(device, transport.UsbIds) ?? (transport.UsbIds.Count == 0 ? FitGrounds.Keys : null);
    }

    /// <summary>Profiles name the keys of several kinds of one thing (digits of the pad and of the row above the letters): two in five will do.</summary>
    private static bool HasEnough(IReadOnlySet<ushort> keys, ushort[] named) => named.Length > 0 && named.Count(keys.Contains) * 5 >= named.Length * 2;

    private static FitGrounds? Named(DeviceIdentity device, IReadOnlyList<UsbId> known)
    {
        if (device.Vendor is not { } vendor || device.Product is not { } product) return null;
        if (known.Contains(new UsbId(vendor, product))) return FitGrounds.UsbNumbers;
        return known.Contains(new UsbId(vendor, null)) ? FitGrounds.UsbVendor : null;
    }

    private static bool IsBehind(DeviceProfile profile, PlugKind bus) => profile.Transport.Chip?.Driver switch
    {
        ChipDriver.Max7219 or ChipDriver.ShiftRegisters => bus == PlugKind.Spi,
        ChipDriver.Ht16k33 => bus == PlugKind.I2c,
        ChipDriver.Tm1637 or ChipDriver.Tm1638 => bus == PlugKind.Gpio,
        _ => bus == PlugKind.Gpio && profile.Transport.Gpio is not null,
    };
}
