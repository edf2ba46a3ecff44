using System.Collections.Concurrent;
using System.Globalization;
using Kiosk.Devices.Profiles;
using Kiosk.Linux.Serial;
using Kiosk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Virtual;

/// <summary>Every shipped profile drives a device made from itself, over a real tty. That its bytes are right is what the vectors show.</summary>
public class DrivingEveryProfile
{
    private static readonly SerialSettings Line = new(115200);
    private static readonly Dictionary<string, string> Call = new() { ["text"] = "A012", ["number"] = "12" };

    private static DeviceProfile[] All { get; } = [.. Shipped.Ids.Select(Shipped.Profile)];

    public static TheoryData<string> Displays => [.. All.Where(p => p.Grammar.Commands.ContainsKey("show")).Select(p => p.Id)];

    /// <summary>Six at a time: they mostly wait for replies that do not come.</summary>
    public static TheoryData<string> Answering => [.. All.Where(p => p.Health.Probe is not null).Select(p => p.Id).Chunk(6).Select(ids => string.Join(' ', ids))];

    public static TheoryData<string> Speaking => [.. All.Where(p => p.Grammar.Events.Any(e => e.Emit is not ("ack" or "nack" or "alive"))).Select(p => p.Id)];

    private static SerialBus BusOn(VirtualLine line, DeviceProfile profile, TimeProvider time) => new(
        line.Port, Line, [.. line.Devices.Select((d, i) => new DeviceBinding($"device-{i}", profile, d.Address) { Timing = Quick(profile.Timing) })],
        time, NullLogger.Instance, jitterSeed: 7);

    /// <summary>What is not there needs no rest between frames, as a site may say of a device too.</summary>
    private static DeviceTiming Quick(DeviceTiming timing) => timing with
    {
        Boot = TimeSpan.Zero,
        Gap = TimeSpan.FromMilliseconds(Math.Min(timing.Gap.TotalMilliseconds, 10)),
        ReplyTimeout = TimeSpan.FromMilliseconds(Math.Min(timing.ReplyTimeout.TotalMilliseconds, 150)),
    };

    private static int AddressOf(DeviceProfile profile) => profile.Address is { } range ? Math.Max(range.Min, 33 <= range.Max ? 33 : range.Min) : 0;

    private static bool ShowsTheCall(string screen) => screen is "A012" or "012" or "12";

    [Theory, MemberData(nameof(Displays))]
    public async Task A_called_number_stands_on_the_display_and_again_after_a_power_cut(string id)
    {
        var profile = Shipped.Profile(id);
        var time = ManualTime.AtOpening();
        using var line = new VirtualLine(profile, AddressOf(profile));
        await using var bus = BusOn(line, profile, time);
        bus.Set("device-0", "show", Call);
        bus.Start();
        await Eventually(() => line.Look(d => ShowsTheCall(d.Screen)), () => $"A012 on {id}; it shows \"{line.Look(d => d.Screen)}\" after {line.Look(d => d.Last)}");
        await Eventually(() => bus.Health[0].Health == HealthLevel.Ok && bus.Health[0].Confirmed == profile.Health.Probe is not null, () => $"{bus.Health[0]}");

        line.Touch(d => d.PowerCycle());
        Assert.Equal("", line.Look(d => d.Screen));
        var patience = profile.Health.ResendEvery > TimeSpan.Zero ? profile.Health.ResendEvery : profile.Health.Every;
        Assert.InRange(patience, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        await Eventually(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return line.Look(d => ShowsTheCall(d.Screen));
            },
            () => $"A012 on {id} again");
        Assert.Equal(0, line.Noise);
    }

    [Theory, MemberData(nameof(Displays))]
    public async Task Clearing_leaves_nothing_lit(string id)
    {
        var profile = Shipped.Profile(id);
        if (!profile.Verbs.Contains("clear")) return;
        using var line = new VirtualLine(profile, AddressOf(profile));
        await using var bus = BusOn(line, profile, TimeProvider.System);
        bus.Set("device-0", "show", Call);
        bus.Start();
        await Eventually(() => line.Look(d => ShowsTheCall(d.Screen)), () => "A012");
        bus.Set("device-0", "clear", new Dictionary<string, string>());
        await Eventually(() => line.Look(d => d.Screen.Length == 0), () => "nothing");
    }

    [Theory, MemberData(nameof(Answering))]
    public Task A_device_that_falls_silent_is_offline_and_one_that_speaks_again_is_well(string ids) => Task.WhenAll(ids.Split(' ').Select(FallsSilent));

    private static async Task FallsSilent(string id)
    {
        var profile = Shipped.Profile(id);
        var time = ManualTime.AtOpening();
        using var line = new VirtualLine(profile, AddressOf(profile));
        await using var bus = BusOn(line, profile, time);
        bus.Start();
        await Eventually(() => bus.Health[0] is { Health: HealthLevel.Ok, Confirmed: true }, () => $"ok: {id}: {bus.Health[0]}");
        foreach (var fault in new Action<VirtualFaults, bool>[] { (f, on) => f.DropsReplies = on, (f, on) => f.IsOff = on, (f, on) => f.CorruptsReplies = on })
        {
            line.Touch(d => fault(d.Faults, true));
            // Where nothing in an answer is proof of the rest, a spoilt one is as good as any.
            if (line.Look(d => d.Faults.CorruptsReplies) && !NoticesSpoiltReplies(profile))
            {
                line.Touch(d => fault(d.Faults, false));
                continue;
            }
            await Advancing(time, () => bus.Health[0].Health == HealthLevel.Offline, () => $"offline: {id}: {bus.Health[0]}");
            line.Touch(d => fault(d.Faults, false));
            await Advancing(time, () => bus.Health[0] is { Health: HealthLevel.Ok, Confirmed: true }, () => $"ok again: {id}: {bus.Health[0]}");
        }
    }

