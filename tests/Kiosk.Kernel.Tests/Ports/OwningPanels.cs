using System.Diagnostics;
using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Kernel.Tests.Devices;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>Rating pads and caller panels on GPIO, from the wire to the hall.</summary>
public class OwningPanels
{
    private static readonly PortAddress.Gpio Chip = new("kiosk-panel");
    private static readonly DeviceProfile Pad = PortRig.Profile("gpio-rating-panel"), Quick = PortRig.Profile("gpio-rating-panel", ("\"debounceMs\": 30", "\"debounceMs\": 0"), ("\"stuckS\": 20", "\"stuckS\": 1"));

    [Fact]
    public async Task A_press_reaches_the_hall_with_the_time_at_which_the_kernel_saw_it()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Quick, ("button1", "0"), ("button2", "1"))).StartAsync();
        var took = new List<double>();
        for (int n = 0; n < 310; n++)
        {
            int line = n % 2;
            long pressed = Stopwatch.GetTimestamp();
            var before = TimeProvider.System.GetUtcNow();
            chip.Press(line);
            var (input, at) = rig.Next();
            Assert.Equal(("pad", "press", $"{line + 1}"), (input.DeviceId, input.Event, input.Values["button"]));
            Assert.InRange(input.At, before - TimeSpan.FromMilliseconds(5), TimeProvider.System.GetUtcNow());
            if (n >= 10) took.Add(Stopwatch.GetElapsedTime(pressed, at).TotalMilliseconds);
            chip.Release(line);
            // Ten presses a second of one button are more than fingers do, and count as noise.
            await Task.Delay(60);
        }
        Guest.Tell("GPIO port, button pressed to the hall told, no debounce", took);
        long cost = rig.Costs.Skip(50).Order().ElementAt((rig.Costs.Count - 50) / 2);
        Guest.Tell($"GPIO port, bytes allocated for a press and its release: {cost}");
        Assert.InRange(cost, 0, 128);
        Assert.Equal(310, rig.Health("pad").Counters.Presses);
        Assert.True(rig.Health("pad").Confirmed);
    }

    [Fact]
    public async Task Of_ten_thousand_edges_on_sixty_four_lines_none_is_missed()
    {
        Guest.Required();
        const int cycles = 79, panels = 16;
        string[] keys = ["call", "start", "finish", "noShow"];
        using var chip = new SimulatedChip("kiosk-panel", 64);
        var profile = PortRig.Profile("gpio-caller-panel", ("\"debounceMs\": 30", "\"debounceMs\": 0"));
        await using var rig = await new PortRig(Chip, [.. Enumerable.Range(0, panels).Select(p => PortRig.Wired($"panel{p}", profile, [.. keys.Select((k, n) => (k, $"{(p * 4) + n}"))]))]).StartAsync();
        var heard = new Dictionary<string, int>();
        long begun = Stopwatch.GetTimestamp();
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            for (int line = 0; line < 64; line++) chip.Press(line);
            for (int line = 0; line < 64; line++) chip.Release(line);
            for (int n = 0; n < 64; n++)
            {
                var input = rig.Next().Input;
                string key = $"{input.DeviceId} {input.Values["key"]}";
                heard[key] = heard.GetValueOrDefault(key) + 1;
            }
            await Task.Delay(130);
        }
        Assert.Equal(64, heard.Count);
        Assert.All(heard.Values, count => Assert.Equal(cycles, count));
        var counters = rig.Port.Health.Select(h => h.Counters).ToList();
        Assert.Equal((64L * cycles, 0L), (counters.Sum(c => c.Presses), counters.Sum(c => c.Rejected)));
        Guest.Tell(string.Create(CultureInfo.InvariantCulture, $"GPIO port, 16 panels on 64 lines: {64 * cycles * 2} edges, {counters.Sum(c => c.Presses)} presses told, 0 missed, 0 refused, in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
    }

    [Fact]
    public async Task A_bouncing_contact_presses_once_and_the_debounce_costs_its_own_time()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Pad, ("button1", "0"))).StartAsync();
        var took = new List<double>();
        int presses = 0;
        for (int n = 0; n < 20; n++)
        {
            for (int bounce = 0; bounce < 4; bounce++)
            {
                chip.Press(0);
                chip.Release(0);
            }
            long pressed = Stopwatch.GetTimestamp();
            chip.Press(0);
            took.Add(Stopwatch.GetElapsedTime(pressed, rig.Next().At).TotalMilliseconds);
            presses++;
            while (rig.TryNext(TimeSpan.FromMilliseconds(100), out _)) presses++;
            chip.Release(0);
            await Task.Delay(120);
        }
        Guest.Tell("GPIO port, bouncing button to the hall told, 30 ms debounce", took);
        // A host that stops the guest in the middle of a bounce makes two presses of it.
        Assert.InRange(presses, 20, 22);
    }

    [Fact]
    public async Task A_stuck_button_is_told_with_its_name_and_forgiven_when_it_is_let_go()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Quick, ("button1", "0"), ("button2", "1"))).StartAsync();
        chip.Press(1);
        Assert.Equal("2", rig.Next().Input.Values["button"]);
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.StuckButton);
        Assert.Equal((HealthLevel.Degraded, "button2"), (rig.Health("pad").Health, rig.Health("pad").Detail));
        chip.Press(0);
        Assert.Equal("1", rig.Next().Input.Values["button"]);
        chip.Release(0);
        chip.Release(1);
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
        Assert.Equal(0, rig.Waiting);
    }

    [Fact]
    public async Task A_chattering_wire_is_told_and_rates_nobody()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Quick, ("button1", "0"))).StartAsync();
        for (int n = 0; n < 200; n++)
        {
            chip.Press(0);
            chip.Release(0);
        }
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.NoisyInput);
        var counters = rig.Health("pad").Counters;
        Assert.InRange(counters.Presses, 1, 12);
        Assert.True(counters.Rejected > 0);
        // It is trusted again by itself.
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
    }

    [Fact]
    public async Task A_line_that_the_chip_lacks_is_named_and_a_line_that_another_holds_too()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8, (0, "FACE1"), (1, "FACE2"));
        await using (var wrong = new PortRig(new PortAddress.Gpio(null), PortRig.Wired("pad", Pad, ("button1", "FACE1"), ("button2", "FACE9"))))
        {
            wrong.Port.Start();
            await wrong.BecomesAsync("pad", DeviceConnection.Misconfigured, ReasonCodes.LineMissing);
            Assert.Contains("no line FACE9", wrong.Health("pad").Detail, StringComparison.Ordinal);
        }
        await using var right = await new PortRig(new PortAddress.Gpio(null), PortRig.Wired("pad", Pad, ("button1", "FACE1"))).StartAsync();
        await using var second = new PortRig(Chip, PortRig.Wired("pad", Pad, ("button1", "0")));
        second.Port.Start();
        await second.BecomesAsync("pad", DeviceConnection.ClaimedByOther, ReasonCodes.PortBusy);
        Assert.Contains("held by kiosk", second.Health("pad").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chip_with_a_second_name_is_one_chip()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        const string link = "/dev/gpiochip99";
        File.CreateSymbolicLink(link, chip.Node);
        try
        {
            await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Pad, ("button1", "0"))).StartAsync();
            chip.Press(0);
            Assert.Equal("pad", rig.Next().Input.DeviceId);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public async Task A_waiting_port_closes_at_once()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        var took = new List<double>();
        for (int n = 0; n < 25; n++)
        {
            await using var rig = await new PortRig(Chip, PortRig.Wired("pad", Pad, ("button1", "0"))).StartAsync();
            long asked = Stopwatch.GetTimestamp();
            await rig.Port.DisposeAsync();
            took.Add(Guest.MillisecondsSince(asked));
        }
        Guest.Tell("GPIO port, told to end to thread ended and lines free", took);
        Assert.True(Guest.Median(took) < 10);
    }
}
