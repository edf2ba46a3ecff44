using Kiosk.Devices.Ports;

namespace Kiosk.Devices.Local;

/// <summary>Chooses the owner of devices that have no cable with frames.</summary>
internal static class LocalPorts
{
    /// <summary>Prepares the owner; nothing is opened before its Start.</summary>
    /// <param name="address">The way.</param>
    /// <param name="devices">The devices behind it, at least one.</param>
    /// <param name="around">What it needs besides.</param>
    /// <returns>Null when the way is not one of these: a cable, a connection, or a profile that speaks frames over it.</returns>
    /// <exception cref="ArgumentException">An id appears twice, a line is unknown or named twice, an address is not the chip's.</exception>
    internal static IDevicePort? Prepare(PortAddress address, IReadOnlyList<DeviceBinding> devices, PortSurroundings around)
    {
        var first = devices[0].Profile.Transport;
        if (first is { Evdev: null, Hidraw: null, Gpio: null, Chip: null }) return null;
        CheckIds(devices);
        return address switch
        {
            PortAddress.Node or PortAddress.Usb when first.Evdev is not null && IsMeant(address, first, "/input/") => new EvdevPort(address, Only(devices), around),
            PortAddress.Node or PortAddress.Usb when first.Hidraw is not null && IsMeant(address, first, "hidraw") => new HidrawPort(address, Only(devices), around),
            PortAddress.Spi or PortAddress.I2c => OnChips(address, devices, around),
            PortAddress.Gpio gpio => OnGpio(gpio, devices, around),
            _ => null,
        };
    }

    /// <summary>Of a device bought in several forms the node that the site names tells which form it has; a serial one is found by its numbers first.</summary>
    private static bool IsMeant(PortAddress address, DeviceTransport ways, string mark)
    {
        bool isOnly = ways.Serial is null && (ways.Evdev is null || ways.Hidraw is null);
        return isOnly || (address is PortAddress.Node node ? node.Path.Contains(mark, StringComparison.Ordinal) : ways.Serial is null);
    }

    private static ChipPort OnChips(PortAddress address, IReadOnlyList<DeviceBinding> devices, PortSurroundings around)
    {
        ChipRules.Check(address, devices);
        return new ChipPort(address, devices, around);
    }

    private static IDevicePort OnGpio(PortAddress.Gpio address, IReadOnlyList<DeviceBinding> devices, PortSurroundings around)
    {
        DeviceBinding[] chips = [.. devices.Where(d => d.Profile.Transport.Chip is not null)], panels = [.. devices.Except(chips)];
        string[] lines = [.. devices.SelectMany(d => d.Lines.Values)];
        if (lines.GroupBy(l => l).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Line \"{twice.Key}\" is named twice: {string.Join(", ", devices.Where(d => d.Lines.Values.Contains(twice.Key)).Select(d => d.Id))}.", nameof(devices));
        // All that can be refused is refused before the first part is made.
        if (chips.Length > 0) ChipRules.Check(address, chips);
        var parts = new List<IDevicePort>();
        if (panels.Length > 0) parts.Add(new GpioPort(address, panels, new GpioWiring(address.Label, panels), around));
        if (chips.Length > 0) parts.Add(new ChipPort(address, chips, around));
        return parts.Count == 1 ? parts[0] : new PortGroup(address.ToString(), parts);
    }

    private static DeviceBinding Only(IReadOnlyList<DeviceBinding> devices) => devices.Count == 1
        ? devices[0]
        : throw new ArgumentException($"{devices[0].Profile.Id} is one device to a port, not {devices.Count}: {string.Join(", ", devices.Select(d => d.Id))}.", nameof(devices));

    private static void CheckIds(IReadOnlyList<DeviceBinding> devices)
    {
        if (devices.GroupBy(d => d.Id).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"The device id \"{twice.Key}\" appears twice.", nameof(devices));
        foreach (var device in devices) device.Profile.CheckSettings(device.Settings);
    }
}
