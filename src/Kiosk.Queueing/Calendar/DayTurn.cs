using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calendar;

/// <summary>The rules of closing a business day and opening the next. The day is a stored state: no clock resets or repeats it.</summary>
internal static class DayTurn
{
    /// <summary>Who settled the day when its clock came back.</summary>
    public const string ByClock = "clock";

    private const string ByTechnician = "technician";

    /// <summary>A clock that leaps further than this is not believed by itself.</summary>
    public static readonly TimeSpan LargestLeap = TimeSpan.FromHours(36);

    /// <summary>Days that have passed and whose numbers are kept at hand, and how many with those ahead.</summary>
    private const int KeptDays = 2, MostKept = 16;

    /// <summary>So far from the stored day or the clock's a technician may choose: a mistyped year is refused.</summary>
    private const int MostDays = 400;

    public static IReadOnlyList<HallEvent> Roll(QueueDay hall, DateTimeOffset now, TimeSpan leap, bool clockIsSure)
    {
        var date = HallCalendar.LocalDate(now);
        if (hall.Day is not DateOnly day) return [new DayOpened(date)];
        if (hall.ClaimedDay is DateOnly claimed)
        {
            if (date >= claimed && clockIsSure) return [.. Turn(hall, day, date), new DayConfirmed(date, ByClock)];
            // Still far ahead, and nobody has said that this is right.
            if (date >= claimed) return [];
            if (date <= day) return [new DayConfirmed(day, ByClock)];
        }
        if (date <= day) return [];
        return !clockIsSure && leap > LargestLeap && date.DayNumber - day.DayNumber > 1 ? [new DayHeld(day, date)] : Turn(hall, day, date);
    }

    public static Decision Confirm(QueueDay hall, DateOnly wanted, DateTimeOffset now)
    {
        var clock = HallCalendar.LocalDate(now);
        if (hall.Day is not DateOnly day) return new Decision.Accepted([new DayOpened(wanted), new DayConfirmed(wanted, ByTechnician)]);
        DateOnly[] near = [day, clock, hall.ClaimedDay ?? day];
        if (near.All(d => Math.Abs(wanted.DayNumber - d.DayNumber) > MostDays)) return new Decision.Refused(Refusal.DayNotPossible);
        if (wanted == day) return new Decision.Accepted([new DayConfirmed(day, ByTechnician)]);
        var events = Turn(hall, day, wanted);
        // The clock is ahead of the day that was chosen: it must not turn the day again.
        if (clock > wanted) events.Add(new DayHeld(wanted, clock));
        events.Add(new DayConfirmed(wanted, ByTechnician));
        return new Decision.Accepted(events);
    }

    private static List<HallEvent> Turn(QueueDay hall, DateOnly day, DateOnly next)
    {
        List<HallEvent> events = [new DayClosed(day, [.. hall.Visits.Where(v => v.Place.IsOpen).Select(v => v.Id)]), new DayOpened(next, hall.Waits.KeptForTomorrow())];
        // A day that a wrong clock had opened or closed goes on above its last numbers, also when it comes in its own time.
        foreach (var (other, ordinals) in hall.KeptNumbers.Where(k => k.Key >= next.AddDays(-KeptDays)).OrderBy(k => k.Key).Take(MostKept))
            if (other == next) events.Add(new NumbersResumed(next, ordinals));
            else if (other != day) events.Add(new NumbersKept(other, ordinals));
        if (hall.LastOrdinals.Count > 0) events.Add(new NumbersKept(day, hall.LastOrdinals.ToDictionary()));
        return events;
    }
}
