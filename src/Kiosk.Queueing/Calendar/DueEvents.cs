using Kiosk.Queueing.Counters;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calendar;

/// <summary>What time alone brings about.</summary>
internal static class DueEvents
{
    public static List<HallEvent> At(QueueDay day, DateTimeOffset now)
    {
        List<HallEvent> due = [];
        foreach (var visit in day.Visits)
        {
            var place = visit.Place;
            if (place.Status == VisitStatus.Held && place.HeldUntil <= now) due.Add(new HoldEnded(visit.Id, visit.Label, "time"));
            else if (place is { Status: VisitStatus.Called, Counter: int counter } && day.Plan.Visits.CallTimeout is TimeSpan limit && now - place.CalledAt >= limit)
                due.AddRange(CounterActs.Missed(day, visit, counter, timedOut: true));
        }
        return due;
    }
}
