using Kiosk.Devices.Health;
using Kiosk.Devices.Supervision;

namespace Kiosk.Devices.Buses;

/// <summary>One device of a bus: what it should show, whether it answers, how it does. Guarded by the bus's lock.</summary>
internal sealed partial class BusDevice
{
    private readonly DeviceHealthRule rule;
    private readonly ReconnectPace pace;
    private readonly FlapGuard flaps = new();
    private readonly TwinWatch twins = new();
    private Outgoing? probe, poll, init;
    private bool portIsOpen, rests;
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
        Condition = new DeviceCondition(binding.Id, binding.Profile.Id, now);
    }

    internal DeviceBinding Binding { get; }

    internal DesiredState Desired { get; }

    internal DeviceCondition Condition { get; }

    internal DeviceTally Tally => Condition.Tally;

    internal bool Answers { get; }

    internal bool HasInit { get; }

    internal bool NeedsInit { get; set; }

    /// <summary>A disabled device is neither driven nor heard.</summary>
    internal bool IsDriven => Condition.Admin != AdminState.Disabled;

    internal DeviceHealth Health => Picture(busy: false);

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

    /// <summary>A probe that shows something repeats what should be shown: asking must not change the display.</summary>
    internal Outgoing Probe => Desired.Repetition(rule.Probe!) ?? (probe ??= Bare(rule.Probe!));

    internal Outgoing Poll => poll ??= Bare(Binding.Profile.Poll!.Verb);

    internal Outgoing Init => init ??= Bare("init");

    /// <summary>The acknowledgement that it waits for; null when none.</summary>
    internal Outgoing? Owed { get; set; }

    /// <summary>It has said something for which it wants an answer. What was captured goes into that.</summary>
    internal void Owes(ProfileEvent what)
    {
        if (what.Answer is not { } verb) return;
        try
        {
            Owed = new Outgoing(Binding.Profile, verb, Binding.Encode(verb, what.Values));
        }
        catch (ArgumentException)
        {
            // A value that its own frame cannot carry: the device says it again, and its vectors show the author.
        }
    }

    internal DeviceHealth Picture(bool busy) => Condition.Picture(busy, Desired.Words, Desired.Proven);

    /// <summary>The port has been opened.</summary>
    internal void PortOpened(Moment now, bool again)
    {
        portIsOpen = true;
        Condition.Reopened();
        if (again) Tally.Reconnects++;
        Begin(now);
        if (!Answers || !IsDriven) TellWhoAsked();
    }

    /// <summary>The port is gone or cannot be opened.</summary>
    internal void PortUnusable(DeviceConnection connection, string reason, string? detail, Moment now)
    {
        portIsOpen = false;
        Owed = null;
        ProbeDue = RefreshDue = PollDue = TimeSpan.MaxValue;
        Desired.Doubt();
        Condition.Become(connection, HealthLevel.Offline, reason, false, now, detail);
        TellWhoAsked();
    }

    /// <summary>A valid frame of this device has arrived, whatever it said.</summary>
    internal void Heard(Moment now)
    {
        Condition.LastConfirmedAt = now.Wall;
        // What came and went too often has to keep still for its rest; its presses count all the same.
        if (rests && now.Steady < NextAttempt) return;
        misses = 0;
        if (Answers) ProbeDue = now.Steady + rule.Every;
        if (IsOffline) Recover();
        if (Condition.Reason != ReasonCodes.Nack) Become(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, true, now);
    }

    /// <summary>A reply that was not waited for: a second device at the same address, or a late one.</summary>
    internal void AnsweredAgain(Moment now)
    {
        twins.AnsweredAgain(now.Steady, Binding.Timing.ReplyTimeout);
        Condition.Twin(twins.IsSuspected, now);
    }

    /// <summary>It did what we asked, or, if it never answers, the bytes are out.</summary>
    /// <param name="now">The time.</param>
    /// <param name="shown">What it shows has been sent; a mere question puts no repetition off.</param>
    internal void Done(Moment now, bool shown)
    {
        if (shown) ScheduleRefresh(now);
        if (Answers)
        {
            twins.Answered(now.Steady);
            Condition.Twin(twins.IsSuspected, now);
            Become(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, true, now);
        }
        else if (Condition.LastConfirmedAt is null) Become(DeviceConnection.Ready, HealthLevel.Ok, ReasonCodes.None, false, now);
        TellWhoAsked();
    }

    /// <summary>It has been asked for news, whether or not it had any. What it shows has not been touched.</summary>
    internal void Polled(Moment now) => PollDue = Binding.Profile.Poll is { } rule ? now.Steady + rule.Every : TimeSpan.MaxValue;

    /// <summary>It answered that it will not.</summary>
    internal void Refused(Moment now)
    {
        Tally.Nacks++;
        Become(DeviceConnection.Ready, HealthLevel.Degraded, ReasonCodes.Nack, true, now);
        TellWhoAsked();
    }

    /// <summary>No valid reply came. After <see cref="DeviceHealthRule.MissesToOffline"/> in a row the device is left alone for growing times.</summary>
    internal void Missed(string reason, Moment now)
    {
        misses++;
        twins.Missed();
        ProbeDue = now.Steady + TimeSpan.FromSeconds(1);
        TellWhoAsked(reason);
        if (misses < rule.MissesToOffline && !IsOffline) return;
        var rest = IsOffline ? TimeSpan.Zero : flaps.Lost(now.Steady);
        IsOffline = true;
        rests = rest > TimeSpan.Zero;
        NextAttempt = now.Steady + (rests ? rest : pace.Failed());
        Desired.Doubt();
        // A bus found silent stays so until one of its devices speaks; each further miss is no news.
        string why = rests ? ReasonCodes.Flapping : Condition.Reason == ReasonCodes.BusShort ? ReasonCodes.BusShort : reason;
        Become(DeviceConnection.BackOff, HealthLevel.Offline, why, false, now);
    }

    internal void BlameTheBus(Moment now)
    {
        if (!IsOffline || Condition.Reason != ReasonCodes.NoReply) return;
        flaps.TakeBack();
        Become(DeviceConnection.BackOff, HealthLevel.Offline, ReasonCodes.BusShort, false, now);
    }

    /// <summary>A neighbour answers again, so the line is sound and the silence is this device's own.</summary>
    internal void AcquitTheBus(Moment now)
    {
        if (Condition.Reason == ReasonCodes.BusShort) Become(DeviceConnection.BackOff, HealthLevel.Offline, ReasonCodes.NoReply, false, now);
    }

    internal void Refreshing(Moment now)
    {
        Desired.MarkAllForResending(background: true);
        ScheduleRefresh(now);
    }

    /// <summary>From the start: initialise, show everything, ask whether it lives.</summary>
    private void Begin(Moment now)
    {
        misses = 0;
        IsOffline = rests = false;
        pace.Recovered();
        NeedsInit = HasInit;
        Desired.MarkAllForResending(background: false);
        ProbeDue = Answers ? now.Steady : TimeSpan.MaxValue;
        Polled(now);
        ScheduleRefresh(now);
        bool listensOnly = !Answers && Binding.Profile.Verbs.All(v => v == "ack");
        var level = listensOnly ? HealthLevel.Ok : HealthLevel.Unknown;
        Become(Answers ? DeviceConnection.Initialising : DeviceConnection.Ready, level, ReasonCodes.None, false, now);
    }

    private void Recover()
    {
        IsOffline = rests = false;
        pace.Recovered();
        NeedsInit = HasInit;
        Desired.MarkAllForResending(background: false);
    }

    private void ScheduleRefresh(Moment now) =>
        RefreshDue = rule.ResendEvery > TimeSpan.Zero && !Desired.IsEmpty ? now.Steady + rule.ResendEvery : TimeSpan.MaxValue;

    private void Become(DeviceConnection connection, HealthLevel level, string reason, bool confirmed, Moment now) =>
        Condition.Become(connection, level, reason, confirmed, now);

    private Outgoing Bare(string verb) => new(Binding.Profile, verb, Binding.Encode(verb, new Dictionary<string, string>()));
}
