using System.Collections.Concurrent;
using System.Diagnostics;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Linux.HotPlug;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>A port as the hall has it, with what it said and when.</summary>
internal sealed class PortRig : IAsyncDisposable
{
    private readonly HotPlugBell? bell = HotPlugBell.TryStart();
    private readonly BlockingCollection<(DeviceInput Input, long At)> inputs = [];
    private readonly ConcurrentQueue<(DeviceHealth Health, long At)> told = [];
    private long allocatedBefore;

    public PortRig(PortAddress address, params DeviceBinding[] devices)
    {
        Port = DevicePorts.Prepare(address, devices, new PortSurroundings(TimeProvider.System, NullLoggerFactory.Instance, bell, 1));
        if (bell is not null) bell.Rang += happened => RangAt = happened is { Action: HotPlugAction.Added, Node: not null } ? Stopwatch.GetTimestamp() : RangAt;
        Port.Input += input =>
        {
            // The port's own thread: what it has allocated since it was here last is what the press cost.
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (allocatedBefore > 0) Costs.Add(now - allocatedBefore);
            inputs.Add((input, Stopwatch.GetTimestamp()));
            allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        };
        Port.HealthChanged += health => told.Enqueue((health, Stopwatch.GetTimestamp()));
    }

    public IDevicePort Port { get; }

    /// <summary>When the kernel last told of a new node.</summary>
    public long RangAt { get; private set; }

    /// <summary>Bytes allocated from each input to the next, by the port and not by this rig.</summary>
    public List<long> Costs { get; } = new(capacity: 1024);

    public int Waiting => inputs.Count;

    public static DeviceProfile Profile(string id, params (string Was, string Now)[] changes)
    {
        string json = File.ReadAllText(Path.Combine(Root(), "firmware-config", "devices", id + ".json"));
        foreach (var (was, now) in changes)
        {
            Assert.Contains(was, json, StringComparison.Ordinal);
            json = json.Replace(was, now, StringComparison.Ordinal);
        }
        return DeviceProfile.Parse(System.Text.Encoding.UTF8.GetBytes(json), id + ".json");
    }

    public static DeviceBinding Wired(string id, DeviceProfile profile, params (string Part, string Line)[] lines) =>
        new(id, profile, 0) { Lines = lines.ToDictionary(l => l.Part, l => l.Line) };

    public static Dictionary<string, string> Args(params (string Name, string Value)[] args) => args.ToDictionary(a => a.Name, a => a.Value);

    public static string Root()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Kiosk.sln"))) at = Path.GetDirectoryName(at);
        return at!;
    }

    public async Task<PortRig> StartAsync()
    {
        Port.Start();
        await Guest.UntilAsync(() => Port.Health.All(h => h.Connection == DeviceConnection.Ready), "the port is ready: " + string.Join("; ", Port.Health.Select(h => h.Detail)));
        return this;
    }

    public DeviceHealth Health(string id) => Port.Health.Single(h => h.DeviceId == id);

    public Task BecomesAsync(string id, DeviceConnection connection, string reason) =>
        Guest.UntilAsync(() => Health(id).Connection == connection && Health(id).Reason == reason, $"{id} is {connection} ({reason})");

    /// <summary>When a device last came to be that, by the clock of Stopwatch.</summary>
    public long Became(string id, DeviceConnection connection) => told.Last(t => t.Health.DeviceId == id && t.Health.Connection == connection).At;

    public (DeviceInput Input, long At) Next()
    {
        Assert.True(inputs.TryTake(out var next, Guest.Soon), "Nothing was said. Frames: " + string.Join("; ", Port.Frames.TakeLast(5).Select(f => $"{Convert.ToHexString(f.Bytes)} {f.Meaning}")));
        return next;
    }

    public bool TryNext(TimeSpan wait, out DeviceInput input)
    {
        bool came = inputs.TryTake(out var next, wait);
        input = next.Input;
        return came;
    }

    public async ValueTask DisposeAsync()
    {
        await Port.DisposeAsync();
        if (bell is not null) await bell.DisposeAsync();
        inputs.Dispose();
    }
}
