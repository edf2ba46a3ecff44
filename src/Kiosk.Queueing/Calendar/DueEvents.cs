using Kiosk.Queueing.Counters;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calendar;

/// <summary>What time alone brings about.</summary>
internal static class DueEvents
{
    public static IReadOnlyList<HallEvent> At(QueueDay day, DateTimeOffset now)
    {
        List<HallEvent>? due = null;
        var clocked = day.Index.Clocked;
        // By place: an enumerator would be one more thing to make at every commit.
        for (int i = 0; i < clocked.Count; i++)
        {
            var (visit, place) = (clocked[i], clocked[i].Place);
            if (place.Status == VisitStatus.Held && place.HeldUntil <= now) (due ??= []).Add(new HoldEnded(visit.Id, visit.Label, "time"));
            else if (place is { Status: VisitStatus.Called, Counter: int counter } && day.Plan.Visits.CallTimeout is TimeSpan limit && now - place.CalledAt >= limit)
                (due ??= []).AddRange(CounterActs.Missed(day, visit, counter, timedOut: true));
        }
        if (Expired(day, now) is { Count: > 0 } expired) (due ??= []).Add(new TicketsExpired(day.Day!.Value, "session", expired));
        return due ?? (IReadOnlyList<HallEvent>)[];
    }

    /// <summary>Who is at a counter is served to the end, and whom a counter set aside it still owes a call.</summary>
    private static List<string> Expired(QueueDay day, DateTimeOffset now)
    {
        if (day.Plan.Visits.Validity != TicketValidity.Session || day.Day is not DateOnly today || HallCalendar.LocalDate(now) != today) return [];
        var calendar = day.Plan.Calendar;
        // Before the latest session of any service nobody's number can have lost its validity.
        var latest = calendar.SessionAt(now)?.Start;
        foreach (var service in day.Plan.Services)
            if (calendar.SessionAt(now, service.Code) is var (start, _) && (latest is null || start > latest)) latest = start;
        if (latest is not DateTimeOffset moment) return [];
        return [.. day.Index.AwaitingSince(moment)
            .Where(v => calendar.SessionAt(now, v.Place.Service) is var (start, _) && v.IssuedAt < start)
            .OrderBy(v => v.Order).Select(v => v.Id)];
    }
}
