using Kiosk.Devices.Buses;
using Kiosk.Devices.Health;
using Kiosk.Devices.Ports;
using Kiosk.Devices.Supervision;
using Kiosk.Linux.HotPlug;
using Kiosk.Linux.Serial;
using Microsoft.Extensions.Logging;

namespace Kiosk.Devices;

/// <summary>
/// The only owner of a line - a serial port, a connection, an address for datagrams - and of all devices on it, on a thread of its own.
/// It is told what each device should show and sees to it: newest wish first, silent devices last, everything again after a power cut or
/// a replugged cable.
/// </summary>
public sealed partial class SerialBus : IDevicePort
{
    private readonly BusWay way;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly PortThread pump;
    private readonly FrameBook frames;
    private readonly Lock gate = new(), publishing = new();
    private readonly List<BusDevice> devices;
    private readonly int[] published;
    private readonly long madeAt;
    private readonly ITimer alarm;
    private long versions;

    /// <summary>Prepares a bus on a serial port; nothing is opened before <see cref="Start"/>.</summary>
    /// <param name="port">The device node, best a link of /dev/serial/by-path.</param>
    /// <param name="settings">The line settings all devices of the port share.</param>
    /// <param name="devices">The devices on it, each id once.</param>
    /// <param name="time">Probes, back-off and time stamps. The milliseconds of the wire come from the machine's own clock.</param>
    /// <param name="logger">One line for each change of state.</param>
    /// <param name="jitterSeed">Seeds the ±20 % on back-off times.</param>
    /// <exception cref="ArgumentException">An id or address appears twice, or an address is outside its profile's range.</exception>
    public SerialBus(string port, SerialSettings settings, IReadOnlyList<DeviceBinding> devices, TimeProvider time, ILogger logger, int jitterSeed)
        : this(new BusWay.Tty(port, settings), devices, time, logger, bell: null, jitterSeed)
    {
    }

    internal SerialBus(BusWay way, IReadOnlyList<DeviceBinding> devices, TimeProvider time, ILogger logger, HotPlugBell? bell, int jitterSeed)
    {
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(time);
        BindingRules.Check(devices);
        (this.way, this.time, this.logger) = (way, time, logger);
        madeAt = time.GetTimestamp();
        var random = new Random(jitterSeed);
        this.devices = [.. devices.Select(d => new BusDevice(d, random, Now()))];
        published = new int[devices.Count];
        frames = new FrameBook(devices.Count);
        alarm = time.CreateTimer(static bus => ((SerialBus)bus!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        pump = new PortThread($"bus {Path.GetFileName(way.Name)}", Serve, PortFailed, way.HasReappeared, bell, random, time);
    }

    /// <inheritdoc/>
    public event Action<DeviceInput>? Input;

    /// <inheritdoc/>
    public event Action<DeviceHealth>? HealthChanged;

    /// <inheritdoc/>
    public string Port => way.Name;

    /// <inheritdoc/>
    public IReadOnlyList<DeviceHealth> Health
    {
        get
        {
            lock (gate) return [.. devices.Select(PictureOf)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> Frames => frames.All();

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> FramesOf(string deviceId) => frames.Of(devices.IndexOf(Find(deviceId)));

    /// <inheritdoc/>
    public void Start() => pump.Start();

    /// <summary>
    /// Says what a device should show or do from now on. Never waits: the newest wish for each (device, verb) replaces the one
    /// before; show, showNumber and clear replace each other. Wishes outlive a lost port; momentary verbs (beep, trigger) live 5 s.
    /// </summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="verb">One of its profile's verbs.</param>
    /// <param name="args">The verb's arguments; those the profile does not use are ignored.</param>
    /// <exception cref="ArgumentException">Unknown device or verb, or arguments the profile cannot put into a frame.</exception>
    public void Set(string deviceId, string verb, IReadOnlyDictionary<string, string> args)
    {
        var device = Find(deviceId);
        var steps = device.Binding.Encode(verb, args);
        lock (gate)
        {
            // Somebody is being called: that goes before a technician's test.
            device.EndTest(Now());
            device.Desired.Put(verb, args, steps, ++versions, Now().Steady);
        }
        Wake();
    }

    /// <inheritdoc/>
    public bool SetState(string deviceId, string state)
    {
        if (!Find(deviceId).Binding.Profile.States.TryGetValue(state, out var verbs)) return false;
        foreach (var (verb, args) in verbs) Set(deviceId, verb, args);
        return true;
    }

    /// <summary>Closes the port; the devices keep showing what they show.</summary>
    public async ValueTask DisposeAsync()
    {
        await pump.DisposeAsync().ConfigureAwait(false);
        await alarm.DisposeAsync().ConfigureAwait(false);
    }

    private BusDevice Find(string deviceId) =>
        devices.Find(d => d.Binding.Id == deviceId) ?? throw new ArgumentException($"No device \"{deviceId}\" on {Port}.", nameof(deviceId));

    private Moment Now() => new(time.GetUtcNow(), time.GetElapsedTime(madeAt));

    private void Wake() => Volatile.Read(ref line)?.Wake();
}
