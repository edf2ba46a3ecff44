using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Visits;

public class GoingOnAfterACall
{
    [Theory]
    [InlineData(ReinstateRule.FrontAfter, "A004")]
    [InlineData(ReinstateRule.End, "A006")]
    [InlineData(ReinstateRule.OwnPlace, "A002")]
    public void A_missed_citizen_is_put_where_the_hall_s_rule_says(ReinstateRule rule, string before)
    {
        var hall = new Hall(DemoHall.Plan(visits: new VisitPolicy { Reinstate = rule, ReinstateAfter = 3, ReinstatePenalty = TimeSpan.FromSeconds(90) }));
        for (int i = 0; i < 6; i++)
        {
            hall.Take();
            hall.Pass(TimeSpan.FromMinutes(1));
        }
        hall.Next(1);
        hall.Do(new HallCommand.NoShow(1));
        hall.Do(new HallCommand.Reinstate(1, null));
        hall.Pass(TimeSpan.FromMinutes(1));
        List<string> called = [];
        for (int i = 0; i < 6; i++)
        {
            called.Add(hall.Serve(1).Label);
            hall.Do(new HallCommand.Finish(1));
        }
        Assert.Equal(before, called[called.IndexOf("A001") - 1]);
    }

    [Fact]
    public void Three_absences_end_the_ticket_and_an_undo_brings_it_back()
    {
        var hall = new Hall();
        var id = hall.Take().Id;
        for (int i = 0; i < 3; i++)
        {
            hall.Next(1, id);
            hall.Do(new HallCommand.NoShow(1));
        }
        Assert.Equal(VisitStatus.Cancelled, hall.Find(id).Place.Status);
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal((VisitStatus.Called, 2), (hall.Find(id).Place.Status, hall.Find(id).Place.Misses));
    }

    [Fact]
    public void A_hold_ends_by_itself_with_the_old_arrival()
    {
        var hall = new Hall();
        var visit = hall.Take();
        hall.Serve(1);
        hall.Do(new HallCommand.Hold(1, "chờ ký", hall.Now.AddMinutes(10)));
        Assert.Empty(hall.Tick());
        hall.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(new HoldEnded(visit.Id, "A001", "time"), Assert.Single(hall.Tick()));
        Assert.Equal((VisitStatus.Waiting, visit.Place.Arrival), (hall.Find(visit.Id).Place.Status, hall.Find(visit.Id).Place.Arrival));
        Assert.Equal(Refusal.NotPossibleNow, hall.Refused(new HallCommand.Release("A001")).Reason);
    }

    [Fact]
    public void Who_was_served_returns_with_supplements_on_a_new_leg()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        Assert.Equal(Refusal.NotPossibleNow, hall.Refused(new HallCommand.Return("A001")).Reason);
        hall.Do(new HallCommand.Finish(1));
        hall.Do(new HallCommand.Return("A001"));
        Assert.Equal(("SUPPLEMENT", 2, 2), (hall.Day.Visits[0].Priority, hall.Day.Visits[0].Weight, hall.Day.Visits[0].Place.Leg));
        Assert.Equal("A001", hall.Next(1).Label);
    }

    [Fact]
    public void Priority_given_by_staff_needs_a_reason()
    {
        var hall = new Hall();
        hall.Take();
        Assert.Equal(Refusal.ReasonMissing, hall.Refused(new HallCommand.Prioritise("A001", "DISABLED", " ")).Reason);
        hall.Do(new HallCommand.Prioritise("A001", "DISABLED", "đi nạng"));
        Assert.Equal(("DISABLED", 3), (hall.Day.Visits[0].Priority, hall.Day.Visits[0].Weight));
    }

    [Fact]
    public void A_call_that_nobody_answers_times_out_where_the_hall_says_so()
    {
        var hall = new Hall(DemoHall.Plan(visits: new VisitPolicy { CallTimeout = TimeSpan.FromSeconds(45) }));
        var visit = hall.Take();
        hall.Next(1);
        hall.Pass(TimeSpan.FromSeconds(45));
        Assert.Equal(new TicketMissed(visit.Id, "A001", 1, true), Assert.Single(hall.Tick()));
    }

    [Fact]
    public void Absences_of_one_service_are_not_counted_against_the_next()
    {
        var hall = new Hall();
        var visit = hall.Take();
        for (int absence = 0; absence < 2; absence++)
        {
            hall.Next(2, visit.Id);
            hall.Do(new HallCommand.NoShow(2));
        }
        hall.Next(2, visit.Id);
        hall.Do(new HallCommand.Transfer(2, DemoHall.Land, null));
        hall.Next(2, visit.Id);
        hall.Do(new HallCommand.NoShow(2));
        Assert.Equal((VisitStatus.Missed, 1), (hall.Find(visit.Id).Place.Status, hall.Find(visit.Id).Place.Misses));
    }

    [Fact]
    public void Being_put_back_never_gives_a_better_place_than_the_own_one()
    {
        var hall = new Hall();
        for (int i = 0; i < 5; i++) hall.Take();
        hall.Pass(TimeSpan.FromMinutes(1));
        var late = hall.Take();
        hall.Next(1, late.Id);
        hall.Do(new HallCommand.NoShow(1));
        hall.Do(new HallCommand.Reinstate(1, late.Id));
        Assert.Equal(late.Place.Arrival, hall.Find(late.Id).Place.Arrival);
    }

    [Fact]
    public void A_hold_ends_at_its_time_and_not_before()
    {
        var hall = new Hall();
        var visit = hall.Take();
        hall.Next(1);
        var until = hall.Now.AddMinutes(10);
        hall.Do(new HallCommand.Hold(1, null, until));
        hall.Now = until.AddTicks(-1);
        Assert.Empty(hall.Tick());
        hall.Now = until;
        Assert.Equal(visit.Id, Assert.IsType<HoldEnded>(Assert.Single(hall.Tick())).Ticket);
    }
}
