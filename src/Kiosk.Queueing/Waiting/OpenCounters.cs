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

    public static CounterSet Of(QueueDay day, OpenTime open, DateTimeOffset now)
    {
        var working = CounterSet.Empty;
        for (int place = 0; place < day.Plan.Counters.Count; place++)
            if (IsOpen(day, day.Plan.Counters[place], open, now)) working = working.With(place);
        return working;
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
