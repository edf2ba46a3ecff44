using System.Collections.Concurrent;
using System.Diagnostics;
using Kiosk.Devices.Profiles;
using Kiosk.Linux.Serial;
using Kiosk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Buses;

public class DrivingABus
{
    private static readonly DeviceProfile Led = Shipped.Profile("modbus-led485"), Panel = Shipped.Profile("kiosk-panel-ascii");

    /// <summary>A fast line keeps the computed wire time out of the tests' way; a pty has no speed of its own.</summary>
    private static readonly SerialSettings Line = new(115200);

    private static SerialBus BusOn(string port, TimeProvider time, params DeviceBinding[] devices) =>
        new(port, Line, devices, time, NullLogger.Instance, jitterSeed: 7);

    private static Dictionary<string, string> Text(string text) => new() { ["text"] = text };

    private static byte[] WithCrc(params byte[] bytes)
    {
        long crc = Checksum.Of(ChecksumKind.Crc16Modbus, bytes);
        return [.. bytes, (byte)crc, (byte)(crc >> 8)];
    }

    private static byte[] Acked(byte[] frame) => WithCrc(frame[..6]);

    private static DeviceHealth HealthOf(SerialBus bus, string id) => bus.Health.Single(h => h.DeviceId == id);

    [Fact]
    public async Task A_call_is_lit_and_confirmed_by_the_board()
    {
        using var board = new FarEnd(13, Acked);
        await using var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("counter-1", Led, 1));
        bus.Set("counter-1", "show", Text("A012"));
        Assert.Equal(HealthLevel.Unknown, HealthOf(bus, "counter-1").Health);
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "counter-1") is { Health: HealthLevel.Ok, Confirmed: true }, "ok");
        Assert.Equal("01100080000204773F065B922C", board.Frames[0]);
        Assert.Equal(DeviceConnection.Ready, HealthOf(bus, "counter-1").Connection);
        Assert.NotNull(HealthOf(bus, "counter-1").LastConfirmedAt);
        Assert.True(HealthOf(bus, "counter-1").Counters.Acks >= 1);
    }

    [Fact]
    public async Task From_the_wish_to_the_wire_takes_a_few_milliseconds()
    {
        using var board = new FarEnd(13, Acked);
        await using var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("counter-1", Led, 1));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "counter-1").Confirmed, "first probe");
        var latencies = new List<double>();
        for (int i = 0; i < 40; i++)
        {
            await Task.Delay(25);
            int before = board.Timed.Count;
            long asked = Stopwatch.GetTimestamp();
            bus.Set("counter-1", "show", Text($"A{i:000}"));
            await Eventually.True(() => board.Timed.Count > before, "frame");
            latencies.Add(Stopwatch.GetElapsedTime(asked, board.Timed[before].At).TotalMilliseconds);
        }
        latencies.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"median {latencies[20]:F2} ms, worst {latencies[^1]:F2} ms");
        Assert.True(latencies[20] < 10, $"median {latencies[20]:F2} ms; worst {latencies[^1]:F2} ms");
    }

    [Fact]
    public async Task Only_the_newest_of_many_wishes_needs_to_reach_the_board()
    {
        using var board = new FarEnd(13, Acked);
        await using var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("counter-1", Led, 1));
        for (int i = 0; i < 1000; i++) bus.Set("counter-1", "show", Text($"A{i % 1000:000}"));
        bus.Start();
        string newest = Convert.ToHexString(Led.Encode("show", 1, Text("A999"))[0].Bytes);
        await Eventually.True(() => board.Frames.Contains(newest), "the newest");
        Assert.Single(board.Frames.Distinct());
    }

    [Fact]
    public async Task A_dead_board_goes_offline_after_three_misses_and_the_others_stay_lit()
    {
        using var boards = new FarEnd(13, f => f[0] == 2 ? null : Acked(f));
        await using var bus = BusOn(boards.Port, TimeProvider.System, new DeviceBinding("one", Led, 1), new DeviceBinding("two", Led, 2));
        bus.Set("two", "show", Text("B001"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "two").Health == HealthLevel.Offline, "two offline");
        // The far end may read the third question after the bus has given it up.
        await Eventually.True(() => boards.Frames.Count(f => f.StartsWith("02", StringComparison.Ordinal)) >= 3, "three questions read", seconds: 20);
        Assert.Equal(3, boards.Frames.Count(f => f.StartsWith("02", StringComparison.Ordinal)));
        Assert.Equal(ReasonCodes.NoReply, HealthOf(bus, "two").Reason);
        Assert.Equal(DeviceConnection.BackOff, HealthOf(bus, "two").Connection);
        Assert.Equal(3, HealthOf(bus, "two").Counters.Timeouts);

        int before = boards.Timed.Count;
        bus.Set("one", "show", Text("A002"));
        string lit = Convert.ToHexString(Led.Encode("show", 1, Text("A002"))[0].Bytes);
        await Eventually.True(() => boards.Frames.Skip(before).Contains(lit), "one lit");
        // Nothing to the dead board went before it.
        Assert.DoesNotContain(boards.Frames.Skip(before).TakeWhile(f => f != lit), f => f.StartsWith("02", StringComparison.Ordinal));
        // The frame is out before its answer is in.
        await Eventually.True(() => HealthOf(bus, "one").Health == HealthLevel.Ok, "one ok");
    }

    [Fact]
    public async Task A_board_that_comes_back_is_shown_what_it_missed()
    {
        bool dead = true;
        using var boards = new FarEnd(13, f => f[0] == 2 && Volatile.Read(ref dead) ? null : Acked(f));
        var time = ManualTime.AtOpening();
        await using var bus = BusOn(boards.Port, time, new DeviceBinding("one", Led, 1), new DeviceBinding("two", Led, 2));
        bus.Set("two", "show", Text("B001"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "two").Health == HealthLevel.Offline, "offline");
        bus.Set("two", "show", Text("B002"));
        Volatile.Write(ref dead, false);
        time.Advance(TimeSpan.FromSeconds(2));
        await Eventually.True(() => HealthOf(bus, "two") is { Health: HealthLevel.Ok, Confirmed: true }, "back");
        string wanted = Convert.ToHexString(Led.Encode("show", 2, Text("B002"))[0].Bytes);
        await Eventually.True(() => boards.Frames.Contains(wanted), "what it missed");
    }

    [Fact]
    public async Task When_every_board_is_silent_the_bus_is_blamed()
    {
        using var boards = new FarEnd(13, _ => null);
        await using var bus = BusOn(boards.Port, TimeProvider.System, new DeviceBinding("one", Led, 1), new DeviceBinding("two", Led, 2));
        bus.Set("one", "show", Text("1"));
        bus.Set("two", "show", Text("2"));
        bus.Start();
        await Eventually.True(() => bus.Health.All(h => h is { Health: HealthLevel.Offline, Reason: ReasonCodes.BusShort }), "bus blamed");
    }

    [Fact]
    public async Task A_refusal_is_not_a_silence()
    {
        using var board = new FarEnd(13, f => WithCrc(f[0], 0x90, 2));
        await using var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("one", Led, 1));
        bus.Set("one", "show", Text("1"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one") is { Health: HealthLevel.Degraded, Reason: ReasonCodes.Nack }, "refused");
        Assert.Equal(0, HealthOf(bus, "one").Counters.Timeouts);
    }

    [Fact]
    public async Task Damaged_replies_are_named_as_such()
    {
        using var board = new FarEnd(13, f => [.. Acked(f)[..7], 0xEE]);
        await using var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("one", Led, 1));
        bus.Set("one", "show", Text("1"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one") is { Health: HealthLevel.Offline, Reason: ReasonCodes.BadChecksum }, "damaged");
    }

    [Fact]
    public async Task Own_echoes_are_taken_out_and_never_pass_for_a_reply()
    {
        using (var board = new FarEnd(13, Acked, echoes: true))
        {
            await using var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("one", Led, 1));
            bus.Set("one", "show", Text("A012"));
            bus.Start();
            await Eventually.True(() => HealthOf(bus, "one") is { Health: HealthLevel.Ok, Confirmed: true }, "ok despite echo");
        }
        using var deaf = new FarEnd(13, _ => null, echoes: true);
        await using var second = BusOn(deaf.Port, TimeProvider.System, new DeviceBinding("one", Led, 1));
        second.Set("one", "show", Text("A012"));
        second.Start();
        await Eventually.True(() => HealthOf(second, "one") is { Health: HealthLevel.Offline, Reason: ReasonCodes.NoReply }, "echo is no reply");
    }

    [Fact]
    public async Task A_press_reaches_the_desk_while_the_bus_is_idle()
    {
        using var pads = new FarEnd(4, f => [(byte)'!', f[1], f[2], 13]);
        await using var bus = BusOn(pads.Port, TimeProvider.System, new DeviceBinding("pad-1", Panel, 1), new DeviceBinding("pad-2", Panel, 2));
        var inputs = new ConcurrentQueue<DeviceInput>();
        bus.Input += inputs.Enqueue;
        bus.Start();
        await Eventually.True(() => bus.Health.All(h => h.Confirmed), "both alive");
        inputs.Clear();
        pads.Say("P02:03\r"u8.ToArray());
        await Eventually.True(() => !inputs.IsEmpty, "press");
        Assert.True(inputs.TryDequeue(out var press));
        Assert.Equal("pad-2", press.DeviceId);
        Assert.Equal("press", press.Event);
        Assert.Equal("3", press.Values["button"]);
        pads.Say("P09:01\r"u8.ToArray());
        pads.Say("P01:01\r"u8.ToArray());
        await Eventually.True(() => !inputs.IsEmpty, "second press");
        Assert.True(inputs.TryDequeue(out press));
        Assert.Equal("pad-1", press.DeviceId);
    }

    [Fact]
    public async Task The_lamps_of_a_panel_are_remembered_one_by_one()
    {
        using var pad = new FarEnd(1, _ => null);
        await using var bus = BusOn(pad.Port, TimeProvider.System, new DeviceBinding("pad", Panel, 1));
        foreach (string button in (string[])["1", "2", "1"])
            bus.Set("pad", "lamp", new Dictionary<string, string> { ["button"] = button, ["lamp"] = button == "1" ? "on" : "off" });
        bus.Start();
        string Sent() => System.Text.Encoding.ASCII.GetString(Convert.FromHexString(string.Concat(pad.Frames)));
        await Eventually.True(() => Sent().Contains("L01:02:0\r", StringComparison.Ordinal) && Sent().Contains("L01:01:1\r", StringComparison.Ordinal), "both lamps");
    }

    [Fact]
    public async Task A_keypad_key_equal_to_our_own_lamp_frame_is_still_a_key()
    {
        var profile = Shipped.Profile("apertum-rs485");
        using var pad = new FarEnd(4, _ => null);
        await using var bus = BusOn(pad.Port, TimeProvider.System, new DeviceBinding("pad", profile, 32));
        var keys = new ConcurrentQueue<DeviceInput>();
        bus.Input += keys.Enqueue;
        bus.Set("pad", "lamp", new Dictionary<string, string> { ["lamp"] = "red" });
        bus.Start();
        await Eventually.True(() => pad.Frames.Contains("01203107"), "lamp");
        await Task.Delay(200);
        pad.Say([0x01, 0x20, 0x31, 0x07]);
        await Eventually.True(() => keys.Any(k => k is { Event: "key" } && k.Values["key"] == "call"), "call key");
        Assert.Equal(HealthLevel.Ok, HealthOf(bus, "pad").Health);
    }

    [Fact]
    public async Task A_named_state_of_the_work_place_sets_the_lamp()
    {
        using var pad = new FarEnd(4, _ => null);
        await using var bus = BusOn(pad.Port, TimeProvider.System, new DeviceBinding("pad", Shipped.Profile("apertum-rs485"), 32));
        Assert.True(bus.SetState("pad", "called"));
        Assert.False(bus.SetState("pad", "dancing"));
        bus.Start();
        await Eventually.True(() => pad.Frames.Count > 0, "lamp");
        Assert.Equal(["01203607"], pad.Frames);
    }

    [Fact]
    public async Task A_board_that_never_answers_is_assumed_well_and_told_again()
    {
        using var board = new FarEnd(4, _ => null);
        var time = ManualTime.AtOpening();
        await using var bus = BusOn(board.Port, time, new DeviceBinding("board", Shipped.Profile("sum8-id-board"), 5));
        bus.Set("board", "show", new Dictionary<string, string> { ["number"] = "999" });
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "board") is { Health: HealthLevel.Ok, Confirmed: false } && board.Frames.Count == 1, "assumed");
        Assert.Equal(["0503E7EF"], board.Frames);
        time.Advance(TimeSpan.FromSeconds(21));
        await Eventually.True(() => board.Frames.Count == 2, "told again");
        Assert.Equal("0503E7EF", board.Frames[1]);
    }

    [Fact]
    public async Task A_quiet_board_is_probed_by_repeating_what_it_shows()
    {
        using var board = new FarEnd(13, Acked);
        var time = ManualTime.AtOpening();
        await using var bus = BusOn(board.Port, time, new DeviceBinding("one", Led, 1));
        bus.Set("one", "show", Text("A012"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one").Counters.Acks == 1, "shown");
        time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(50);
        Assert.Single(board.Frames);
        time.Advance(TimeSpan.FromSeconds(2));
        await Eventually.True(() => board.Frames.Count == 2, "probe");
        Assert.Equal(board.Frames[0], board.Frames[1]);
    }

    [Fact]
    public async Task A_clock_set_back_by_an_hour_delays_no_probe()
    {
        using var board = new FarEnd(13, Acked);
        var time = ManualTime.AtOpening();
        await using var bus = BusOn(board.Port, time, new DeviceBinding("one", Led, 1));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one").Counters.Acks == 1, "first probe");
        time.JumpWallClock(time.GetUtcNow().AddHours(-1));
        time.Advance(TimeSpan.FromSeconds(31));
        await Eventually.True(() => board.Frames.Count == 2, "second probe");
    }

    [Fact]
    public async Task Pulling_the_cable_is_said_and_plugging_it_in_again_brings_the_number_back()
    {
        string folder = Directory.CreateTempSubdirectory("bus").FullName, link = Path.Combine(folder, "port");
        try
        {
            var changes = new ConcurrentQueue<DeviceHealth>();
            var first = new FarEnd(13, Acked, link: link);
            await using var bus = BusOn(link, TimeProvider.System, new DeviceBinding("one", Led, 1), new DeviceBinding("two", Led, 2));
            bus.HealthChanged += changes.Enqueue;
            bus.Set("one", "show", Text("A012"));
            bus.Start();
            await Eventually.True(() => bus.Health.All(h => h.Confirmed), "both lit");
            first.Dispose();
            await Eventually.True(() => bus.Health.All(h => h.Health == HealthLevel.Offline), "both offline");
            Assert.Contains(changes, c => c is { Reason: ReasonCodes.Unplugged, Connection: DeviceConnection.Lost });
            bus.Set("one", "show", Text("A013"));

            using var again = new FarEnd(13, Acked, link: link);
            string newest = Convert.ToHexString(Led.Encode("show", 1, Text("A013"))[0].Bytes);
            await Eventually.True(() => again.Frames.Contains(newest), "shown again");
            await Eventually.True(() => bus.Health.All(h => h is { Health: HealthLevel.Ok, Confirmed: true }), "both well");
            Assert.Equal(1, HealthOf(bus, "one").Counters.Reconnects);
            // A look while it was away found no port at all; that is no second fault.
            Assert.DoesNotContain(changes, c => c.Reason == ReasonCodes.PortMissing);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_that_is_not_there_yet_is_opened_as_soon_as_it_is()
    {
        string folder = Directory.CreateTempSubdirectory("bus").FullName, link = Path.Combine(folder, "port");
        try
        {
            await using var bus = BusOn(link, ManualTime.AtOpening(), new DeviceBinding("one", Led, 1));
            bus.Start();
            await Eventually.True(() => HealthOf(bus, "one") is { Connection: DeviceConnection.Absent, Reason: ReasonCodes.PortMissing }, "absent");
            using var board = new FarEnd(13, Acked, link: link);
            await Eventually.True(() => HealthOf(bus, "one").Confirmed, "found without waiting for the back-off");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Closing_the_bus_never_waits_for_a_silent_line()
    {
        using var board = new FarEnd(13, _ => null);
        var bus = BusOn(board.Port, TimeProvider.System, new DeviceBinding("one", Led, 1));
        bus.Start();
        await Eventually.True(() => board.Frames.Count > 0, "probing");
        long start = Stopwatch.GetTimestamp();
        await bus.DisposeAsync();
        Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 1);
    }

    [Fact]
    public async Task A_wish_that_cannot_be_sent_is_refused_at_once()
    {
        await using var bus = BusOn("/dev/none", TimeProvider.System, new DeviceBinding("one", Led, 1));
        Assert.Throws<ArgumentException>(() => bus.Set("nobody", "show", Text("1")));
        Assert.Throws<ArgumentException>(() => bus.Set("one", "sing", Text("1")));
        Assert.Throws<ArgumentException>(() => bus.Set("one", "showNumber", new Dictionary<string, string> { ["number"] = "99999" }));
        Assert.Throws<ArgumentException>(() => bus.Set("one", "showNumber", new Dictionary<string, string>()));
    }

    [Fact]
    public void Bindings_that_cannot_work_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BusOn("/dev/none", TimeProvider.System, new DeviceBinding("a", Led, 1), new DeviceBinding("a", Led, 2)));
        Assert.Throws<ArgumentException>(() => BusOn("/dev/none", TimeProvider.System, new DeviceBinding("a", Led, 1), new DeviceBinding("b", Led, 1)));
        Assert.Throws<ArgumentException>(() => BusOn("/dev/none", TimeProvider.System, new DeviceBinding("a", Led, 248)));
    }
}
