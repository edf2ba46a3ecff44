using System.Diagnostics;
using Kiosk.Devices.Health;
using Kiosk.Devices.Pads;
using Kiosk.Devices.Ports;
using Kiosk.Devices.Supervision;
using Kiosk.Linux;
using Kiosk.Linux.Identity;
using Microsoft.Extensions.Logging;

namespace Kiosk.Devices.Local;

/// <summary>
/// What all ports without a cable share: the thread that opens and reopens, wishes that wake it, health, the technician's wishes, the last
/// frames. What serving means is the part of each.
/// </summary>
internal abstract class LocalPort : IDevicePort
{
    private readonly Lock publishing = new();
    private readonly LocalDevice[] all;
    private readonly PortThread thread;
    private readonly ILogger logger;
    private readonly DeviceLookout lookout;
    private readonly FrameBook frames;
    private readonly PortWake wake = new();
    private string? lastFault;
    private bool wasOpen;
    private int isClosed;

    /// <param name="address">The way, as the site names it.</param>
    /// <param name="bindings">The devices, each id once.</param>
    /// <param name="lookout">Finds what is to be opened; disposed with the port.</param>
    /// <param name="around">Time, logs, the bell.</param>
    protected LocalPort(PortAddress address, IReadOnlyList<DeviceBinding> bindings, DeviceLookout lookout, PortSurroundings around)
    {
        (Port, Time) = (address.ToString(), around.Time);
        this.lookout = lookout;
        logger = around.Loggers.CreateLogger("Kiosk.Port");
        frames = new FrameBook(bindings.Count);
        all = [.. bindings.Select(b => new LocalDevice(b, Time.GetUtcNow()))];
        thread = new PortThread($"port {Port}", _ => Run(), Failed, lookout.HasReappeared, around.Bell, new Random(around.JitterSeed), around.Time);
        thread.Stop.Register(Wake);
    }

    /// <inheritdoc/>
    public event Action<DeviceInput>? Input;

    /// <inheritdoc/>
    public event Action<DeviceHealth>? HealthChanged;

