using System.Diagnostics;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Kernel.Tests.Devices;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>Lamps and chimes on GPIO, from the hall's word to the level of the wire.</summary>
public class OwningLamps
{
    private static readonly PortAddress.Gpio Chip = new("kiosk-panel");
    private static readonly DeviceProfile Quick = PortRig.Profile("gpio-rating-panel", ("\"debounceMs\": 30", "\"debounceMs\": 0"), ("\"stuckS\": 20", "\"stuckS\": 1"));

    [Fact]
    public async Task Lamps_and_chimes_are_really_driven_and_lit_again_when_the_chip_is_back()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 16);
        await using var rig = await new PortRig(
            Chip, PortRig.Wired("lamps", PortRig.Profile("gpio-lamps"), ("lamp1", "0"), ("lamp2", "1")),
            PortRig.Wired("caller", PortRig.Profile("gpio-caller-panel"), ("call", "2"), ("green", "3"), ("red", "4")),
            PortRig.Wired("chime", PortRig.Profile("gpio-chime"), ("chime", "5"))).StartAsync();
        // All of these light by a low level.
        Assert.True(Enumerable.Range(0, 2).Concat([3, 4, 5]).All(chip.IsHigh));
        var took = new List<double>();
        for (int n = 0; n < 30; n++)
        {
            bool on = n % 2 == 0;
            long told = Stopwatch.GetTimestamp();
            rig.Port.Set("lamps", "lamp", PortRig.Args(("button", "1"), ("lamp", on ? "on" : "off")));
            while (chip.IsHigh(0) == on) Assert.True(Guest.MillisecondsSince(told) < Guest.Soon.TotalMilliseconds);
            took.Add(Guest.MillisecondsSince(told));
        }
        Guest.Tell("GPIO port, lamp told to level changed (looked at by sysfs)", took);
        rig.Port.Set("lamps", "lamp", PortRig.Args(("lamp2", "on")));
        Assert.True(rig.Port.SetState("caller", "called"));
        await Guest.UntilAsync(() => !chip.IsHigh(1) && !chip.IsHigh(3), "the green lamp is lit");
        await Guest.UntilAsync(() => chip.IsHigh(3), "it blinks");
        Assert.True(chip.IsHigh(4));
        rig.Port.Set("chime", "beep", PortRig.Args(("ms", "400")));
        await Guest.UntilAsync(() => !chip.IsHigh(5), "the chime is triggered");
        await Guest.UntilAsync(() => chip.IsHigh(5), "and let go");

        chip.Unplug();
        await rig.BecomesAsync("lamps", DeviceConnection.Lost, ReasonCodes.Unplugged);
        long plugged = Stopwatch.GetTimestamp();
        chip.Plug();
        await rig.BecomesAsync("lamps", DeviceConnection.Ready, ReasonCodes.None);
        Guest.Tell("GPIO port, chip plugged in to lamps lit again", [Stopwatch.GetElapsedTime(plugged, rig.Became("lamps", DeviceConnection.Ready)).TotalMilliseconds]);
        Assert.Equal((true, false), (chip.IsHigh(0), chip.IsHigh(1)));
        Assert.Equal(1, rig.Health("lamps").Counters.Reconnects);
        chip.Press(2);
        Assert.Equal("call", rig.Next().Input.Values["key"]);
    }

    [Fact]
    public async Task A_technician_tests_the_lamps_and_switches_a_pad_off()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Quick, ("button1", "0"), ("lamp1", "1"), ("lamp2", "2")), PortRig.Wired("other", Quick, ("button1", "4"))).StartAsync();
        rig.Port.Set("pad", "lamp", PortRig.Args(("lamp2", "on")));
        var test = await rig.Port.CheckAsync("pad", CheckLevel.Interactive, CancellationToken.None);
        Assert.Null(test.Passed);
        await Guest.UntilAsync(() => !chip.IsHigh(1) && chip.IsHigh(2), "the first lamp alone");
        await Guest.UntilAsync(() => chip.IsHigh(1) && !chip.IsHigh(2), "the second lamp");
        rig.Port.Seen("pad", well: false);
        Assert.Equal((HealthLevel.Failing, ReasonCodes.HumanTestFailed), (rig.Health("pad").Health, rig.Health("pad").Reason));
        rig.Port.Seen("pad", well: true);
        rig.Port.SetAdmin("pad", AdminState.Disabled);
        await Guest.UntilAsync(() => chip.IsHigh(1) && chip.IsHigh(2), "a pad switched off is dark");
        chip.Press(0);
        chip.Press(4);
        Assert.Equal("other", rig.Next().Input.DeviceId);
        rig.Port.SetAdmin("pad", AdminState.Maintenance);
        await Guest.UntilAsync(() => !chip.IsHigh(2), "one being worked at is driven");
        chip.Release(0);
        chip.Press(0);
        Assert.False(rig.TryNext(TimeSpan.FromMilliseconds(300), out _));
        Assert.Contains(rig.Port.Frames, f => f is { Sent: false, Meaning: "button1" });
        Assert.Equal(0, rig.Health("pad").Counters.Presses);
        rig.Port.SetAdmin("other", AdminState.Disabled);
        rig.Port.SetAdmin("pad", AdminState.Disabled);
        // Nobody wants the chip: it is let go.
        await Guest.UntilAsync(() => Kiosk.Linux.Gpio.GpioChips.WithLabel("kiosk-panel").Lines.All(l => l.Consumer is null), "the lines are free");
        rig.Port.SetAdmin("other", AdminState.Enabled);
        await rig.BecomesAsync("other", DeviceConnection.Ready, ReasonCodes.None);
    }
}
