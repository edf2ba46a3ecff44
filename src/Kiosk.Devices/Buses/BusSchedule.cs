namespace Kiosk.Devices.Buses;

/// <summary>Frames for one device, and what they are for.</summary>
/// <param name="Device">The device.</param>
/// <param name="Frames">The frames.</param>
/// <param name="Slot">The wish they fulfil; null for a probe or the initialisation.</param>
/// <param name="Version">The wish's version when the frames were taken: a newer one is not fulfilled by them.</param>
/// <param name="IsInit">They initialise the device.</param>
/// <param name="IsPoll">They ask it for news and change nothing.</param>
/// <param name="IsAnswer">They acknowledge what it said.</param>
internal readonly record struct BusJob(BusDevice Device, Outgoing Frames, DesiredSlot? Slot = null, long Version = 0, bool IsInit = false, bool IsPoll = false, bool IsAnswer = false)
{
    /// <summary>Nothing is due.</summary>
    internal bool IsNone => Device is null;
}

/// <summary>
/// Decides what goes over the bus next: something new to show, then other wishes, then what a device missed, then asking keypads
/// for news, then repetitions and probes, and last the single attempt owed to a silent device, so that a dead board never stands in front of a live one.
/// Pure: it reads the devices and the time it is given. It is asked before every frame and needs no memory.
/// </summary>
internal static class BusSchedule
{
    /// <summary>Slow keypads are always due again. After so many questions in a row whatever else waits has its turn.</summary>
    internal const int PollsInARow = 4;

    private enum Rank
    {
        Answer,
        Content,
        Other,
        Again,
        Poll,
        Repetition,
        Probe,
        SilentDevice,
        PollAgain,
    }

    /// <summary>The next job, or none when nothing is due.</summary>
    /// <param name="devices">The devices of the bus.</param>
    /// <param name="now">The time.</param>
    /// <param name="polls">Questions asked in a row.</param>
    internal static BusJob Next(List<BusDevice> devices, Moment now, int polls = 0)
    {
        var best = new Choice();
        foreach (var device in devices)
            if (device.IsDriven) Consider(device, now, polls, ref best);
        return best.Job;
    }

    /// <summary>When <see cref="Next"/> should be asked again though nobody has wished for anything.</summary>
    internal static TimeSpan NextDue(List<BusDevice> devices)
    {
        var due = TimeSpan.MaxValue;
        foreach (var device in devices)
        {
            if (!device.IsDriven) continue;
            if (device.Owed is not null) return TimeSpan.Zero;
            due = Earlier(due, device.TestUntil);
            if (device.IsOffline)
            {
                due = Earlier(due, device.NextAttempt);
                continue;
            }
            due = Earlier(due, Earlier(device.PollDue, Earlier(device.ProbeDue, device.RefreshDue)));
            foreach (var slot in device.Desired.Slots)
                if (slot.Dirty) due = Earlier(due, slot.NotBefore);
        }
        return due;
    }

    private static void Consider(BusDevice device, Moment now, int polls, ref Choice best)
    {
        device.Desired.DropExpired(now.Steady);
        if (device.TestUntil <= now.Steady) device.EndTest(now);
        // A device that waits for an acknowledgement says the same again until it has it.
        if (device.Owed is { } owed) best.Take(Rank.Answer, 0, new BusJob(device, owed, IsAnswer: true));
        if (device.IsAsked) best.Take(Rank.Other, 0, new BusJob(device, device.Probe));
        if (device.IsOffline)
        {
            if (device.NextAttempt <= now.Steady) best.Take(Rank.SilentDevice, device.NextAttempt.Ticks, new BusJob(device, device.Probe));
            return;
        }
        if (device.NeedsInit)
        {
            best.Take(device.Misses == 0 ? Rank.Content : Rank.Again, 0, new BusJob(device, device.Init, IsInit: true));
            return;
        }
        if (device.RefreshDue <= now.Steady) device.Refreshing(now);
        foreach (var slot in device.Desired.Slots)
            if (slot.Dirty && slot.NotBefore <= now.Steady) best.Take(RankOf(device, slot), slot.Version, new BusJob(device, slot.Frames, slot, slot.Version));
        if (device.PollDue <= now.Steady) best.Take(polls < PollsInARow ? Rank.Poll : Rank.PollAgain, device.PollDue.Ticks, new BusJob(device, device.Poll, IsPoll: true));
        if (device.ProbeDue <= now.Steady) best.Take(Rank.Probe, device.ProbeDue.Ticks, new BusJob(device, device.Probe));
    }

    private static Rank RankOf(BusDevice device, DesiredSlot slot)
    {
        if (slot.Background) return Rank.Repetition;
        if (slot.Attempts > 0 || device.Misses > 0) return Rank.Again;
        return DesiredState.IsContent(slot.Verb) ? Rank.Content : Rank.Other;
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The best of what was seen so far: lowest rank, then who waits longest.</summary>
    private struct Choice
    {
        private Rank rank;
        private long turn;

        internal BusJob Job { get; private set; }

        internal void Take(Rank itsRank, long itsTurn, in BusJob job)
        {
            if (!Job.IsNone && (itsRank > rank || (itsRank == rank && itsTurn >= turn))) return;
            (rank, turn, Job) = (itsRank, itsTurn, job);
        }
    }
}
