namespace Kiosk.Queueing.Calendar;

/// <summary>A stretch of a day, local time; <paramref name="End"/> is not in it.</summary>
public readonly record struct DayWindow(TimeOnly Start, TimeOnly End)
{
    /// <summary>Whether <paramref name="time"/> is in it.</summary>
    public bool Contains(TimeOnly time) => time >= Start && time < End;
}

/// <summary>
/// When tickets are given: windows of working days, each of them a session. Local time is Asia/Ho_Chi_Minh, which has been UTC+7
/// without summer time since 1975, so no time zone data is needed to compute it.
/// </summary>
/// <param name="TicketWindows">The sessions, in order; empty means at any hour of any day (the demonstration hall).</param>
/// <param name="Saturday">Whether the first window is held on Saturdays.</param>
/// <param name="Holidays">Closed days with their names.</param>
public sealed record HallCalendar(IReadOnlyList<DayWindow> TicketWindows, bool Saturday, IReadOnlyDictionary<DateOnly, string> Holidays)
{
    /// <summary>Viet Nam's offset from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private const int DaysAhead = 60;

    /// <summary>Open at any hour of any day.</summary>
    public static HallCalendar Always { get; } = new([], true, new Dictionary<DateOnly, string>());

    /// <summary>Days worked in full though they would be closed, with their names: make-up Saturdays, campaigns.</summary>
    public IReadOnlyDictionary<DateOnly, string> ExtraOpen { get; init; } = new Dictionary<DateOnly, string>();

    /// <summary>Service code to its own windows; a service not named has those of the hall.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DayWindow>> ServiceWindows { get; init; } = new Dictionary<string, IReadOnlyList<DayWindow>>();

    /// <summary>Service code to the most numbers in each of its sessions, in order; null or missing: no limit.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int?>> Quotas { get; init; } = new Dictionary<string, IReadOnlyList<int?>>();

    /// <summary>What replaces all this from a date on, in the order of the dates.</summary>
    public IReadOnlyList<(DateOnly ValidFrom, HallCalendar Calendar)> Later { get; init; } = [];

    /// <summary>When counters serve, in order; the ticket windows when left out. A hall that never closes has none.</summary>
    public IReadOnlyList<DayWindow> OfficeHours { get; init; } = TicketWindows;

    /// <summary>Whether this calendar never closes.</summary>
    public bool IsAlways => TicketWindows.Count == 0;

    /// <summary>The local date of an instant.</summary>
    public static DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The local time of an instant.</summary>
    public static TimeOnly LocalTime(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The calendar in force on a date.</summary>
    public HallCalendar On(DateOnly date) => Later.LastOrDefault(l => l.ValidFrom <= date).Calendar ?? this;

    /// <summary>Whether tickets are given at that instant: of a service, or of the hall in general.</summary>
    public bool IsOpen(DateTimeOffset now, string? service = null) => IsAlways || WindowsOf(LocalDate(now), service).Any(w => w.Contains(LocalTime(now)));

    /// <summary>When tickets are next given after <paramref name="now"/>; null when no window opens within 60 days.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now, string? service = null)
    {
        var today = LocalDate(now);
        var time = LocalTime(now);
        for (int ahead = 0; ahead <= DaysAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            foreach (var window in WindowsOf(day, service))
                if (ahead > 0 || window.Start > time)
                    return At(day, window.Start);
        }
        return null;
    }

    /// <summary>When the latest session of this day began to give numbers, and which it is, from 0; null before the first and where it is always open.</summary>
    public (DateTimeOffset Start, int Index)? SessionAt(DateTimeOffset now, string? service = null)
    {
        var (day, time) = (LocalDate(now), LocalTime(now));
        var windows = WindowsOf(day, service);
        for (int i = windows.Count - 1; i >= 0; i--)
            if (windows[i].Start <= time) return (At(day, windows[i].Start), i);
        return null;
    }

    /// <summary>The most numbers of a service in the session of <paramref name="now"/>; null: no limit.</summary>
    public int? QuotaAt(DateTimeOffset now, string service) =>
        SessionAt(now, service) is var (_, index) && On(LocalDate(now)).Quotas.TryGetValue(service, out var quotas) && index < quotas.Count ? quotas[index] : null;

    /// <summary>The office hours of a date, in order; empty on closed days and for a hall that never closes.</summary>
    public IReadOnlyList<DayWindow> SessionsOn(DateOnly day) => On(day).HeldOn(day, On(day).OfficeHours);

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);

    private IReadOnlyList<DayWindow> WindowsOf(DateOnly day, string? service)
    {
        var calendar = On(day);
        var windows = service is not null && calendar.ServiceWindows.TryGetValue(service, out var own) ? own : calendar.TicketWindows;
        return calendar.HeldOn(day, windows);
    }

    private IReadOnlyList<DayWindow> HeldOn(DateOnly day, IReadOnlyList<DayWindow> windows)
    {
        if (ExtraOpen.ContainsKey(day)) return windows;
        if (Holidays.ContainsKey(day) || day.DayOfWeek == DayOfWeek.Sunday) return [];
        if (day.DayOfWeek == DayOfWeek.Saturday) return Saturday ? [.. windows.Take(1)] : [];
        return windows;
    }
}
