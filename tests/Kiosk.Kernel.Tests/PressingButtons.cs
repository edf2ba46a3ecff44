using System.Diagnostics;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux;
using Kiosk.Linux.Gpio;

namespace Kiosk.Kernel.Tests;

public class PressingButtons
{
    private static readonly TimeSpan Tact = TimeSpan.FromMilliseconds(10);
    private static readonly int[] Lamps = [4, 5, 6];

    [Fact]
    public void A_chip_is_found_by_its_label_or_the_names_of_its_lines_and_never_by_its_number()
    {
        Guest.Required();
        using var other = new SimulatedChip("another-chip", 4);
        using var chip = new SimulatedChip("kiosk-panel", 8, (0, "btn-first"), (4, "lamp-first"));
        Assert.Equal(chip.Node, GpioChips.WithLabel("kiosk-panel").Path);
        var found = GpioChips.WithLines("btn-first", "lamp-first");
        Assert.Equal((chip.Node, 8), (found.Path, found.Lines.Count));
        Assert.Equal(new GpioLineInfo(4, "lamp-first", null, false), found.Lines[4]);
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceException>(() => GpioChips.WithLines("btn-first", "no-such-line")).Fault);
    }

    [Fact]
    public void Buttons_and_lamps_of_a_panel_are_one_request()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 8);
        using (var lines = GpioLines.Request(chip.Node, "kiosk", [new GpioInput(0), new GpioInput(1)], [new GpioOutput(4, Initially: true), new GpioOutput(5, ActiveLow: true), new GpioOutput(6)]))
        {
            Assert.Equal("pull-up", chip.PullOf(0));
            Assert.Equal([true, true, false], Lamps.Select(chip.IsHigh));
            lines.Set([(4, false), (5, true), (6, true)]);
            Assert.Equal([false, false, true], Lamps.Select(chip.IsHigh));
            lines.Set(4, on: true);
            Assert.True(chip.IsHigh(4));
            Assert.True(lines.IsActive(4) && lines.IsActive(5) && !lines.IsActive(0));
            Assert.Throws<ArgumentException>(() => lines.Set(7, on: true));
        }
        // A kiosk that stops leaves no lamp burning.
        Assert.Equal([false, false, false], Lamps.Select(chip.IsHigh));
    }

    [Fact]
    public void A_line_that_another_program_holds_is_refused_with_its_name()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 4);
        using var first = GpioLines.Request(chip.Node, "rating-pad", [new GpioInput(2)], []);
        var failure = Assert.Throws<DeviceException>(() => GpioLines.Request(chip.Node, "kiosk", [new GpioInput(1), new GpioInput(2)], []));
        Assert.Equal(DeviceFault.ClaimedByOther, failure.Fault);
        Assert.Equal("rating-pad (line 2)", failure.Holder);
    }

    [Fact]
    public void A_press_is_an_event_within_milliseconds()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 4);
        using var lines = GpioLines.Request(chip.Node, "kiosk", [new GpioInput(3)], []);
        List<double> toEvent = [], fromStamp = [];
        var edges = new GpioEdge[16];
        for (int n = 0; n < 220; n++)
        {
            bool press = n % 2 == 0;
            long pressed = Stopwatch.GetTimestamp();
            if (press) chip.Press(3);
            else chip.Release(3);
            Assert.Equal(1, lines.Read(edges, Guest.Soon));
            long read = Stopwatch.GetTimestamp();
            Assert.Equal((3, press, false), (edges[0].Offset, edges[0].Active, edges[0].Synthetic));
            Assert.InRange(edges[0].TimestampNs, pressed, read);
            // The first ones are compiled.
            if (n < 20) continue;
            toEvent.Add(Stopwatch.GetElapsedTime(pressed, read).TotalMilliseconds);
            fromStamp.Add((read - edges[0].TimestampNs) / 1e6);
        }
        Guest.Tell("GPIO, no debounce: level changed to edge read", toEvent);
        Guest.Tell("GPIO, no debounce: kernel's stamp to edge read", fromStamp);
        Assert.True(Guest.Median(toEvent) < 20);
    }

    [Fact]
    public void A_debounced_press_comes_after_its_time_and_a_bounce_not_at_all()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 4);
        using var lines = GpioLines.Request(chip.Node, "kiosk", [new GpioInput(0, Debounce: Tact), new GpioInput(1)], []);
        var toEvent = new List<double>();
        var edges = new GpioEdge[16];
        for (int n = 0; n < 40; n++)
        {
            long pressed = Stopwatch.GetTimestamp();
            if (n % 2 == 0) chip.Press(0);
            else chip.Release(0);
            Assert.Equal(1, lines.Read(edges, Guest.Soon));
            toEvent.Add(Guest.MillisecondsSince(pressed));
            Assert.Equal(n % 2 == 0, edges[0].Active);
        }
        Guest.Tell("GPIO, 10 ms debounce: level changed to edge read", toEvent);
        Assert.True(toEvent.Min() >= Tact.TotalMilliseconds);

        for (int n = 0; n < 20; n++)
        {
            chip.Press(0);
            chip.Release(0);
        }
        Assert.Equal(0, lines.Read(edges, TimeSpan.FromMilliseconds(300)));
        Assert.False(lines.IsActive(0));
    }

    [Fact]
    public async Task Ten_thousand_edges_on_sixty_four_lines_are_all_told()
    {
        Guest.Required();
        const int count = 10_000, ahead = 32;
        using var chip = new SimulatedChip("kiosk-panel", 64);
        using var lines = GpioLines.Request(chip.Node, "kiosk", [.. Enumerable.Range(0, 64).Select(n => new GpioInput(n))], []);
        using var room = new SemaphoreSlim(ahead);
        var hands = Task.Run(async () =>
        {
            for (int n = 0; n < count; n++)
            {
                await room.WaitAsync();
                int line = n / 2 % 64;
                if (n % 2 == 0) chip.Press(line);
                else chip.Release(line);
            }
        });
        long begun = Stopwatch.GetTimestamp(), allocated = 0;
        var edges = new GpioEdge[64];
        int told = 0;
        while (told < count)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int read = lines.Read(edges, Guest.Soon);
            if (told > 1000) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.NotEqual(0, read);
            for (int n = 0; n < read; n++, told++) Assert.Equal((told / 2 % 64, told % 2 == 0, false), (edges[n].Offset, edges[n].Active, edges[n].Synthetic));
            room.Release(read);
        }
        await hands;
        Assert.Equal(0, lines.LostEdges);
        Assert.Equal(0, allocated);
        Guest.Tell($"GPIO, 64 lines: {count} edges told, 0 lost, 0 made up, {allocated} bytes allocated reading them, {count / Stopwatch.GetElapsedTime(begun).TotalSeconds:0} a second");
    }

    [Fact]
    public void A_flood_is_noticed_and_the_levels_come_right()
    {
        Guest.Required();
        const int flood = 3000;
        using var chip = new SimulatedChip("kiosk-panel", 4);
        using var lines = GpioLines.Request(chip.Node, "kiosk", [new GpioInput(0), new GpioInput(1), new GpioInput(2)], []);
        // Line 2 is pressed before and line 1 released in the part that is lost.
        chip.Press(1);
        for (int n = 0; n < 200; n++) Toggle(chip, 0, n);
        chip.Press(2);
        chip.Release(1);
        for (int n = 0; n < flood; n++) Toggle(chip, 0, n);
        chip.Press(0);

        var last = new Dictionary<int, bool>();
        var edges = new GpioEdge[64];
        int told = 0, made = 0;
        for (int read; (read = lines.Read(edges, TimeSpan.FromMilliseconds(300))) > 0; told += read)
        {
            foreach (var edge in edges.AsSpan(0, read))
            {
                Assert.NotEqual(last.GetValueOrDefault(edge.Offset), edge.Active);
                last[edge.Offset] = edge.Active;
                made += edge.Synthetic ? 1 : 0;
            }
        }
        Assert.Equal((true, false, true), (last[0], last.GetValueOrDefault(1), last[2]));
        Assert.True(lines.LostEdges > 0, "The kernel kept everything: no flood.");
        Assert.InRange(told, 1, 1100);
        Guest.Tell($"GPIO, flood: {flood + 204} edges unread, {lines.LostEdges} lost and noticed, {told} told, {made} of them made up, levels right");
    }

    [Fact]
    public async Task A_chip_that_is_unplugged_ends_the_read_and_works_again_when_it_is_back()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 4);
        var edges = new GpioEdge[4];
        using (var lines = GpioLines.Request(chip.Node, "kiosk", [new GpioInput(0)], []))
        {
            var reading = Task.Run(() => lines.Read(edges, Timeout.InfiniteTimeSpan));
            await Task.Delay(200);
            long pulled = Stopwatch.GetTimestamp();
            chip.Unplug();
            var failure = await Assert.ThrowsAsync<DeviceException>(() => reading.WaitAsync(Guest.Soon));
            Guest.Tell("GPIO, chip unplugged to read ended", [Guest.MillisecondsSince(pulled)]);
            Assert.Equal(DeviceFault.Unplugged, failure.Fault);
            Assert.Equal(DeviceFault.Unplugged, Assert.Throws<DeviceException>(() => lines.IsActive(0)).Fault);
        }
        chip.Plug();
        using var again = GpioLines.Request(GpioChips.WithLabel("kiosk-panel").Path, "kiosk", [new GpioInput(0)], []);
        chip.Press(0);
        Assert.Equal(1, again.Read(edges, Guest.Soon));
    }

    [Fact]
    public async Task A_cancelled_read_ends_at_once()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 4);
        using var lines = GpioLines.Request(chip.Node, "kiosk", [new GpioInput(0)], []);
        var edges = new GpioEdge[4];
        var took = await Guest.CancelAsync(stop => lines.Read(edges, Timeout.InfiniteTimeSpan, stop), 40);
        Guest.Tell("GPIO, cancel to read ended", took);
        Assert.True(Guest.Median(took) < 10);
    }

    private static void Toggle(SimulatedChip chip, int line, int n)
    {
        if (n % 2 == 0) chip.Press(line);
        else chip.Release(line);
    }
}
