using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Calendar;

public class TheBusinessDay
{
    [Fact]
    public void The_first_look_at_the_clock_opens_the_first_day()
    {
        var day = new QueueDay(DemoHall.Plan());
        Assert.Null(day.Day);
        Assert.Equal([new DayOpened(new DateOnly(2026, 11, 23))], day.Roll(DemoHall.At(2026, 11, 23, 0, 0)));
    }

    [Fact]
    public void Until_midnight_in_Viet_Nam_it_is_the_same_day()
    {
        var hall = new Hall();
        hall.Now = DemoHall.At(2026, 11, 23, 23, 59, 59);
        Assert.Empty(hall.Roll());
        hall.Now = DemoHall.At(2026, 11, 24, 0, 0);
        Assert.Equal(2, hall.Roll().Count);
        Assert.Equal(new DateOnly(2026, 11, 24), hall.Day.Day);
    }

    [Fact]
    public void At_midnight_who_is_still_open_expires_and_numbers_start_anew()
    {
        var hall = new Hall();
        string done = hall.Take().Id, waiting = hall.Take().Id, missed = hall.Take().Id, held = hall.Take().Id, called = hall.Take().Id;
        hall.Serve(1);
        hall.Do(new HallCommand.Finish(1));
        hall.Next(1, missed);
        hall.Do(new HallCommand.NoShow(1));
        hall.Next(1, held);
        hall.Do(new HallCommand.Hold(1, null));
        hall.Next(1, called);
        hall.Do(new HallCommand.Rate(2, 3, "pad"));
        hall.Now = DemoHall.At(2026, 11, 24, 0, 0);

        var closed = Assert.IsType<DayClosed>(hall.Roll()[0]);
        Assert.Equal(new DateOnly(2026, 11, 23), closed.Day);
        Assert.Equal([waiting, missed, held, called], closed.Expired);
        Assert.DoesNotContain(done, closed.Expired);
        Assert.Empty(hall.Day.Visits);
        Assert.Null(hall.Day.CurrentAt(1));
        Assert.Equal((0, 0), (hall.Day.UnlinkedRatings, hall.Day.LastOrdinal(DemoHall.CivilStatus)));
        Assert.Equal("261124-A001", hall.Take().Id);
    }

    [Fact]
    public void A_leap_is_doubted_unless_a_time_server_has_made_it()
    {
        var hall = new Hall();
        hall.Take();
        var later = hall.Now.AddDays(9);
        Assert.IsType<DayHeld>(Assert.Single(hall.Day.Roll(later, TimeSpan.FromDays(9))));
        Assert.IsType<DayOpened>(hall.Day.Roll(later, TimeSpan.FromDays(9), clockIsSure: true)[1]);
    }

    [Fact]
    public void Between_closing_and_opening_the_open_visits_stand_as_expired()
    {
        var hall = new Hall();
        var visit = hall.Take();
        hall.Next(1);
        hall.Day.Apply(new DayClosed(new DateOnly(2026, 11, 23), [visit.Id]), hall.Now);
        Assert.Equal(VisitStatus.Expired, hall.Find(visit.Id).Place.Status);
        Assert.Null(hall.Day.CurrentAt(1));
    }

    [Fact]
    public void A_week_switched_off_is_one_step()
    {
        var hall = new Hall();
        hall.Take();
        hall.Pass(TimeSpan.FromDays(7));
        Assert.Equal([typeof(DayClosed), typeof(DayOpened), typeof(NumbersKept)], hall.Roll().Select(e => e.GetType()));
        Assert.Equal(new DateOnly(2026, 11, 30), hall.Day.Day);
    }

    [Fact]
    public void A_clock_set_back_a_day_repeats_no_number()
    {
        var hall = new Hall();
        hall.Take();
        Assert.Empty(hall.Day.Roll(hall.Now.AddDays(-1)));
        Assert.Empty(hall.Day.Roll(hall.Now.AddYears(-3)));
        hall.Pass(TimeSpan.FromDays(-1));
        Assert.Equal("261123-A002", hall.Take().Id);
    }

    [Fact]
    public void A_board_that_woke_up_in_1970_keeps_the_day_it_knew()
    {
        var hall = new Hall();
        hall.Take();
        Assert.Empty(hall.Day.Roll(DateTimeOffset.UnixEpoch));
        Assert.Equal(new DateOnly(2026, 11, 23), hall.Day.Day);
    }

    [Fact]
    public void A_new_board_that_woke_up_in_1970_moves_on_when_its_clock_is_set()
    {
        var hall = new Hall(opensAt: DateTimeOffset.UnixEpoch);
        Assert.Equal("700101-A001", hall.Take().Id);
        hall.Now = DemoHall.At(2026, 11, 23, 7, 30);
        hall.Roll();
        Assert.Equal("261123-A001", hall.Take().Id);
    }
}
