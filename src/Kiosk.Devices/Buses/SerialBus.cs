using Kiosk.Devices.Buses;
using Kiosk.Devices.Profiles;
using Kiosk.Devices.Supervision;
using Kiosk.Linux;
using Kiosk.Linux.Serial;
using Microsoft.Extensions.Logging;

namespace Kiosk.Devices;

/// <summary>
/// The only owner of a serial port and of all devices on it, on a thread of its own. It is told what each device should show
/// and sees to it: newest wish first, silent devices last, everything again after a power cut or a replugged cable.
/// </summary>
public sealed class SerialBus : IAsyncDisposable
{
    private static readonly TimeSpan PortPoll = TimeSpan.FromMilliseconds(250), StableAfter = TimeSpan.FromSeconds(60), LongestStop = TimeSpan.FromSeconds(5), LongestNap = TimeSpan.FromSeconds(1);
    private readonly string port;
    private readonly SerialSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ReconnectPace pace;
    private readonly PortWatch watch;
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
        var steps = device.Binding.Profile.Encode(verb, device.Binding.Address, args);
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

    /// <summary>Closes the port; the devices keep showing what they show.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        Wake();
        if (thread is not null) await ended.Task.WaitAsync(LongestStop).ConfigureAwait(false);
        await alarm.DisposeAsync().ConfigureAwait(false);
        stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    Serve();
                }
                catch (DeviceException e)
                {
                    PortFailed(e);
                    AwaitPort(pace.Failed());
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed in the middle of an exchange.
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void Serve()
    {
        using var channel = SerialLine.Open(port, settings);
        watch.Remember();
        line = new BusLine(channel, settings, devices.Select(d => d.Binding.Profile), Understood);
        PortOpened();
        var openedAt = time.GetTimestamp();
        Boot();
        while (true)
        {
            stop.Token.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(openedAt) > StableAfter) pace.Recovered();
            var waiting = ArmWake();
            var owed = line.StillOwed;
            BusJob? job = null;
            if (owed == TimeSpan.Zero) lock (gate) job = BusSchedule.Next(devices, Now());
            if (job is not null) Perform(job);
            else Idle(waiting, owed);
        }
    }

    private void Perform(BusJob job)
    {
        var profile = job.Device.Binding.Profile;
        underWay = job;
        long bad = line!.BadChecksums, wrong = line.WrongEchoes;
        ExchangeResult result;
        try
        {
            result = line.Exchange(job.Steps, profile.Timing, job.Device.Answers, s => WouldAnswerItself(profile, s), stop.Token);
        }
        finally
        {
            underWay = null;
        }
        lock (gate)
        {
            job.Device.Count(c => c with
            {
                FramesSent = c.FramesSent + job.Steps.Count,
                ChecksumErrors = c.ChecksumErrors + line.BadChecksums - bad,
                WrongEchoes = c.WrongEchoes + line.WrongEchoes - wrong,
            });
            Settle(job, result, Now(), line.WrongEchoes > wrong);
        }
        Publish();
    }

    private void Settle(BusJob job, ExchangeResult result, Moment now, bool echoWasWrong)
    {
        var device = job.Device;
        if (result is ExchangeResult.Done or ExchangeResult.Refused)
        {
            if (job.IsInit) device.NeedsInit = false;
            if (job.Slot is { } slot && slot.Version == job.Version) slot.Dirty = false;
            if (result == ExchangeResult.Refused) device.Refused(now);
            else device.Done(now);
            if (device.Answers) foreach (var other in devices) other.AcquitTheBus(now);
            return;
        }
        device.Count(c => c with { Timeouts = c.Timeouts + 1 });
        if (job.Slot is { } missed && missed.Version == job.Version)
        {
            bool again = ++missed.Attempts <= device.Binding.Profile.Timing.Retries;
            if (again) device.Count(c => c with { Retries = c.Retries + 1 });
            missed.NotBefore = again ? now.Steady : now.Steady + TimeSpan.FromSeconds(1);
            missed.Dirty = !missed.Momentary || again;
        }
        device.Missed(echoWasWrong ? ReasonCodes.WrongEcho : result == ExchangeResult.Garbled ? ReasonCodes.BadChecksum : ReasonCodes.NoReply, now);
        var answering = devices.Where(d => d.Answers).ToList();
        if (answering.Count > 1 && answering.TrueForAll(d => d.IsOffline)) foreach (var silent in answering) silent.BlameTheBus(now);
    }

    private void Understood(DeviceProfile profile, ProfileEvent what)
    {
        var now = Now();
        var device = Speaker(profile, what);
        if (device is null) return;
        lock (gate)
        {
            device.Heard(now);
            bool awaited = underWay?.Device == device && line!.Reply is null && Answers(what);
            if (awaited && what.Name != BehaviourReader.Nack) device.Count(c => c with { Acks = c.Acks + 1 });
            if (!awaited) device.Count(c => c with { Inputs = c.Inputs + 1 });
        }
        Publish();
        Input?.Invoke(new DeviceInput(device.Binding.Id, what.Name, what.Values, now.Wall));
    }

    /// <summary>Marks the exchange under way as answered when this event is the awaited one or a refusal.</summary>
    private bool Answers(ProfileEvent what)
    {
        if (what.Name == BehaviourReader.Nack) line!.Reply = ExchangeResult.Refused;
        else if (underWay!.Steps.Any(s => s.Expect == what.Name)) line!.Reply = ExchangeResult.Done;
        return line!.Reply is not null;
    }

    /// <summary>Who said it: the address tells, else the device we are talking to, else the only one of its kind.</summary>
    private BusDevice? Speaker(DeviceProfile profile, ProfileEvent what)
    {
        var kin = devices.Where(d => d.Binding.Profile == profile).ToList();
        if (profile.Address is not null && what.Values.TryGetValue("address", out string? address))
            return kin.Find(d => d.Binding.Address.ToString(System.Globalization.CultureInfo.InvariantCulture) == address);
        return underWay is { } job && job.Device.Binding.Profile == profile ? job.Device : kin.Count == 1 ? kin[0] : null;
    }

    private static bool WouldAnswerItself(DeviceProfile profile, EncodedStep step)
    {
        var splitter = profile.NewSplitter();
        var frames = new List<byte[]>();
        splitter.Push(step.Bytes, frames);
        return frames.Exists(f => profile.Understand(f, out var what) == MatchVerdict.Matched && what!.Name == step.Expect);
    }

    private void Idle(CancellationTokenSource waiting, TimeSpan owed)
    {
        if (owed == TimeSpan.Zero)
        {
            TimeSpan due;
            lock (gate) due = BusSchedule.NextDue(devices);
            var now = Now().Steady;
            if (due <= now) return;
            alarm.Change(due == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : due - now, Timeout.InfiniteTimeSpan);
        }
        try
        {
            line!.Listen(owed == TimeSpan.Zero ? LongestNap : owed, waiting.Token);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            // Somebody wished for something, or a probe is due.
        }
    }

    private void PortOpened()
    {
        BusLog.PortOpened(logger, port, devices.Count);
        var now = Now();
        lock (gate) foreach (var device in devices) device.PortOpened(now, hadPort);
        hadPort = true;
        Publish();
    }

    /// <summary>Some boards are reset by the opening of their port and do not listen at first; the slowest decides.</summary>
    private void Boot()
    {
        var boot = devices.Select(d => d.Binding.Profile.Timing.Boot).DefaultIfEmpty(TimeSpan.Zero).Max();
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(start) is var passed && passed < boot) line!.Listen(boot - passed, stop.Token);
    }

    private void PortFailed(DeviceException e)
    {
        line = null;
        var (connection, reason) = PortFaults.Explain(e.Fault, hadPort);
        if (published.Length == 0 || published[0].Reason != reason) BusLog.PortUnusable(logger, port, reason);
        var now = Now();
        lock (gate) foreach (var device in devices) device.PortUnusable(connection, reason, now);
        Publish();
    }

    private void AwaitPort(TimeSpan backOff)
    {
        long since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < backOff)
        {
            stop.Token.WaitHandle.WaitOne(PortPoll);
            stop.Token.ThrowIfCancellationRequested();
            if (watch.HasReappeared()) return;
        }
    }

    private Moment Now() => new(time.GetUtcNow(), time.GetElapsedTime(madeAt));

    private CancellationTokenSource ArmWake()
    {
        var fresh = new CancellationTokenSource();
        // The old source is left to the collector: a late Wake may still hold it.
        Interlocked.Exchange(ref wake, fresh);
        return fresh;
    }

    private void Wake() => Volatile.Read(ref wake).Cancel();

    private void Publish()
    {
        for (int i = 0; i < devices.Count; i++)
        {
            DeviceHealth now;
            lock (gate) now = devices[i].Health;
            var before = published[i];
            published[i] = now;
            if (before.Since == now.Since && (before.Connection, before.Health, before.Reason, before.Confirmed) == (now.Connection, now.Health, now.Reason, now.Confirmed)) continue;
            BusLog.DeviceChanged(logger, now.DeviceId, now.Connection, now.Health, now.Reason);
            HealthChanged?.Invoke(now);
        }
    }
}
