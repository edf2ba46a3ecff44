using Kiosk.Devices.Ports;

namespace Kiosk.Devices.Local;

/// <summary>What must hold for the display chips of one way.</summary>
internal static class ChipRules
{
    /// <exception cref="ArgumentException">Something does not.</exception>
    internal static void Check(PortAddress address, IReadOnlyList<DeviceBinding> devices)
    {
        foreach (var device in devices)
        {
            var chip = device.Profile.Transport.Chip ?? throw new ArgumentException($"{device.Profile.Id} is no display chip.", nameof(devices));
            bool fits = chip.Driver switch
            {
                ChipDriver.Max7219 or ChipDriver.ShiftRegisters => address is PortAddress.Spi,
                ChipDriver.Ht16k33 => address is PortAddress.I2c,
                _ => address is PortAddress.Gpio,
            };
            if (!fits) throw new ArgumentException($"{device.Profile.Id} has no way over {address}.", nameof(address));
            if (address is PortAddress.I2c && !chip.I2cAddresses.Contains(device.Address))
                throw new ArgumentException($"{device.Id}: address {device.Address}; allowed: {string.Join(", ", chip.I2cAddresses)}.", nameof(devices));
            if (address is PortAddress.Gpio gpio) CheckWires(gpio.Label, device, ChipWay.WiresOf(chip.Driver));
        }
        if (address is PortAddress.Spi && devices.Count > 1) throw new ArgumentException($"{address} is one display, not {devices.Count}.", nameof(devices));
        if (address is PortAddress.I2c && devices.GroupBy(d => d.Address).FirstOrDefault(g => g.Count() > 1) is { } same)
            throw new ArgumentException($"{string.Join(" and ", same.Select(d => d.Id))} have one address, {same.Key}.", nameof(devices));
    }

    private static void CheckWires(string? label, DeviceBinding device, IReadOnlyList<string> wires)
    {
        if (!device.Lines.Keys.Order().SequenceEqual(wires.Order()))
            throw new ArgumentException($"{device.Id} names the lines {string.Join(", ", device.Lines.Keys)}; {device.Profile.Id} needs {string.Join(", ", wires)}.", nameof(device));
        if (label is null && device.Lines.Values.FirstOrDefault(GpioWiring.IsNumber) is { } number)
            throw new ArgumentException($"{device.Id}: line {number} is a number; the port must then name the chip, as in gpio:pinctrl-rp1.", nameof(device));
    }
}
