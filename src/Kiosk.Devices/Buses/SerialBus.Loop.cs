using System.Diagnostics;
using Kiosk.Devices.Buses;
using Kiosk.Devices.Health;
using Kiosk.Devices.Profiles;
using Kiosk.Devices.Scanners;
using Kiosk.Devices.Supervision;
using Kiosk.Linux;

namespace Kiosk.Devices;

/// <content>What happens on the bus's own thread: open, choose, exchange, listen. Frames cost no memory here, only news do.</content>
public sealed partial class SerialBus
{
    /// <summary>An exchange that takes longer is shown as busy.</summary>
    private static readonly TimeSpan LongExchange = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan NoiseEvery = TimeSpan.FromSeconds(1);
    private NoiseWatch noise = new();
    private BusLine? line;
    private BusJob underWay;
    private long underWaySince;
    private int pollsInARow;
    private bool hadPort;

    private void Serve(PortThread thread)
    {
        // A port all of whose devices are switched off is left to the maker's own software.
        while (!AnyIsDriven()) thread.Sleep();
        var (channel, owner) = way.Open(thread.Stop);
        using (owner)
        {
            var fresh = new BusLine(channel, way.Wire, [.. devices.Select(d => d.Binding.Profile)], Whose, Understood, frames, time);
            noise = new NoiseWatch();
            Volatile.Write(ref line, fresh);
            thread.Opened();
            PortOpened();
            Boot(fresh, thread.Stop);
            while (AnyIsDriven()) Turn(fresh, thread.Stop);
            PortLeft();
        }
    }

    private void Turn(BusLine open, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        LookForNoise(open);
        if (open.StillOwed is var owed && owed > TimeSpan.Zero)
        {
            open.Listen(owed, stop);
            return;
        }
        BusJob job;
        TimeSpan due;
        lock (gate)
        {
            job = BusSchedule.Next(devices, Now(), pollsInARow);
            due = job.IsNone ? BusSchedule.NextDue(devices) : default;
            // The end of a noise is heard by looking.
            if (noise.IsNoisy && due - Now().Steady > NoiseEvery) due = Now().Steady + NoiseEvery;
            underWay = job;
            underWaySince = Stopwatch.GetTimestamp();
        }
        if (job.IsNone) Idle(open, due, stop);
        else Perform(open, job, stop);
    }

    private void LookForNoise(BusLine open)
    {
        var now = Now();
        if (!noise.Look(open.StrangeBytes, now.Steady)) return;
        lock (gate) foreach (var device in devices) device.Condition.Noise(noise.IsNoisy, now);
        Publish();
    }

    private void Perform(BusLine open, BusJob job, CancellationToken stop)
    {
        pollsInARow = job.IsPoll ? pollsInARow + 1 : 0;
        long bad = open.BadChecksums, wrong = open.WrongEchoes, sent = open.FramesSent, bytes = open.BytesSent;
        frames.Turn = devices.IndexOf(job.Device);
        var result = open.Exchange(job.Frames, job.Device.Binding.Timing, job.Device.Answers, stop);
        frames.Turn = FrameBook.Nobody;
        lock (gate)
        {
            underWay = default;
            var now = Now();
            var tally = job.Device.Tally;
            tally.FramesSent += open.FramesSent - sent;
            tally.BytesSent += open.BytesSent - bytes;
            tally.ChecksumErrors += open.BadChecksums - bad;
            tally.WrongEchoes += open.WrongEchoes - wrong;
            if (job.Slot is not null) job.Device.Condition.LastCommandAt = now.Wall;
            if (job.Device.Answers && job.Frames.IsAnswered && result is ExchangeResult.Done or ExchangeResult.Refused) tally.AnsweredAfter(open.Latency);
            BusVerdicts.Settle(devices, job, result, now, open.WrongEchoes > wrong);
        }
        Publish();
    }

    /// <summary>The place of the device that said this.</summary>
    private int Whose(DeviceProfile profile, ProfileEvent what)
    {
        lock (gate) return BusVerdicts.Speaker(devices, underWay.Device, profile, what) is { } device ? devices.IndexOf(device) : FrameBook.Nobody;
    }