    /// <inheritdoc/>
    public string Port { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DeviceHealth> Health
    {
        get
        {
            lock (Gate) return [.. Devices.Select(d => d.Health)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> Frames => frames.All();

    /// <inheritdoc/>
    public IReadOnlyList<FrameTrace> FramesOf(string deviceId) => frames.Of(Array.IndexOf(all, Named(deviceId)));

    /// <summary>Guards the devices and what they should show.</summary>
    protected Lock Gate { get; } = new();

    protected IReadOnlyList<LocalDevice> Devices => all;

    protected TimeProvider Time { get; }

    /// <summary>Nobody wants anything of this port: it is to be closed.</summary>
    protected virtual bool IsUnwanted => Array.TrueForAll(all, static d => d.Admin == AdminState.Disabled);

    /// <inheritdoc/>
    public void Start() => thread.Start();

    /// <inheritdoc/>
    public void Set(string deviceId, string verb, IReadOnlyDictionary<string, string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var device = Named(deviceId);
        if (!device.Binding.Profile.CanDo(verb))
            throw new ArgumentException($"{device.Binding.Profile.Id} knows no verb \"{verb}\"; allowed: {string.Join(", ", device.Binding.Profile.Verbs)}.", nameof(verb));
        lock (Gate) device.Told(Wish(device, verb, args), Time.GetUtcNow());
        Wake();
    }

    /// <inheritdoc/>
    public bool SetState(string deviceId, string state)
    {
        if (!Named(deviceId).Binding.Profile.States.TryGetValue(state, out var verbs)) return false;
        foreach (var (verb, args) in verbs) Set(deviceId, verb, args);
        return true;
    }

    /// <inheritdoc/>
    public void SetAdmin(string deviceId, AdminState wish)
    {
        var device = Named(deviceId);
        lock (Gate) device.Wish(wish);
        if (thread.IsFlapping) thread.TryNow();
        Wake();
        Publish();
    }

    /// <inheritdoc/>
    public void Seen(string deviceId, bool well)
    {
        var device = Named(deviceId);
        lock (Gate) device.Seen(well);
        Publish();
    }

    /// <inheritdoc/>
    public async Task<DeviceCheck> CheckAsync(string deviceId, CheckLevel level, CancellationToken stop)
    {
        var device = Named(deviceId);
        DeviceHealth now;
        lock (Gate) now = device.Health;
        if (now.Admin == AdminState.Disabled) return Checked(now, level, null, LocalTexts.Disabled);
        if (thread.IsFlapping && level == CheckLevel.External) thread.TryNow();
        if (now.Health == HealthLevel.Offline || now.Connection != DeviceConnection.Ready) return Checked(now, level, false, LocalTexts.NotOpen(now.Detail));
        return level switch
        {
            CheckLevel.Internal => Checked(now, level, now.Reason == ReasonCodes.None, LocalTexts.Open(Port, now.Detail)),
            CheckLevel.External => await LookAsync(device, stop).ConfigureAwait(false),
            _ => Checked(now, level, null, StartHumanTest(device)),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // By its owner in good order, and once more by whoever holds it.
        if (Interlocked.Exchange(ref isClosed, 1) == 1) return;
        await thread.DisposeAsync().ConfigureAwait(false);
        wake.Dispose();
        lookout.Dispose();
    }

    /// <summary>Opens what <paramref name="path"/> names, calls <see cref="Opened"/>, and serves until it fails, is unwanted, or the port stops.</summary>
    protected abstract void Serve(string path);

    /// <summary>Takes a wish and returns it in words; the gate is held and the thread is woken afterwards.</summary>
    /// <exception cref="ArgumentException">It cannot be carried out.</exception>
    protected abstract string Wish(LocalDevice device, string verb, IReadOnlyDictionary<string, string> args);

    /// <summary>Looks at an open device from outside. Its port is known to be sound.</summary>
    protected abstract Task<DeviceCheck> LookAsync(LocalDevice device, CancellationToken stop);

    /// <summary>Begins what a person must look at or press, and says what they are to do.</summary>
    protected abstract BilingualText StartHumanTest(LocalDevice device);

    /// <summary>What a check has found of a device as it is now.</summary>
    protected DeviceCheck Checked(DeviceHealth device, CheckLevel level, bool? passed, BilingualText text) =>
        new(device.DeviceId, level, passed, device.Reason, text, Time.GetUtcNow());

    /// <summary>What is cancelled by the next wish, or when the port stops. What was wished before is to be looked at after this call.</summary>
    protected CancellationToken UntilWoken() => wake.Arm(thread.Stop);

    protected void Wake() => wake.Ring();

    protected void Opened(bool proven)
    {
        thread.Opened();
        lookout.Opened();
        var now = Time.GetUtcNow();
        lock (Gate)
            foreach (var device in all) device.PortOpened(proven, wasOpen, now);
        (wasOpen, lastFault) = (true, null);
        LocalLog.PortOpened(logger, Port, Devices.Count);
        Publish();
    }

    /// <summary>Tells what a device did, unless a technician is working at it.</summary>
    protected void Tell(LocalDevice device, string happened, IReadOnlyDictionary<string, string> values, DateTimeOffset at)
    {
        if (device.Admin == AdminState.Enabled) Input?.Invoke(new DeviceInput(device.Binding.Id, happened, values, at));
    }

    /// <summary>A button of a device went down or up.</summary>
    protected void Press(LocalButtons buttons, int button, bool down, long atNs, int bytes)
    {
        var (device, verdict) = (buttons.Device, buttons.Take(button, down, atNs));
        lock (Gate)
        {
            device.Heard(Time.GetUtcNow(), bytes);
            if (down && device.Admin == AdminState.Enabled && verdict == ButtonVerdict.Counts) device.Pressed();
            else if (down && device.Admin == AdminState.Enabled) device.Rejected();
        }
        var rule = buttons.Rules[button];
        if (down && verdict == ButtonVerdict.Counts) Tell(device, rule.Emit, rule.Values, WallAt(atNs));
    }

    /// <summary>Looks which buttons are stuck or chatter, and tells when that has changed.</summary>
    protected void Judge(LocalButtons buttons)
    {
        if (buttons.Judge(Stopwatch.GetTimestamp()) is not { } found) return;
        lock (Gate) buttons.Device.Troubled(found.Health, found.Reason, found.Detail);
    }

    /// <summary>How long a port may sleep until something is due at <paramref name="nextNs"/>; for ever when nothing is.</summary>
    protected static TimeSpan Until(long nextNs) => nextNs == long.MaxValue
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromTicks(Math.Max(0, (nextNs - Stopwatch.GetTimestamp() + 99) / TimeSpan.NanosecondsPerTick));

    /// <summary>The date and time of a moment of the monotonic clock a little while ago.</summary>
    protected DateTimeOffset WallAt(long atNs) => Time.GetUtcNow() - TimeSpan.FromTicks(Math.Max(0, Stopwatch.GetTimestamp() - atNs) / TimeSpan.NanosecondsPerTick);

    protected void Trace(LocalDevice device, bool sent, ReadOnlySpan<byte> bytes, string? meaning, bool mask = false) =>
        frames.Add(Array.IndexOf(all, device), Time.GetUtcNow(), sent, bytes, meaning, mask);

    /// <summary>Tells what has changed of the devices, if anything.</summary>
    protected void Publish()
    {
        lock (publishing)
        {
            foreach (var device in all)
            {
                DeviceHealth? news = null;
                bool isTransition = false;
                lock (Gate)
                    if (device.TakeNews(Time.GetUtcNow(), out isTransition)) news = device.Health;
                if (news is null) continue;
                if (isTransition) LocalLog.DeviceChanged(logger, news.DeviceId, news.Connection, news.Health, news.Reason);
                HealthChanged?.Invoke(news);
            }
        }
    }

    private LocalDevice Named(string deviceId) =>
        Devices.FirstOrDefault(d => d.Binding.Id == deviceId) ?? throw new ArgumentException($"No device \"{deviceId}\" on {Port}.", nameof(deviceId));

    private void Run()
    {
        if (!IsUnwanted) Serve(lookout.Find());
        if (!IsUnwanted) return;
        // Closed because nobody wants it: until somebody does.
        lock (Gate)
            foreach (var device in all) device.PortUnusable(DeviceConnection.Absent, ReasonCodes.None, null);
        while (UntilWoken() is var woken && IsUnwanted) woken.WaitHandle.WaitOne();
    }

    /// <summary>The keyboard that a missing scanner may have become; null where nothing looks like it.</summary>
    protected virtual DeviceIdentity? TypesInstead() => null;

    private void Failed(DeviceException failure)
    {
        // What comes and goes is left alone for a while, and that is what the technician should know of it.
        var (connection, reason, detail) = thread.IsFlapping ? (DeviceConnection.BackOff, ReasonCodes.Flapping, failure.Message) : LocalFaults.Explain(failure, wasOpen, TypesInstead);
        lookout.Failed(failure.Fault);
        if (lastFault != reason) LocalLog.PortUnusable(logger, Port, reason, failure.Message);
        lastFault = reason;
        lock (Gate)
            foreach (var device in all) device.PortUnusable(connection, reason, detail);
        Publish();
    }
}
