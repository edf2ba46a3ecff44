using System.Collections.Concurrent;
using System.Text;
using Kiosk.Linux.Serial;
using Kiosk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Buses;

/// <summary>What a technician asks of devices on a line: switch off, check, look, and what went over it.</summary>
public class CheckingADevice
{
    private static readonly DeviceProfile Led = Shipped.Profile("modbus-led485"), Mute = Shipped.Profile("cd5220"), Panel = Shipped.Profile("kiosk-panel-ascii");
    private static readonly string Eights = Convert.ToHexString(Led.Encode("show", 1, Text("8888"))[0].Bytes), Shown = Convert.ToHexString(Led.Encode("show", 1, Text("A012"))[0].Bytes);

    private static SerialBus BusOn(string port, params DeviceBinding[] devices) => BusOn(port, TimeProvider.System, devices);

    private static SerialBus BusOn(string port, TimeProvider time, params DeviceBinding[] devices) => new(port, new SerialSettings(115200), devices, time, NullLogger.Instance, jitterSeed: 7);

    private static Dictionary<string, string> Text(string text) => new() { ["text"] = text };

    private static byte[] Acked(byte[] frame) => FarFrames.WithCrc(frame[..6]);

    private static DeviceHealth HealthOf(SerialBus bus, string id) => bus.Health.Single(h => h.DeviceId == id);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disabled_board_is_sent_nothing_and_its_neighbour_goes_on()
    {
        using var line = new FarEnd(13, Acked);
        await using var bus = BusOn(line.Port, new DeviceBinding("one", Led, 1), new DeviceBinding("two", Led, 2));
        bus.SetAdmin("one", AdminState.Disabled);
        bus.Start();
        bus.Set("one", "show", Text("A012"));
        bus.Set("two", "show", Text("A012"));
        await Eventually.True(() => HealthOf(bus, "two").Confirmed, "the neighbour");
        Assert.Equal((AdminState.Disabled, ReasonCodes.Disabled, HealthLevel.Unknown), (HealthOf(bus, "one").Admin, HealthOf(bus, "one").Reason, HealthOf(bus, "one").Health));
        Assert.DoesNotContain(line.Frames, f => f.StartsWith("01", StringComparison.Ordinal));

        bus.SetAdmin("one", AdminState.Enabled);
        await Eventually.True(() => line.Frames.Contains(Shown) && HealthOf(bus, "one").Confirmed, "what it missed");
    }

    [Fact]
    public async Task Each_device_keeps_its_own_last_frames_whatever_its_neighbour_and_the_line_do()
    {
        using var line = new FarEnd(13, Acked);
        await using var bus = BusOn(line.Port, new DeviceBinding("quiet", Led, 1), new DeviceBinding("busy", Led, 2));
        bus.Start();
        bus.Set("quiet", "show", Text("A012"));
        await Eventually.True(() => HealthOf(bus, "quiet") is { Shown: "show A012" }, "the quiet one");
        for (int n = 0; n < 80; n++)
        {
            string wish = $"A{n:D3}";
            bus.Set("busy", "show", Text(wish));
            await Eventually.True(() => HealthOf(bus, "busy").Shown == $"show {wish}", wish);
        }
        Assert.Equal(FrameRing.Length, bus.Frames.Count);
        Assert.Equal(FrameRing.Length, bus.FramesOf("busy").Count);
        Assert.Contains(bus.FramesOf("quiet"), f => f.Sent && Convert.ToHexString(f.Bytes) == Shown);
        Assert.Contains(bus.FramesOf("quiet"), f => !f.Sent && f.Meaning == "ack");
        Assert.All(bus.FramesOf("busy"), f => Assert.Equal(2, f.Bytes[0]));
        line.Say([0x55, 0xAA, 0x55]);
        await Eventually.True(() => bus.FramesOf("quiet").Any(f => f.Meaning is null) && bus.FramesOf("busy").Any(f => f.Meaning is null), "what nobody understood");
        Assert.Equal(FrameRing.Length, bus.FramesOf("busy").Count);
        Assert.Throws<ArgumentException>(() => bus.FramesOf("nobody"));
    }

