namespace Kiosk.Queueing.Calendar;

/// <summary>
/// Compares the wall clock, which people and networks set, with the steady clock, which only runs. One owner; not a clock itself.
/// </summary>
public sealed class ClockWatch
{
    private DateTimeOffset? wall;
    private TimeSpan steady;

    /// <summary>
    /// How far the wall clock ran ahead of the steady clock since the last look; zero at the first look, when it fell behind,
    /// and when it had stood before the business day: then it was wrong before, and its leap is the repair.
    /// </summary>
    /// <param name="wallNow">The wall clock.</param>
    /// <param name="steadyNow">The steady clock, from any beginning.</param>
    /// <param name="day">The stored business day, or null.</param>
    public TimeSpan Look(DateTimeOffset wallNow, TimeSpan steadyNow, DateOnly? day)
    {
        var (before, then) = (wall, steady);
        (wall, steady) = (wallNow, steadyNow);
        if (before is not DateTimeOffset last || day is null || HallCalendar.LocalDate(last) < day) return TimeSpan.Zero;
        var leap = wallNow - last - (steadyNow - then);
        return leap > TimeSpan.Zero ? leap : TimeSpan.Zero;
    }
}
