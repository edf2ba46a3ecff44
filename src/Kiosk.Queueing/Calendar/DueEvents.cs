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
        AddExpired(day, now, due);
        return due;
    }

    /// <summary>Who is at a counter is served to the end, and whom a counter set aside it still owes a call.</summary>
    private static void AddExpired(QueueDay day, DateTimeOffset now, List<HallEvent> due)
    {
        if (day.Plan.Visits.Validity != TicketValidity.Session || day.Day is not DateOnly today || HallCalendar.LocalDate(now) != today) return;
        List<string> expired = [.. day.Visits
            .Where(v => v.Place.Status is VisitStatus.Waiting or VisitStatus.Missed && day.Plan.Calendar.SessionAt(now, v.Place.Service) is var (start, _) && v.IssuedAt < start)
            .Select(v => v.Id)];
        if (expired.Count > 0) due.Add(new TicketsExpired(today, "session", expired));
    }
}
