using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Calendar;

public class ClocksThatLeap
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void A_leap_of_years_holds_the_day_until_a_technician_says_which_it_is()
    {
        var hall = new Hall();
        hall.Take();
        var far = hall.Now.AddYears(3);
        Apply(hall, hall.Day.Roll(far, far - hall.Now));
        Assert.Equal((Monday, (DateOnly?)HallCalendar.LocalDate(far)), (hall.Day.Day, hall.Day.ClaimedDay));
        Assert.Empty(hall.Day.Roll(far.AddDays(1)));
        Assert.Equal("A002", hall.Take().Label);
        hall.Do(new HallCommand.ConfirmDay(HallCalendar.LocalDate(far)));
        Assert.Equal((HallCalendar.LocalDate(far), (DateOnly?)null), (hall.Day.Day, hall.Day.ClaimedDay));
    }

    [Fact]
    public void A_clock_that_comes_back_settles_it_by_itself()
    {
        var hall = new Hall();
        Apply(hall, hall.Day.Roll(hall.Now.AddDays(90), TimeSpan.FromDays(90)));
        Apply(hall, hall.Day.Roll(hall.Now));
        Assert.Equal((Monday, (DateOnly?)null), (hall.Day.Day, hall.Day.ClaimedDay));
    }

    [Fact]
    public void A_day_that_a_wrong_clock_had_closed_goes_on_above_its_last_number()
    {
        var hall = new Hall();
        hall.Take();
        hall.Pass(TimeSpan.FromDays(30));
        hall.Roll();
        hall.Take();
        hall.Do(new HallCommand.ConfirmDay(Monday));
        hall.Now = DemoHall.At(2026, 11, 23, 9, 0);
        Assert.Equal("261123-A002", ((TicketTaken)((Decision.Accepted)hall.Day.Decide(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch"), hall.Now)).Events[0]).Ticket);
    }

    [Fact]
    public void The_watch_tells_a_leap_from_time_that_passed_and_from_a_repair()
    {
        var hall = new Hall();
        var watch = new ClockWatch();
        var now = hall.Now;
        Assert.Equal(TimeSpan.Zero, watch.Look(now, TimeSpan.Zero, hall.Day, now));
        Assert.Equal(TimeSpan.Zero, watch.Look(now.AddDays(4), TimeSpan.FromDays(4), hall.Day, now));
        Assert.Equal(TimeSpan.FromDays(40), watch.Look(now.AddDays(45), TimeSpan.FromDays(5), hall.Day, now));
        var woken = new ClockWatch();
        woken.Look(DateTimeOffset.UnixEpoch, TimeSpan.Zero, hall.Day, now);
        Assert.Equal(TimeSpan.Zero, woken.Look(now, TimeSpan.FromSeconds(9), hall.Day, now));
    }

    [Fact]
    public void Two_kiosks_that_cannot_see_each_other_never_give_the_same_number()
    {
        List<string> labels = [];
        for (int kiosk = 1; kiosk <= 3; kiosk++)
        {
            var hall = new Hall(DemoHall.Plan(numbers: new NumberLease { Kiosk = kiosk, Of = 3 }));
            for (int i = 0; i < 333; i++) labels.Add(hall.Take().Label);
            Assert.Equal(Refusal.NumbersExhausted, hall.Refused(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch")).Reason);
        }
        Assert.Equal(999, labels.Distinct().Count());
    }

    [Fact]
    public void Quotas_sessions_and_make_up_days_are_kept_and_the_next_opening_is_named()
    {
        var calendar = DemoHall.OfficeHours() with
        {
            Quotas = new Dictionary<string, IReadOnlyList<int?>> { [DemoHall.Land] = [1, null] },
            ExtraOpen = new Dictionary<DateOnly, string> { [new DateOnly(2026, 11, 28)] = "Làm bù" },
            Later = [(new DateOnly(2026, 12, 1), DemoHall.OfficeHours(saturday: true))],
        };
        var hall = new Hall(DemoHall.Plan(calendar, visits: new VisitPolicy { Validity = TicketValidity.Session }), DemoHall.At(2026, 11, 23, 8, 0));
        var land = hall.Take(DemoHall.Land);
        var refused = hall.Refused(new HallCommand.Take(DemoHall.Land, "NORMAL", "touch"));
        Assert.Equal((Refusal.QuotaReached, (DateTimeOffset?)DemoHall.At(2026, 11, 23, 13, 15)), (refused.Reason, refused.NextOpening));
        hall.Now = DemoHall.At(2026, 11, 23, 13, 15);
        Assert.Equal([land.Id], Assert.IsType<TicketsExpired>(Assert.Single(hall.Tick())).Expired);
        hall.Take(DemoHall.Land);
        Assert.True(calendar.IsOpen(DemoHall.At(2026, 11, 28, 14, 0)));
        Assert.False(calendar.IsOpen(DemoHall.At(2026, 11, 29, 8, 0)));
        Assert.True(calendar.IsOpen(DemoHall.At(2026, 12, 5, 8, 0)));
    }

    private static void Apply(Hall hall, IReadOnlyList<HallEvent> events)
    {
        foreach (var happened in events) hall.Day.Apply(happened, hall.Now);
    }

    [Fact]
    public void A_number_taken_in_the_first_instant_of_a_session_is_valid_in_it()
    {
        var hall = new Hall(DemoHall.Plan(DemoHall.OfficeHours(), visits: new VisitPolicy { Validity = TicketValidity.Session }), DemoHall.At(2026, 11, 23, 8, 0));
        var morning = hall.Take();
        hall.Now = DemoHall.At(2026, 11, 23, 13, 15);
        var afternoon = hall.Take();
        Assert.Equal(DemoHall.At(2026, 11, 23, 13, 15), afternoon.IssuedAt);
        hall.Tick();
        Assert.Equal((VisitStatus.Expired, VisitStatus.Waiting), (hall.Find(morning.Id).Place.Status, hall.Find(afternoon.Id).Place.Status));
    }

    [Theory]
    [InlineData(0, typeof(DayClosed))]
    [InlineData(1, typeof(DayHeld))]
    public void A_leap_of_more_than_thirty_six_hours_holds_the_day(int secondsMore, Type first)
    {
        var hall = new Hall(opensAt: DemoHall.At(2026, 11, 23, 20, 0));
        var leap = TimeSpan.FromHours(36) + TimeSpan.FromSeconds(secondsMore);
        Assert.Equal(first, hall.Day.Roll(hall.Now + leap, leap)[0].GetType());
    }
}