    private static bool NoticesSpoiltReplies(DeviceProfile profile) => profile.Grammar.Commands[profile.Health.Probe!].Steps.All(s =>
        profile.Grammar.Events.Where(e => e.Emit == s.Expect).All(e => e.Match[^1] is Field.Literal or Field.Sum or Field.Group));

    [Theory, MemberData(nameof(Answering))]
    public Task An_adapter_that_hears_itself_and_a_slow_device_are_borne(string ids) => Task.WhenAll(ids.Split(' ').Select(IsEchoed));

    private static async Task IsEchoed(string id)
    {
        var profile = Shipped.Profile(id);
        using var line = new VirtualLine(profile, AddressOf(profile)) { Echoes = true };
        line.Touch(d => d.Faults.Delay = Quick(profile.Timing).ReplyTimeout / 4);
        await using var bus = BusOn(line, profile, TimeProvider.System);
        if (profile.Verbs.Contains("show")) bus.Set("device-0", "show", Call);
        bus.Start();
        await Eventually(() => bus.Health[0] is { Health: HealthLevel.Ok, Confirmed: true }, () => $"ok: {id}: {bus.Health[0]}");
    }

    [Theory, MemberData(nameof(Answering))]
    public Task A_babbling_neighbour_hides_nobody_for_ever(string ids) => Task.WhenAll(ids.Split(' ').Select(HasABabblingNeighbour));

    private static async Task HasABabblingNeighbour(string id)
    {
        var profile = Shipped.Profile(id);
        using var line = new VirtualLine(profile, AddressOf(profile));
        await using var bus = BusOn(line, profile, TimeProvider.System);
        bus.Start();
        var random = new Random(485);
        for (int i = 0; i < 20; i++)
        {
            byte[] rubbish = new byte[random.Next(1, 40)];
            random.NextBytes(rubbish);
            line.Say(rubbish);
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
        await Eventually(() => bus.Health[0] is { Health: HealthLevel.Ok, Confirmed: true }, () => $"ok: {id}: {bus.Health[0]}");
    }

    [Theory, MemberData(nameof(Speaking))]
    public async Task What_a_device_says_by_its_vectors_arrives_as_input(string id)
    {
        var profile = Shipped.Profile(id);
        foreach (var vector in profile.Vectors.Where(v => v.Kind == VectorKind.Receive && v.Args["event"] is not ("ack" or "nack" or "alive")))
        {
            int address = vector.Args.TryGetValue("address", out string? a) ? int.Parse(a, CultureInfo.InvariantCulture) : AddressOf(profile);
            using var line = new VirtualLine(profile, address);
            await using var bus = BusOn(line, profile, TimeProvider.System);
            var heard = new ConcurrentQueue<DeviceInput>();
            bus.Input += heard.Enqueue;
            bus.Start();
            await Eventually(() => bus.Health[0].Connection is DeviceConnection.Ready or DeviceConnection.Initialising, () => "the port");
            line.Say(vector.Frames[0]);
            await Eventually(() => heard.Any(h => h.Event == vector.Args["event"] && vector.Args.Where(v => v.Key != "event").All(v => h.Values.GetValueOrDefault(v.Key) == v.Value)), () => $"{id}: {vector.Source}");
        }
    }

    [Fact]
    public async Task Pads_that_only_speak_when_asked_are_asked_and_none_is_lost()
    {
        var profile = Shipped.Profile("apertum-rs485-polled");
        using var line = new VirtualLine(profile, 33, 34, 35);
        await using var bus = BusOn(line, profile, TimeProvider.System);
        var heard = new ConcurrentQueue<(string, string)>();
        bus.Input += i => heard.Enqueue((i.DeviceId, i.Values.GetValueOrDefault("key", "")));
        for (int pad = 0; pad < 3; pad++) line.Touch(d => d.Press("key", new Dictionary<string, string> { ["address"] = $"{d.Address}", ["key"] = "call" }), pad);
        line.Touch(d => d.Press("key", new Dictionary<string, string> { ["address"] = $"{d.Address}", ["key"] = "finish" }));
        bus.Start();
        await Eventually(() => heard.Count >= 4, () => $"{heard.Count} presses");
        Assert.Equal([("device-0", "call"), ("device-0", "finish"), ("device-1", "call"), ("device-2", "call")], heard.Order());
        bus.Set("device-1", "show", Call);
        await Eventually(() => line.Look(d => d.Screen, 1) == "012", () => "the number between the questions");
    }

    private static Task Advancing(ManualTime time, Func<bool> condition, Func<string> what) => Eventually(
        () =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return condition();
        },
        what);

    private static async Task Eventually(Func<bool> condition, Func<string> what)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds < 20, $"Waited 20 s for: {what()}");
            await Task.Delay(4, TestContext.Current.CancellationToken);
        }
    }
}
