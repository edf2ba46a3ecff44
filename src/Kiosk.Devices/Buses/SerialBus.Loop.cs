using Kiosk.Devices.Buses;
using Kiosk.Devices.Profiles;
using Kiosk.Linux;
using Kiosk.Linux.Serial;

namespace Kiosk.Devices;

/// <content>What happens on the bus's own thread: open, choose, exchange, listen, reopen.</content>
public sealed partial class SerialBus
{
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
            if (owed == TimeSpan.Zero) lock (gate) job = BusSchedule.Next(devices, Now(), pollsInARow);
            if (job is not null) Perform(job);
            else Idle(waiting, owed);
        }
    }

    private void Perform(BusJob job)
    {
        var profile = job.Device.Binding.Profile;
        underWay = job;
        pollsInARow = job.IsPoll ? pollsInARow + 1 : 0;
        long bad = line!.BadChecksums, wrong = line.WrongEchoes;
        ExchangeResult result;
        try
        {
            result = line.Exchange(job.Steps, job.Device.Binding.Timing, job.Device.Answers, s => BusVerdicts.WouldAnswerItself(profile, s), stop.Token);
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
            BusVerdicts.Settle(devices, job, result, Now(), line.WrongEchoes > wrong);
        }
        Publish();
    }

    private void Understood(DeviceProfile profile, ProfileEvent what)
    {
        var now = Now();
        var device = BusVerdicts.Speaker(devices, underWay, profile, what);
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
        var boot = devices.Select(d => d.Binding.Timing.Boot).DefaultIfEmpty(TimeSpan.Zero).Max();
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
            if ((before.Connection, before.Health, before.Reason, before.Confirmed) == (now.Connection, now.Health, now.Reason, now.Confirmed)) continue;
            BusLog.DeviceChanged(logger, now.DeviceId, now.Connection, now.Health, now.Reason);
            HealthChanged?.Invoke(now);
        }
    }
}
