using System.Diagnostics;
using Kiosk.Devices.Chips;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux;
using Kiosk.Linux.Gpio;
using Kiosk.Linux.I2c;
using Kiosk.Linux.Spi;

namespace Kiosk.Kernel.Tests;

public class DrivingDisplayChips
{
    private const int Display = 0x70;

    [Fact]
    public void A_MAX7219_sees_on_SPI_what_the_datasheet_says()
    {
        Guest.Required();
        using var bus = new BusPeer();
        using var spi = SpiDevice.Open("/dev/spidev0.0", new SpiSettings(Hz: 1_000_000));
        var display = new Max7219Chain(spi.Write, DigitLayout.RightToLeft(4));
        display.Start();
        display.Show("A012");
        string[] seen = [.. Enumerable.Range(0, 9).Select(_ => bus.Next()).Select(t => $"{t.Kind}{t.Address} {t.Hz} {Convert.ToHexString(t.Data)}")];
        Assert.Equal(["0F00", "0B07", "0900", "0C01", "0A08", "0477", "037E", "0230", "016D"], seen.Select(s => s.Split(' ')[2]));
        Assert.All(seen, s => Assert.StartsWith("S0 1000000 ", s, StringComparison.Ordinal));
    }

    [Fact]
    public void More_than_the_kernel_takes_at_once_goes_in_parts_and_comes_back_in_order()
    {
        Guest.Required();
        using var bus = new BusPeer();
        using var spi = SpiDevice.Open("/dev/spidev0.1", new SpiSettings(Hz: 2_400_000));
        byte[] sent = [.. Enumerable.Range(0, 10_000).Select(n => (byte)n)], received = new byte[sent.Length];
        spi.Transfer(sent, received);
        Assert.Equal(sent, received);
        var parts = Enumerable.Range(0, 3).Select(_ => bus.Next()).ToList();
        Assert.Equal([4096, 4096, 1808], parts.Select(p => p.Data.Length));
        Assert.Equal(sent, parts.SelectMany(p => p.Data));
    }

    [Fact]
    public void An_SPI_speed_or_device_that_is_not_there_is_refused()
    {
        Guest.Required();
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceException>(() => SpiDevice.Open("/dev/spidev7.0", new SpiSettings(1_000_000))).Fault);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpiDevice.Open("/dev/spidev0.0", new SpiSettings(10)));
        Assert.Equal(DeviceFault.NotSupported, Assert.Throws<DeviceException>(() => SpiDevice.Open("/dev/null", new SpiSettings(1_000_000))).Fault);
    }

    [Fact]
    public void An_HT16K33_answers_when_it_is_there_and_is_missing_when_its_cable_is_pulled()
    {
        Guest.Required();
        using var bus = new BusPeer();
        bus.Detach(Display);
        using var i2c = I2cBus.Open(BusPeer.I2cNode);
        Assert.False(i2c.Answers(Display));
        bus.Attach(Display);
        Assert.True(i2c.Answers(Display));
        bus.Next();
        var display = new Ht16k33(bytes => i2c.Write(Display, bytes), new DigitLayout(0, 2, 4, 6));
        display.Start();
        display.Show("A012");
        string[] seen = [.. Enumerable.Range(0, 5).Select(_ => Convert.ToHexString(bus.Next().Data))];
        Assert.Equal(["21", "00" + new string('0', 32), "81", "EF", "0077003F0006005B000000000000000000"], seen);
        byte[] memory = new byte[4];
        i2c.Read(Display, [0], memory);
        Assert.Equal([0x77, 0, 0x3F, 0], memory);

        bus.Detach(Display);
        var failure = Assert.Throws<DeviceException>(() => display.Show("A013"));
        Assert.Equal(DeviceFault.Missing, failure.Fault);
        Assert.Contains("0x70", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_that_only_knows_SMBus_shows_the_same()
    {
        Guest.Required();
        using var i2c = I2cBus.Open(BusPeer.SmbusNode);
        var display = new Ht16k33(bytes => i2c.Write(Display, bytes), new DigitLayout(0, 2, 4, 6));
        display.Start();
        display.Show("A012");
        byte[] memory = new byte[8];
        i2c.Read(Display, [0], memory);
        Assert.Equal([0x77, 0, 0x3F, 0, 0x06, 0, 0x5B, 0], memory);
        Assert.True(i2c.Answers(Display));
        Assert.False(i2c.Answers(0x20));
        Assert.Equal(DeviceFault.NotSupported, Assert.Throws<DeviceException>(() => i2c.Write(Display, new byte[40])).Fault);
    }

    /// <summary>The simulated chip keeps a released wire as it was last driven: who acknowledges is for tests/Kiosk.Devices.Tests, here is how long it takes.</summary>
    [Fact]
    public void A_TM1637_is_spoken_to_on_real_lines_in_milliseconds_and_left_at_rest()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 4);
        using var lines = GpioLines.Request(chip.Node, "kiosk-display", [], GpioWires.Outputs(clock: 0, data: 1));
        var display = new Tm1637(new GpioWires(lines, clock: 0, data: 1), DigitLayout.LeftToRight(4));
        display.Start();
        var took = new List<double>();
        for (int n = 0; n < 50; n++)
        {
            long begun = Stopwatch.GetTimestamp();
            display.Show("A012");
            took.Add(Guest.MillisecondsSince(begun));
        }
        Guest.Tell("TM1637 by GPIO, a number of four digits", took);
        Assert.True(chip.IsHigh(0));
        Assert.True(lines.IsActive(0));
    }
}
