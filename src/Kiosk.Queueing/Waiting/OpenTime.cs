using Kiosk.Queueing.Calendar;

namespace Kiosk.Queueing.Waiting;

/// <summary>The rest of a working day as the waiting time sees it: minutes pass only while counters are open.</summary>
/// <param name="now">The moment to count from.</param>
/// <param name="sessions">The day's office hours in order; empty means always open.</param>
internal sealed class OpenTime(DateTimeOffset now, IReadOnlyList<DayWindow> sessions)
{
    private readonly DateOnly date = HallCalendar.LocalDate(now);

    /// <summary>The session that runs now or, in a break, the next; null after closing and when always open.</summary>
    public DayWindow? Current { get; } = sessions.Cast<DayWindow?>().FirstOrDefault(s => s!.Value.End > HallCalendar.LocalTime(now));

    /// <summary>When the present session began or will begin; null when always open.</summary>
    public DateTimeOffset? CurrentStart => Current is DayWindow session ? At(session.Start) : null;

    /// <summary>Whether there is no more opening today.</summary>
    public bool IsOver => sessions.Count > 0 && Current is null;

    /// <summary>When the last session ends; null when always open.</summary>
    public DateTimeOffset? Closing => sessions.Count == 0 ? null : At(sessions[^1].End);

    /// <summary>When that many open minutes have passed; null when the day is too short.</summary>
    public DateTimeOffset? After(double minutes)
    {
        if (sessions.Count == 0) return now + TimeSpan.FromMinutes(minutes);
        foreach (var session in sessions)
        {
            var (start, end) = (At(session.Start), At(session.End));
            if (end <= now) continue;
            if (start < now) start = now;
            double room = (end - start).TotalMinutes;
            if (minutes <= room) return start + TimeSpan.FromMinutes(minutes);
            minutes -= room;
        }
        return null;
    }

    /// <summary>The session in which that moment of today lies.</summary>
    public DayWindow? SessionOf(DateTimeOffset moment) =>
        sessions.Cast<DayWindow?>().FirstOrDefault(s => At(s!.Value.Start) <= moment && moment <= At(s.Value.End));

    private DateTimeOffset At(TimeOnly time) => new(date.ToDateTime(time), HallCalendar.Offset);
}
