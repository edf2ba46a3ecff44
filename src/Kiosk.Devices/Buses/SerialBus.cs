using Kiosk.Devices.Buses;
using Kiosk.Devices.Ports;
using Kiosk.Devices.Supervision;
using Kiosk.Linux;
using Kiosk.Linux.Serial;
using Microsoft.Extensions.Logging;

namespace Kiosk.Devices;

/// <summary>
/// The only owner of a serial port and of all devices on it, on a thread of its own. It is told what each device should show
/// and sees to it: newest wish first, silent devices last, everything again after a power cut or a replugged cable.
/// </summary>
public sealed partial class SerialBus : IDevicePort
{
    private static readonly TimeSpan PortPoll = TimeSpan.FromMilliseconds(250), StableAfter = TimeSpan.FromSeconds(60), LongestStop = TimeSpan.FromSeconds(5), LongestNap = TimeSpan.FromSeconds(1);
    private readonly string port;
    private readonly SerialSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ReconnectPace pace;
    private readonly PortWatch watch;
    private readonly FrameRing frames = new();
    private readonly Lock gate = new();
    private readonly List<BusDevice> devices;
    private readonly DeviceHealth[] published;
    private readonly long madeAt;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer alarm;
    private CancellationTokenSource wake = new();
    private Thread? thread;
    private BusJob? underWay;
    private BusLine? line;
    private long versions;
    private int pollsInARow;
    private bool hadPort;

    /// <summary>Prepares a bus; nothing is opened before <see cref="Start"/>.</summary>
    /// <param name="port">The device node, best a link of /dev/serial/by-path.</param>
    /// <param name="settings">The line settings all devices of the port share.</param>
    /// <param name="devices">The devices on it, each id once.</param>
    /// <param name="time">Probes, back-off and time stamps. The milliseconds of the wire come from the machine's own clock.</param>
    /// <param name="logger">One line for each change of state.</param>
    /// <param name="jitterSeed">Seeds the ±20 % on back-off times.</param>
    /// <exception cref="ArgumentException">An id or address appears twice, or an address is outside its profile's range.</exception>
    public SerialBus(string port, SerialSettings settings, IReadOnlyList<DeviceBinding> devices, TimeProvider time, ILogger logger, int jitterSeed)
    {
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(time);
        BindingRules.Check(devices);
        this.port = port;
        this.settings = settings;
        this.time = time;
        this.logger = logger;
        madeAt = time.GetTimestamp();
        var random = new Random(jitterSeed);
        pace = new ReconnectPace(random);
        watch = new PortWatch(port);
        this.devices = [.. devices.Select(d => new BusDevice(d, random, Now()))];
        published = [.. this.devices.Select(d => d.Health)];
        alarm = time.CreateTimer(static bus => ((SerialBus)bus!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something a device said. Raised on the bus's thread: hand it on, do not wait in it.</summary>
    public event Action<DeviceInput>? Input;

    /// <summary>A device's connection, health, reason or confirmation changed. Raised on the bus's thread.</summary>
    public event Action<DeviceHealth>? HealthChanged;

    /// <summary>How every device does now.</summary>
    public IReadOnlyList<DeviceHealth> Health
    {
        get
        {
            lock (gate) return [.. devices.Select(d => d.Health)];
        }
    }

    /// <summary>Opens the port as soon as it is there and keeps at it until disposed.</summary>
    public void Start()
    {
        if (thread is not null) throw new InvalidOperationException("The bus has been started.");
        thread = new Thread(Run) { IsBackground = true, Name = $"bus {Path.GetFileName(port)}" };
        thread.Start();
    }

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
        var device = devices.Find(d => d.Binding.Id == deviceId) ?? throw new ArgumentException($"No device \"{deviceId}\" on {port}.", nameof(deviceId));
        var steps = device.Binding.Encode(verb, args);
        lock (gate) device.Desired.Put(verb, args, steps, ++versions, Now().Steady);
        Wake();
    }

    /// <summary>Puts a device into a named state of its profile, such as "called" or "serving" of a keypad.</summary>
    /// <returns>False when the profile knows no such state; nothing is sent then.</returns>
    /// <exception cref="ArgumentException">Unknown device.</exception>
    public bool SetState(string deviceId, string state)
    {
        var device = devices.Find(d => d.Binding.Id == deviceId) ?? throw new ArgumentException($"No device \"{deviceId}\" on {port}.", nameof(deviceId));
        if (!device.Binding.Profile.States.TryGetValue(state, out var verbs)) return false;
        foreach (var (verb, args) in verbs) Set(deviceId, verb, args);
        return true;
    }

    /// <inheritdoc/>
    public string Port => port;

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> Frames => frames.Take();

    /// <inheritdoc/>
    public void SetAdmin(string deviceId, AdminState wish) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<DeviceCheck> CheckAsync(string deviceId, CheckLevel level, CancellationToken stop) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Seen(string deviceId, bool well) => throw new NotImplementedException();

    /// <summary>Closes the port; the devices keep showing what they show.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        Wake();
        if (thread is not null) await ended.Task.WaitAsync(LongestStop).ConfigureAwait(false);
        await alarm.DisposeAsync().ConfigureAwait(false);
        stop.Dispose();
    }
}
