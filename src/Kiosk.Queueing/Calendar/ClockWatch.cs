namespace Kiosk.Queueing.Calendar;

/// <summary>
/// Compares the wall clock, which people and networks set, with the steady clock, which only runs. One owner; not a clock itself.
/// </summary>
public sealed class ClockWatch
{
    private DateTimeOffset? anchor;
    private TimeSpan steadyAnchor;

    /// <summary>
    /// How far the wall clock ran ahead of the steady clock since it was last believed; zero at the first look, when it fell
    /// behind, and when it had stood before the business day: then it was wrong before, and its leap is the repair.
    /// </summary>
    /// <param name="wall">The wall clock.</param>
    /// <param name="steady">The steady clock, from any beginning.</param>
    /// <param name="hall">Whose day it is.</param>
    /// <param name="last">The last instant recorded: the best guess when a run begins with a clock that is not believed.</param>
    public TimeSpan Look(DateTimeOffset wall, TimeSpan steady, QueueDay hall, DateTimeOffset last)
    {
        if (!IsBelieved(wall, hall))
        {
            if (anchor is null) (anchor, steadyAnchor) = (last, steady);
            return TimeSpan.Zero;
        }
        var leap = anchor is DateTimeOffset before && hall.Day is DateOnly day && HallCalendar.LocalDate(before) >= day ? wall - before - (steady - steadyAnchor) : TimeSpan.Zero;
        if (leap <= DayTurn.LargestLeap) (anchor, steadyAnchor) = (wall, steady);
        return leap > TimeSpan.Zero ? leap : TimeSpan.Zero;
    }

    /// <summary>The time to write into the record: the wall clock's, or while that is not believed what the steady clock makes of the last one that was.</summary>
    public DateTimeOffset Now(DateTimeOffset wall, TimeSpan steady, QueueDay hall) =>
        IsBelieved(wall, hall) || anchor is not DateTimeOffset before ? wall : before + (steady - steadyAnchor);

    private static bool IsBelieved(DateTimeOffset wall, QueueDay hall) => hall.ClaimedDay is not DateOnly claimed || HallCalendar.LocalDate(wall) < claimed;
}
