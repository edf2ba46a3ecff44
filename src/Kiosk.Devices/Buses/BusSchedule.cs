namespace Kiosk.Devices.Buses;

/// <summary>Frames for one device, and what they are for.</summary>
/// <param name="Device">The device.</param>
/// <param name="Steps">The frames.</param>
/// <param name="Slot">The wish they fulfil; null for a probe or the initialisation.</param>
/// <param name="Version">The wish's version when the frames were taken: a newer one is not fulfilled by them.</param>
/// <param name="IsInit">They initialise the device.</param>
/// <param name="IsPoll">They ask it for news and change nothing.</param>
internal sealed record BusJob(BusDevice Device, IReadOnlyList<EncodedStep> Steps, DesiredSlot? Slot = null, long Version = 0, bool IsInit = false, bool IsPoll = false);

/// <summary>
/// Decides what goes over the bus next: something new to show, then other wishes, then what a device missed, then asking keypads
/// for news, then repetitions and probes, and last the single attempt owed to a silent device, so that a dead board never stands in front of a live one.
/// Pure: it reads the devices and the time it is given.
/// </summary>
internal static class BusSchedule
{
    /// <summary>Slow keypads are always due again. After so many questions in a row whatever else waits has its turn.</summary>
    internal const int PollsInARow = 4;

    private static readonly Dictionary<string, string> NoArguments = [];

    private enum Rank
    {
        Content,
        Other,
        Again,
        Poll,
        Repetition,
        Probe,
        SilentDevice,
        PollAgain,
    }

    /// <summary>The next job, or null when nothing is due.</summary>
    /// <param name="devices">The devices of the bus.</param>
    /// <param name="now">The time.</param>
    /// <param name="polls">Questions asked in a row.</param>
    internal static BusJob? Next(IReadOnlyList<BusDevice> devices, Moment now, int polls = 0)
    {
        BusJob? best = null;
        var bestOrder = (Rank: (Rank)int.MaxValue, Turn: long.MaxValue);
        foreach (var device in devices)
        {
            foreach (var (rank, turn, job) in Candidates(device, now, polls))
            {
                var order = (rank, turn);
                if (order.CompareTo(bestOrder) >= 0) continue;
                (bestOrder, best) = (order, job);
            }
        }
        return best;
    }

    /// <summary>When <see cref="Next"/> should be asked again though nobody has wished for anything.</summary>
    internal static TimeSpan NextDue(IReadOnlyList<BusDevice> devices)
    {
        var due = TimeSpan.MaxValue;
        foreach (var device in devices)
        {
            var own = device.IsOffline ? device.NextAttempt : Earlier(device.PollDue, Earlier(device.ProbeDue, device.RefreshDue));
            foreach (var slot in device.Desired.Dirty.Where(_ => !device.IsOffline)) own = Earlier(own, slot.NotBefore);
            due = Earlier(due, own);
        }
        return due;
    }

    private static IEnumerable<(Rank Rank, long Turn, BusJob Job)> Candidates(BusDevice device, Moment now, int polls)
    {
        device.Desired.DropExpired(now.Steady);
        if (device.IsOffline)
        {
            if (device.NextAttempt <= now.Steady) yield return (Rank.SilentDevice, device.NextAttempt.Ticks, new BusJob(device, Probe(device)));
            yield break;
        }
        if (device.NeedsInit)
        {
            var steps = device.Binding.Encode("init", NoArguments);
            yield return (device.Misses == 0 ? Rank.Content : Rank.Again, 0, new BusJob(device, steps, IsInit: true));
            yield break;
        }
        if (device.RefreshDue <= now.Steady) device.Refreshing(now);
        foreach (var slot in device.Desired.Dirty)
        {
            if (slot.NotBefore <= now.Steady) yield return (RankOf(device, slot), slot.Version, new BusJob(device, slot.Steps, slot, slot.Version));
        }
        if (device.PollDue <= now.Steady)
        {
            var steps = device.Binding.Encode(device.Binding.Profile.Poll!.Verb, NoArguments);
            yield return (polls < PollsInARow ? Rank.Poll : Rank.PollAgain, device.PollDue.Ticks, new BusJob(device, steps, IsPoll: true));
        }
        if (device.ProbeDue <= now.Steady) yield return (Rank.Probe, device.ProbeDue.Ticks, new BusJob(device, Probe(device)));
    }

    private static Rank RankOf(BusDevice device, DesiredSlot slot)
    {
        if (slot.Background) return Rank.Repetition;
        if (slot.Attempts > 0 || device.Misses > 0) return Rank.Again;
        return DesiredState.IsContent(slot.Verb) ? Rank.Content : Rank.Other;
    }

    /// <summary>A probe that shows something repeats what should be shown: asking must not change the display.</summary>
    private static IReadOnlyList<EncodedStep> Probe(BusDevice device)
    {
        string verb = device.Binding.Profile.Health.Probe!;
        return device.Desired.Repetition(verb) ?? device.Binding.Encode(verb, NoArguments);
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
