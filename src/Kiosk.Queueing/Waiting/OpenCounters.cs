using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Waiting;

/// <summary>
/// Which counters work, as far as the record can tell. A counter that serves somebody does. A free one does too, unless somebody
/// it could call has waited for it all the last ten minutes: then there is nobody behind it. At the start of a session every
/// counter of the plan is taken to be open.
/// </summary>
internal static class OpenCounters
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    public static IEnumerable<CounterPlan> Of(QueueDay day, OpenTime open, DateTimeOffset now) =>
        day.Plan.Counters.Where(counter => IsOpen(day, counter, open, now));

    private static bool IsOpen(QueueDay day, CounterPlan counter, OpenTime open, DateTimeOffset now)
    {
        if (day.CurrentAt(counter.Number) is not null) return true;
        var recently = now - Idle;
        if (day.Waits.LastAct(counter.Number) > recently || open.CurrentStart > recently) return true;
        foreach (var visit in day.Visits)
            if (visit.Place.Status == VisitStatus.Waiting && visit.Place.Arrival <= recently && Calls(counter, visit)) return false;
        return true;
    }

    private static bool Calls(CounterPlan counter, Visit visit) =>
        visit.Place.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(visit.Place.Service);
}