    [Fact]
    public async Task Somebody_who_babbles_on_the_line_is_told_while_its_board_goes_on_showing()
    {
        var time = ManualTime.AtOpening();
        using var line = new FarEnd(13, Acked);
        await using var bus = BusOn(line.Port, time, new DeviceBinding("one", Led, 1));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one").Confirmed, "the board");
        byte[] babble = [.. Enumerable.Repeat((byte)0x55, 200)];
        await Eventually.True(
            () =>
            {
                line.Say(babble);
                time.Advance(TimeSpan.FromSeconds(1));
                return HealthOf(bus, "one") is { Reason: ReasonCodes.NoisyLine, Health: HealthLevel.Degraded };
            },
            "the noise", seconds: 20);
        await Eventually.True(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return HealthOf(bus, "one") is { Reason: ReasonCodes.None, Health: HealthLevel.Ok };
            },
            "the silence after it", seconds: 20);
    }

    [Fact]
    public async Task A_port_all_of_whose_devices_are_disabled_is_left_to_others()
    {
        using var line = new FarEnd(13, Acked);
        await using var bus = BusOn(line.Port, new DeviceBinding("one", Led, 1));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one").Confirmed, "lit");
        bus.SetAdmin("one", AdminState.Disabled);
        await Eventually.True(() => CanOpen(line.Port), "the maker's software gets the port");
        bus.SetAdmin("one", AdminState.Enabled);
        await Eventually.True(() => HealthOf(bus, "one").Confirmed && !CanOpen(line.Port), "ours again");
    }

    [Fact]
    public async Task Presses_at_a_pad_under_maintenance_are_nobodys()
    {
        using var line = new FarEnd(1, _ => null);
        var inputs = new ConcurrentQueue<DeviceInput>();
        await using var bus = BusOn(line.Port, new DeviceBinding("pad", Panel, 1));
        bus.Input += inputs.Enqueue;
        bus.Start();
        byte[] press = Encoding.ASCII.GetBytes("P01:03\r");
        await Eventually.True(() => line.Frames.Count > 0, "asked");
        bus.SetAdmin("pad", AdminState.Maintenance);
        line.Say(press);
        await Eventually.True(() => bus.Frames.Any(f => !f.Sent && f.Meaning == "press"), "heard");
        Assert.Empty(inputs);
        bus.SetAdmin("pad", AdminState.Enabled);
        line.Say(press);
        await Eventually.True(() => inputs.Count == 1, "counts again");
    }

    [Fact]
    public async Task A_board_that_answers_passes_the_external_check_and_a_dead_one_fails_it_with_its_reason()
    {
        using var line = new FarEnd(13, frame => frame[0] == 1 ? Acked(frame) : null);
        await using var bus = BusOn(line.Port, new DeviceBinding("well", Led, 1), new DeviceBinding("dead", Led, 2));
        bus.Start();
        var well = await bus.CheckAsync("well", CheckLevel.External, Stop);
        var dead = await bus.CheckAsync("dead", CheckLevel.External, Stop);
        Assert.Equal((true, ReasonCodes.None), (well.Passed, well.Reason));
        Assert.Equal((false, ReasonCodes.NoReply), (dead.Passed, dead.Reason));
        Assert.All([well, dead], c => Assert.All((string[])[c.Text.Vi, c.Text.En], t => Assert.NotEmpty(t)));
    }

    [Fact]
    public async Task Of_a_board_that_never_answers_only_a_person_can_tell()
    {
        using var line = new FarEnd(1, _ => null);
        await using var bus = BusOn(line.Port, new DeviceBinding("mute", Mute, 0));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "mute").Connection == DeviceConnection.Ready, "open");
        Assert.Null((await bus.CheckAsync("mute", CheckLevel.External, Stop)).Passed);
        bus.Seen("mute", well: false);
        Assert.Equal((HealthLevel.Degraded, ReasonCodes.HumanTestFailed), (HealthOf(bus, "mute").Health, HealthOf(bus, "mute").Reason));
        bus.Seen("mute", well: true);
        Assert.Equal(ReasonCodes.None, HealthOf(bus, "mute").Reason);
    }

    [Fact]
    public async Task A_look_lights_every_segment_and_then_the_number_stands_there_again()
    {
        using var line = new FarEnd(13, Acked);
        await using var bus = BusOn(line.Port, new DeviceBinding("one", Led, 1));
        bus.Set("one", "show", Text("A012"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one").Confirmed && line.Frames.Contains(Shown), "lit");
        Assert.Null((await bus.CheckAsync("one", CheckLevel.Interactive, Stop)).Passed);
        await Eventually.True(() => line.Frames[^1] == Eights, "all segments");
        bus.Seen("one", well: true);
        await Eventually.True(() => line.Frames[^1] == Shown, "the number again");
    }

    [Fact]
    public async Task A_call_in_the_middle_of_a_look_is_shown_at_once()
    {
        using var line = new FarEnd(13, Acked);
        await using var bus = BusOn(line.Port, ManualTime.AtOpening(), new DeviceBinding("one", Led, 1));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "one").Confirmed, "lit");
        await bus.CheckAsync("one", CheckLevel.Interactive, Stop);
        await Eventually.True(() => line.Frames[^1] == Eights, "all segments");
        bus.Set("one", "show", Text("A012"));
        await Eventually.True(() => line.Frames[^1] == Shown, "the call, though time stands still");
    }

    [Fact]
    public async Task What_should_be_shown_and_what_is_proven_are_told_apart()
    {
        using var line = new FarEnd(13, frame => frame[0] == 1 ? Acked(frame) : null);
        await using var bus = BusOn(line.Port, new DeviceBinding("one", Led, 1), new DeviceBinding("dead", Led, 2));
        foreach (string id in (string[])["one", "dead"]) bus.Set(id, "show", Text("A012"));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "dead").Health == HealthLevel.Offline && HealthOf(bus, "one").Shown is not null, "settled");
        Assert.Contains("A012", HealthOf(bus, "one").Shown, StringComparison.Ordinal);
        Assert.Contains("A012", HealthOf(bus, "dead").Desired, StringComparison.Ordinal);
        Assert.Null(HealthOf(bus, "dead").Shown);
        var counters = HealthOf(bus, "one").Counters;
        Assert.True(counters is { BytesSent: >= 13, BytesReceived: >= 8, LatencyP95Ms: not null, LastLatencyMs: not null }, counters.ToString());
    }

    [Fact]
    public async Task The_last_frames_are_kept_with_their_meaning_but_not_what_was_scanned()
    {
        using var line = new FarEnd(1, _ => null);
        await using var bus = BusOn(line.Port, new DeviceBinding("scanner", Shipped.Profile("serial-scanner-cr"), 0));
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "scanner").Connection == DeviceConnection.Ready, "open");
        line.Say(Encoding.UTF8.GetBytes("001099012345|NGUYỄN VĂN AN\r"));
        await Eventually.True(() => bus.Frames.Any(f => f.Meaning == "scan"), "kept");
        string kept = string.Concat(bus.Frames.Select(f => Encoding.Latin1.GetString(f.Bytes)));
        Assert.DoesNotContain(kept, c => char.IsAsciiDigit(c) || (char.IsAsciiLetter(c) && c != 'X') || c >= 0x80);
    }

    [Fact]
    public async Task A_flapping_board_is_left_alone_and_its_neighbours_keep_their_pace()
    {
        int heard = 0;
        // It answers three questions and then three not, again and again.
        using var line = new FarEnd(13, frame => frame[0] == 2 && Interlocked.Increment(ref heard) / 3 % 2 == 1 ? null : Acked(frame));
        var time = ManualTime.AtOpening();
        var quick = Led.Timing with { ReplyTimeout = TimeSpan.FromMilliseconds(40), Retries = 0 };
        await using var bus = BusOn(line.Port, time, new DeviceBinding("well", Led, 1), new DeviceBinding("flapping", Led, 2) { Timing = quick });
        bus.Start();
        await Eventually.True(() => HealthOf(bus, "well").Confirmed, "open");
        await Eventually.True(
            () =>
            {
                bus.Set("flapping", "show", Text("A012"));
                time.Advance(TimeSpan.FromMilliseconds(50));
                return HealthOf(bus, "flapping").Reason == ReasonCodes.Flapping;
            },
            "five losses in a minute of its time", seconds: 30);
        Assert.Equal(HealthLevel.Ok, HealthOf(bus, "well").Health);
        Assert.Equal((ReasonCodes.Flapping, DeviceConnection.BackOff), (HealthOf(bus, "flapping").Reason, HealthOf(bus, "flapping").Connection));
        int before = heard;
        bus.Set("well", "show", Text("A999"));
        await Eventually.True(() => line.Frames.Contains(Convert.ToHexString(Led.Encode("show", 1, Text("A999"))[0].Bytes)), "the neighbour is lit");
        Assert.Equal(before, heard);
        await bus.CheckAsync("flapping", CheckLevel.External, Stop);
        // The far end may read it later than the bus, with its 40 ms, gave it up.
        await Eventually.True(() => Volatile.Read(ref heard) > before, "a technician's question goes out at once", seconds: 20);
    }

    private static bool CanOpen(string port)
    {
        try
        {
            SerialLine.Open(port, new SerialSettings(115200)).Dispose();
            return true;
        }
        catch (Kiosk.Linux.DeviceException)
        {
            return false;
        }
    }
}
