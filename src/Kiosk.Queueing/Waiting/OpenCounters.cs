using Kiosk.Queueing.Services;

namespace Kiosk.Queueing.Waiting;

/// <summary>
/// Which counters work, as far as the record can tell. A counter that serves somebody does. A free one does too, unless somebody
/// it could call has waited for it all the last ten minutes: then there is nobody behind it. At the start of a session every
/// counter of the plan is taken to be open.
/// </summary>
internal static class OpenCounters
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    /// <summary>Whoever is free and lets people wait comes back within ten minutes or counts as gone: in the mean half of it.</summary>
    public static readonly TimeSpan MeanAbsence = Idle / 2;

    /// <summary>An officer who is there calls within this.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMinutes(1);

    public static CounterSet Of(QueueDay day, OpenTime open, DateTimeOffset now)
    {
        var working = CounterSet.Empty;
        for (int place = 0; place < day.Plan.Counters.Count; place++)
            if (IsOpen(day, day.Plan.Counters[place], open, now)) working = working.With(place);
        return working;
    }

    /// <summary>Whether a free counter lets somebody wait whom it could call: its officer is not there just now.</summary>
    public static bool IsAway(QueueDay day, CounterPlan counter, OpenTime open, DateTimeOffset now)
    {
        var since = now - Prompt;
        if (open.CurrentStart > since || day.Waits.LastAct(counter.Number) > since) return false;
        foreach (var line in day.Room.LinesFor(counter))
            if (line.Head?.Place.Arrival <= since) return true;
        return false;
    }

    private static bool IsOpen(QueueDay day, CounterPlan counter, OpenTime open, DateTimeOffset now)
    {
        if (day.CurrentAt(counter.Number) is not null) return true;
        var recently = now - Idle;
        if (day.Waits.LastAct(counter.Number) > recently || open.CurrentStart > recently) return true;
        foreach (var line in day.Room.LinesFor(counter))
            if (line.Head?.Place.Arrival <= recently) return false;
        return true;
    }
}