    private void Understood(DeviceProfile profile, ProfileEvent what, int bytes)
    {
        var now = Now();
        bool counts;
        BusDevice? device;
        lock (gate)
        {
            device = BusVerdicts.Speaker(devices, underWay.Device, profile, what);
            if (device is null || !device.IsDriven) return;
            device.Heard(now);
            device.Owes(what);
            device.Tally.BytesReceived += bytes;
            bool awaited = underWay.Device == device && line!.Reply is null && Answers(line, what);
            if (awaited && what.Name != BehaviourReader.Nack) device.Tally.Acks++;
            // At a device that is being worked at people press buttons to try them.
            counts = !awaited && device.Condition.Admin == AdminState.Enabled;
            if (counts) device.Tally.Inputs++;
            if (!awaited && IsReply(what)) device.AnsweredAgain(now);
        }
        Publish();
        if (counts) Input?.Invoke(new DeviceInput(device.Binding.Id, what.Name, what.Values, now.Wall));
    }

    /// <summary>Marks the exchange under way as answered when this event is the awaited one or a refusal.</summary>
    private bool Answers(BusLine open, ProfileEvent what)
    {
        if (what.Name == BehaviourReader.Nack) open.Reply = ExchangeResult.Refused;
        else if (underWay.Frames.Expects(what.Name)) open.Reply = ExchangeResult.Done;
        return open.Reply is not null;
    }

    private static bool IsReply(ProfileEvent what) => what.Name is "ack" or "alive" or BehaviourReader.Nack;

    private void Idle(BusLine open, TimeSpan due, CancellationToken stop)
    {
        var now = Now().Steady;
        if (due <= now) return;
        var left = due == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : due - now;
        if (time == TimeProvider.System)
        {
            // A timer would wake two threads more, at every probe of every line.
            open.Listen(left, stop);
            return;
        }
        alarm.Change(left, Timeout.InfiniteTimeSpan);
        open.Listen(Timeout.InfiniteTimeSpan, stop);
    }

    private void PortOpened()
    {
        BusLog.PortOpened(logger, Port, devices.Count);
        var now = Now();
        lock (gate) foreach (var device in devices) device.PortOpened(now, hadPort);
        hadPort = true;
        Publish();
    }

    /// <summary>Some boards are reset by the opening of their port and do not listen at first; the slowest decides.</summary>
    private void Boot(BusLine open, CancellationToken stop)
    {
        var boot = devices.Select(d => d.Binding.Timing.Boot).DefaultIfEmpty(TimeSpan.Zero).Max();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var passed && passed < boot) open.Listen(boot - passed, stop);
    }

    private void PortFailed(DeviceException e)
    {
        var (connection, reason) = PortFaults.Explain(e.Fault, hadPort);
        string? detail = PortFaults.Detail(e);
        if (reason is ReasonCodes.PortMissing or ReasonCodes.Unplugged && devices.All(d => d.Binding.Profile.Kind == DeviceKind.Scanner) && way.TypesInstead() is { } keyboard)
            (reason, detail) = (ReasonCodes.ScannerInKeyboardMode, TypingScanner.NameOf(keyboard));
        if (pump.IsFlapping) (connection, reason, detail) = (DeviceConnection.BackOff, ReasonCodes.Flapping, null);
        var now = Now();
        bool isNews;
        lock (gate)
        {
            Volatile.Write(ref line, null);
            underWay = default;
            frames.Turn = FrameBook.Nobody;
            isNews = devices.Count == 0 || devices[0].Condition.Reason != reason;
            foreach (var device in devices) device.PortUnusable(connection, reason, detail, now);
        }
        if (isNews) BusLog.PortUnusable(logger, Port, detail is null ? reason : $"{reason} ({detail})");
        Publish();
    }

    /// <summary>Nobody needs it any more; somebody else may have it.</summary>
    private void PortLeft()
    {
        var now = Now();
        lock (gate)
        {
            Volatile.Write(ref line, null);
            foreach (var device in devices) device.PortUnusable(DeviceConnection.Absent, ReasonCodes.None, null, now);
        }
        Publish();
    }

    private bool AnyIsDriven()
    {
        lock (gate)
        {
            foreach (var device in devices)
                if (device.IsDriven) return true;
            return false;
        }
    }

    private DeviceHealth PictureOf(BusDevice device) => device.Picture(busy: underWay.Device == device && Stopwatch.GetElapsedTime(underWaySince) > LongExchange);

    /// <summary>Tells what has changed, each change once and in order, whichever thread found it out.</summary>
    private void Publish()
    {
        lock (publishing)
        {
            for (int i = 0; i < devices.Count; i++)
            {
                DeviceHealth now;
                lock (gate)
                {
                    int changes = devices[i].Condition.Changes;
                    if (changes == published[i]) continue;
                    published[i] = changes;
                    now = devices[i].Health;
                }
                BusLog.DeviceChanged(logger, now.DeviceId, now.Connection, now.Health, now.Reason);
                HealthChanged?.Invoke(now);
            }
        }
    }
}
