namespace Kiosk.Queueing.Calendar;

/// <summary>A stretch of a day, local time; <paramref name="End"/> is not in it.</summary>
public readonly record struct DayWindow(TimeOnly Start, TimeOnly End)
{
    /// <summary>Whether <paramref name="time"/> is in it.</summary>
    public bool Contains(TimeOnly time) => time >= Start && time < End;
}

/// <summary>
/// When tickets are given: windows of working days, no holidays. Local time is Asia/Ho_Chi_Minh, which has been UTC+7
/// without summer time since 1975, so no time zone data is needed to compute it.
/// </summary>
/// <param name="TicketWindows">In order; empty means at any hour of any day (the demonstration hall).</param>
/// <param name="Saturday">Whether the first window is held on Saturdays.</param>
/// <param name="Holidays">Closed days with their names.</param>
public sealed record HallCalendar(IReadOnlyList<DayWindow> TicketWindows, bool Saturday, IReadOnlyDictionary<DateOnly, string> Holidays)
{
    /// <summary>Viet Nam's offset from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>Open at any hour of any day.</summary>
    public static HallCalendar Always { get; } = new([], true, new Dictionary<DateOnly, string>());

    /// <summary>Whether this calendar never closes.</summary>
    public bool IsAlways => TicketWindows.Count == 0;

    /// <summary>The local date of an instant.</summary>
    public static DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The local time of an instant.</summary>
    public static TimeOnly LocalTime(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>Whether tickets are given at that instant.</summary>
    public bool IsOpen(DateTimeOffset now) => IsAlways || WindowsOf(LocalDate(now)).Any(w => w.Contains(LocalTime(now)));

    /// <summary>When tickets are next given after <paramref name="now"/>; null when no window opens within 60 days.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        var today = LocalDate(now);
        var time = LocalTime(now);
        for (int ahead = 0; ahead <= 60; ahead++)
        {
            var day = today.AddDays(ahead);
            foreach (var window in WindowsOf(day))
                if (ahead > 0 || window.Start > time)
                    return new DateTimeOffset(day.ToDateTime(window.Start), Offset);
        }
        return null;
    }

    private IEnumerable<DayWindow> WindowsOf(DateOnly day)
    {
        if (Holidays.ContainsKey(day) || day.DayOfWeek == DayOfWeek.Sunday) return [];
        if (day.DayOfWeek == DayOfWeek.Saturday) return Saturday ? TicketWindows.Take(1) : [];
        return TicketWindows;
    }
}
