using Kiosk.Devices.Chips;
using Kiosk.Devices.Ports;
using Kiosk.Linux;
using Kiosk.Linux.Gpio;
using Kiosk.Linux.I2c;
using Kiosk.Linux.Spi;

namespace Kiosk.Devices.Local;

/// <summary>The open way to display chips: an SPI chip select, an I2C bus, or wires on GPIO lines.</summary>
internal sealed class ChipWay : IDisposable
{
    /// <summary>A number of four digits takes a tenth of a millisecond at this speed, and wires of 30 cm bear it.</summary>
    private const int FastEnough = 1_000_000;
    private readonly IDisposable opened;

    internal ChipWay(IDisposable opened, IReadOnlyList<ChipTalk> talks, IReadOnlyList<Func<int>> readKeys) =>
        (this.opened, Talks, ReadKeys) = (opened, talks, readKeys);

    /// <summary>How to speak to each device, in their order.</summary>
    internal IReadOnlyList<ChipTalk> Talks { get; }

    /// <summary>The keys of each device that are down; bit 0 is the first.</summary>
    internal IReadOnlyList<Func<int>> ReadKeys { get; }

    /// <summary>The wires of a chip, as a site names them.</summary>
    internal static IReadOnlyList<string> WiresOf(ChipDriver driver) => driver switch
    {
        ChipDriver.Tm1637 => ["clock", "data"],
        ChipDriver.Tm1638 => ["clock", "data", "strobe"],
        _ => [],
    };

    /// <exception cref="DeviceException">It cannot be opened.</exception>
    internal static ChipWay Open(PortAddress address, IReadOnlyList<DeviceBinding> devices) => address switch
    {
        PortAddress.Spi spi => OnSpi(spi.Path, devices[0]),
        PortAddress.I2c i2c => OnI2c(i2c.Path, devices),
        _ => OnGpio((PortAddress.Gpio)address, devices),
    };

    /// <summary>The chip that has the wires of all these devices.</summary>
    /// <exception cref="DeviceException">There is none, or it lacks one, which the message names.</exception>
    internal static GpioChip Find(PortAddress.Gpio address, IReadOnlyList<DeviceBinding> devices) =>
        GpioWiring.Choose(address.Label, [.. devices.SelectMany(d => d.Lines.Values)], GpioChips.List());

    /// <inheritdoc/>
    public void Dispose() => opened.Dispose();

    private static ChipWay OnSpi(string path, DeviceBinding device)
    {
        var chip = device.Profile.Transport.Chip!;
        var spi = SpiDevice.Open(path, new SpiSettings(chip.MaxHz > 0 ? Math.Min(chip.MaxHz, FastEnough) : FastEnough));
        return new ChipWay(spi, [Write], [static () => 0]);

        bool Write(ReadOnlySpan<byte> bytes)
        {
            spi.Write(bytes);
            return true;
        }
    }

    private static ChipWay OnI2c(string path, IReadOnlyList<DeviceBinding> devices)
    {
        var bus = I2cBus.Open(path);
        return new ChipWay(bus, [.. devices.Select(d => To(d.Address))], [.. devices.Select(_ => (Func<int>)(static () => 0))]);

        ChipTalk To(int address) => bytes =>
        {
            bus.Write(address, bytes);
            return true;
        };
    }

    private static ChipWay OnGpio(PortAddress.Gpio address, IReadOnlyList<DeviceBinding> devices)
    {
        var chip = Find(address, devices);
        int[][] wires = [.. devices.Select(d => WiresOf(d.Profile.Transport.Chip!.Driver).Select(w => GpioWiring.OffsetOf(d.Lines[w], chip)!.Value).ToArray())];
        var lines = GpioLines.Request(chip.Path, "kiosk-display", [], [.. wires.SelectMany(w => GpioWires.Outputs(w[0], w[1], w.Length > 2 ? w[2] : null))]);
        var talks = new List<ChipTalk>();
        var keys = new List<Func<int>>();
        foreach (int[] own in wires)
        {
            var wired = new GpioWires(lines, own[0], own[1], own.Length > 2 ? own[2] : null);
            var three = new ThreeWireTalk(wired);
            talks.Add(own.Length > 2 ? three.Send : new TwoWireTalk(wired).Send);
            keys.Add(own.Length > 2 ? three.ReadKeys : static () => 0);
        }
        return new ChipWay(lines, talks, keys);
    }
}
