using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Api;

namespace Kiosk.Worker.Tests.Screens;

/// <summary>The screens stop giving numbers while nobody has said which day it is, and no longer.</summary>
public class TheDayThatIsHeld
{
    private static readonly DateOnly Monday = new(2026, 11, 23), Friday = new(2026, 11, 27);

    [Fact]
    public void A_leap_of_the_clock_is_not_settled_by_itself() =>
        Assert.False(DayEndpoints.IsSettled([new DayOpened(Monday), new DayHeld(Monday, Friday)]));

    [Fact]
    public void Somebody_s_word_settles_it_though_the_clock_stays_wrong() =>
        Assert.True(DayEndpoints.IsSettled([new DayOpened(Monday), new DayHeld(Monday, Friday), new DayConfirmed(Monday, "technician")]));

    [Fact]
    public void The_next_leap_asks_again() => Assert.False(DayEndpoints.IsSettled(
        [new DayOpened(Monday), new DayHeld(Monday, Friday), new DayConfirmed(Monday, "technician"), new DayHeld(Monday, Friday.AddDays(7))]));

    [Fact]
    public void An_ordinary_day_has_nothing_to_settle() => Assert.False(DayEndpoints.IsSettled(Array.Empty<SiteEvent>()));
}
