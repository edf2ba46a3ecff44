using Kiosk.Devices.Supervision;

namespace Kiosk.Devices.Buses;

/// <summary>One device of a bus: what it should show, whether it answers, how it does. Guarded by the bus's lock.</summary>
internal sealed class BusDevice
{
    private readonly DeviceHealthRule rule;
    private readonly ReconnectPace pace;
    private int misses;

    internal BusDevice(DeviceBinding binding, Random jitter, Moment now)
    {
        Binding = binding;
        rule = binding.Profile.Health;
        pace = new ReconnectPace(jitter);
        Desired = new DesiredState(binding.Profile);
        // Devices obey a broadcast address together, so none of them answers it.
        Answers = rule.Probe is not null && binding.Address != binding.Profile.Address?.Broadcast;
        HasInit = binding.Profile.Verbs.Contains("init");
        Health = new DeviceHealth(
            binding.Id, binding.Profile.Id, DeviceConnection.Absent, HealthLevel.Unknown, ReasonCodes.None, false, now.Wall, null, DeviceCounters.Zero);
    }

    internal DeviceBinding Binding { get; }

    internal DesiredState Desired { get; }

    internal bool Answers { get; }

    internal bool HasInit { get; }

    internal bool NeedsInit { get; set; }

    internal DeviceHealth Health { get; private set; }

    /// <summary>True while the circuit is open: the device is silent and must not cost the others their time.</summary>
    internal bool IsOffline { get; private set; }

    /// <summary>Missing replies in a row.</summary>
    internal int Misses => misses;

    /// <summary>When a silent device gets its next single attempt.</summary>
    internal TimeSpan NextAttempt { get; private set; }

    /// <summary>When a quiet device is asked whether it lives; never for one that cannot answer.</summary>
    internal TimeSpan ProbeDue { get; private set; } = TimeSpan.MaxValue;

    /// <summary>When what it shows is sent again unasked.</summary>
    internal TimeSpan RefreshDue { get; private set; } = TimeSpan.MaxValue;

    /// <summary>When a device that only speaks when asked is asked again.</summary>
    internal TimeSpan PollDue { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The port has been opened.</summary>
    internal void PortOpened(Moment now, bool again)
    {
        misses = 0;
        IsOffline = false;
        pace.Recovered();
        NeedsInit = HasInit;
        Desired.MarkAllForResending(background: false);
        ProbeDue = Answers ? now.Steady : TimeSpan.MaxValue;
        Polled(now);
        ScheduleRefresh(now);
        if (again) Count(c => c with { Reconnects = c.Reconnects + 1 });
        bool listensOnly = !Answers && Binding.Profile.Verbs.Count == 0;
        Become(listensOnly ? DeviceConnection.Ready : DeviceConnection.Initialising, listensOnly ? HealthLevel.Ok : HealthLevel.Unknown, ReasonCodes.None, false, now);
        if (!Answers && !listensOnly) Become(DeviceConnection.Ready, HealthLevel.Unknown, ReasonCodes.None, false, now);
    }

    /// <summary>The port is gone or cannot be opened.</summary>
    internal void PortUnusable(DeviceConnection connection, string reason, Moment now)
    {
        ProbeDue = RefreshDue = PollDue = TimeSpan.MaxValue;
        Become(connection, HealthLevel.Offline, reason, false, now);
    }

    /// <summary>A valid frame of this device has arrived, whatever it said.</summary>
    internal void Heard(Moment now)
    {
        Health = Health with { LastConfirmedAt = now.Wall };
        misses = 0;
        if (Answers) ProbeDue = now.Steady + rule.Every;
        if (IsOffline) Recover();
        if (Health.Reason != ReasonCodes.Nack) Become(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, true, now);
    }

    /// <summary>It did what we asked, or, if it never answers, the bytes are out.</summary>
    /// <param name="now">The time.</param>
    /// <param name="shown">What it shows has been sent; a mere question puts no repetition off.</param>
    internal void Done(Moment now, bool shown)
    {
        if (shown) ScheduleRefresh(now);
        if (Answers) Become(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, true, now);
        else if (Health.LastConfirmedAt is null) Become(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, false, now);
    }

    /// <summary>It has been asked for news, whether or not it had any. What it shows has not been touched.</summary>
    internal void Polled(Moment now) => PollDue = Binding.Profile.Poll is { } poll ? now.Steady + poll.Every : TimeSpan.MaxValue;

    /// <summary>It answered that it will not.</summary>
    internal void Refused(Moment now)
    {
        Count(c => c with { Nacks = c.Nacks + 1 });
        Become(DeviceConnection.Ready, HealthLevel.Degraded, ReasonCodes.Nack, true, now);
    }

    /// <summary>No valid reply came. After <see cref="DeviceHealthRule.MissesToOffline"/> in a row the device is left alone for growing times.</summary>
    internal void Missed(string reason, Moment now)
    {
        misses++;
        ProbeDue = now.Steady + TimeSpan.FromSeconds(1);
        if (misses < rule.MissesToOffline && !IsOffline) return;
        IsOffline = true;
        NextAttempt = now.Steady + pace.Failed();
        // A bus found silent stays so until one of its devices speaks; each further miss is no news.
        Become(DeviceConnection.BackOff, HealthLevel.Offline, Health.Reason == ReasonCodes.BusShort ? ReasonCodes.BusShort : reason, false, now);
    }

    internal void BlameTheBus(Moment now)
    {
        if (IsOffline && Health.Reason == ReasonCodes.NoReply) Become(DeviceConnection.BackOff, HealthLevel.Offline, ReasonCodes.BusShort, false, now);
    }

    /// <summary>A neighbour answers again, so the line is sound and the silence is this device's own.</summary>
    internal void AcquitTheBus(Moment now)
    {
        if (Health.Reason == ReasonCodes.BusShort) Become(DeviceConnection.BackOff, HealthLevel.Offline, ReasonCodes.NoReply, false, now);
    }

    internal void Refreshing(Moment now)
    {
        Desired.MarkAllForResending(background: true);
        ScheduleRefresh(now);
    }

    internal void Count(Func<DeviceCounters, DeviceCounters> change) => Health = Health with { Counters = change(Health.Counters) };

    private void Recover()
    {
        IsOffline = false;
        pace.Recovered();
        NeedsInit = HasInit;
        Desired.MarkAllForResending(background: false);
    }

    private void ScheduleRefresh(Moment now) =>
        RefreshDue = rule.ResendEvery > TimeSpan.Zero && !Desired.IsEmpty ? now.Steady + rule.ResendEvery : TimeSpan.MaxValue;

    private void Become(DeviceConnection connection, HealthLevel level, string reason, bool confirmed, Moment now)
    {
        var old = Health;
        if (old.Connection == connection && old.Health == level && old.Reason == reason && old.Confirmed == confirmed) return;
        Health = old with { Connection = connection, Health = level, Reason = reason, Confirmed = confirmed, Since = now.Wall };
    }
}
