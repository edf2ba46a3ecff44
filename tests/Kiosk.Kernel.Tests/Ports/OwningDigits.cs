using System.Diagnostics;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux.I2c;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>Display chips, from the hall's word to the bytes on the bus.</summary>
public class OwningDigits
{
    private const int First = 0x70, Absent = 0x75;
    private static readonly DeviceProfile Display = PortRig.Profile("chip-ht16k33");

    [Fact]
    public async Task A_number_stands_in_the_chip_s_memory_and_a_silent_neighbour_delays_nobody()
    {
        Guest.Required();
        await using var rig = new PortRig(new PortAddress.I2c(BusPeer.SmbusNode), new DeviceBinding("counter-1", Display, First), new DeviceBinding("counter-2", Display, Absent));
        rig.Port.Start();
        await rig.BecomesAsync("counter-2", DeviceConnection.BackOff, ReasonCodes.NoReply);
        await rig.BecomesAsync("counter-1", DeviceConnection.Ready, ReasonCodes.None);
        using var bus = I2cBus.Open(BusPeer.SmbusNode);
        byte[] memory = new byte[9];
        var took = new List<double>();
        for (int n = 0; n < 20; n++)
        {
            string text = n % 2 == 0 ? "A012" : "A013";
            long told = Stopwatch.GetTimestamp();
            rig.Port.Set("counter-1", "show", PortRig.Args(("text", text), ("number", "12")));
            rig.Port.Set("counter-2", "show", PortRig.Args(("text", text), ("number", "12")));
            await Guest.UntilAsync(() => rig.Health("counter-1").Shown == text, "the number is shown");
            took.Add(Guest.MillisecondsSince(told));
            bus.Read(First, [0], memory);
            Assert.Equal([0x77, 0, 0x3F, 0, 0, 0, 0x06, 0, (byte)(n % 2 == 0 ? 0x5B : 0x4F)], memory);
        }
        Guest.Tell("I2C port, number told to acknowledged (looked at every 10 ms)", took);
        var health = rig.Health("counter-1");
        Assert.True(health.Confirmed && health.Counters.Acks > 20);
        Assert.Equal("show A013", health.Desired);
        Assert.True((await rig.Port.CheckAsync("counter-1", CheckLevel.External, CancellationToken.None)).Passed);
        Assert.False((await rig.Port.CheckAsync("counter-2", CheckLevel.External, CancellationToken.None)).Passed);
        rig.Port.Set("counter-1", "clear", PortRig.Args());
        await Guest.UntilAsync(() => rig.Health("counter-1").Shown == "", "cleared");
        bus.Read(First, [0], memory);
        Assert.Equal(new byte[9], memory);
    }

    [Fact]
    public async Task A_display_whose_cable_is_put_back_shows_what_was_said_meanwhile()
    {
        Guest.Required();
        using var bus = new BusPeer();
        bus.Attach(First);
        await using var rig = await new PortRig(new PortAddress.I2c(BusPeer.I2cNode), new DeviceBinding("counter-1", Display, First)).StartAsync();
        rig.Port.Set("counter-1", "show", PortRig.Args(("text", "A012")));
        await Guest.UntilAsync(() => rig.Health("counter-1").Shown == "A012", "the number is shown");
        bus.Detach(First);
        rig.Port.Set("counter-1", "show", PortRig.Args(("text", "A013")));
        await rig.BecomesAsync("counter-1", DeviceConnection.BackOff, ReasonCodes.NoReply);
        Assert.Null(rig.Health("counter-1").Shown);
        bus.Attach(First);
        await rig.BecomesAsync("counter-1", DeviceConnection.Ready, ReasonCodes.None);
        await Guest.UntilAsync(() => rig.Health("counter-1").Shown == "A013", "the newest number is shown");
        bus.Detach(First);
    }

    [Fact]
    public async Task A_chip_that_never_answers_is_woken_and_told_again_now_and_then()
    {
        Guest.Required();
        using var bus = new BusPeer();
        var often = PortRig.Profile("chip-max7219", ("\"frames\": {}", "\"frames\": {}, \"health\": {\"resendEveryS\": 1}"));
        await using var rig = await new PortRig(new PortAddress.Spi("/dev/spidev0.0"), new DeviceBinding("counter-1", often, 0)).StartAsync();
        rig.Port.Set("counter-1", "show", PortRig.Args(("text", "A012")));
        rig.Port.Set("counter-1", "brightness", PortRig.Args(("level", "3")));
        await Guest.UntilAsync(() => rig.Health("counter-1").Counters.FramesSent >= 40, "it is told again");
        var frames = rig.Port.Frames.Select(f => $"{Convert.ToHexString(f.Bytes)} {f.Meaning}").ToList();
        int again = frames.LastIndexOf("0F00 init", frames.LastIndexOf("0A03 brightness"));
        Assert.Equal(
            ["0F00 init", "0B07 init", "0900 init", "0C01 init", "0A08 init", "0477 show", "037E show", "0230 show", "016D show", "0A03 brightness"], frames.Skip(again).Take(10));
        Assert.Equal((false, DeviceConnection.Ready), (rig.Health("counter-1").Confirmed, rig.Health("counter-1").Connection));
        Assert.Equal("0F00", Convert.ToHexString(bus.Next().Data));
        Assert.Null((await rig.Port.CheckAsync("counter-1", CheckLevel.External, CancellationToken.None)).Passed);
        await rig.Port.CheckAsync("counter-1", CheckLevel.Interactive, CancellationToken.None);
        await Guest.UntilAsync(() => rig.Port.Frames.Any(f => f.Bytes is [0x04, 0xFF]), "all segments and the point");
    }

    [Fact]
    public async Task A_TM1637_beside_buttons_on_one_chip_is_spoken_to_on_its_own_lines()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        await using var rig = new PortRig(
            new PortAddress.Gpio("kiosk-panel"), PortRig.Wired("pad", PortRig.Profile("gpio-rating-panel"), ("button1", "0")),
            PortRig.Wired("digits", PortRig.Profile("chip-tm1637"), ("clock", "2"), ("data", "3")));
        rig.Port.Start();
        rig.Port.Set("digits", "show", PortRig.Args(("text", "A012")));
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
        // Nobody is at the wires; whether the simulated one passes for an acknowledge is not asked here.
        await Guest.UntilAsync(() => rig.Port.Frames.Any(f => f.Meaning is "init" or "show"), "the chip is spoken to");
        Assert.Equal(["kiosk", "kiosk-display"], Kiosk.Linux.Gpio.GpioChips.WithLabel("kiosk-panel").Lines.Select(l => l.Consumer).OfType<string>().Distinct());
        chip.Press(0);
        Assert.Equal("pad", rig.Next().Input.DeviceId);
    }
}
