using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Counters;

public class ServingACitizen
{
    [Fact]
    public void From_the_call_to_the_end_every_moment_is_kept()
    {
        var hall = new Hall();
        hall.Take();
        hall.Pass(TimeSpan.FromMinutes(5));
        var called = hall.Next(1).Place;
        hall.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(new ServingStarted("261123-A001", "A001", 1), Assert.Single(hall.Do(new HallCommand.Start(1))));
        var started = hall.Now;
        hall.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(new ServingFinished("261123-A001", "A001", 1), Assert.Single(hall.Do(new HallCommand.Finish(1))));

        var done = hall.Find("261123-A001").Place;
        Assert.Equal(called with { Status = VisitStatus.Done, StartedAt = started, FinishedAt = hall.Now }, done);
        Assert.Null(hall.Day.CurrentAt(1));
    }

    [Fact]
    public void A_repeated_call_counts_and_says_so()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        Assert.Equal(new TicketRecalled("261123-A001", "A001", 1, 2), Assert.Single(hall.Do(new HallCommand.Recall(1))));
        hall.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(new TicketRecalled("261123-A001", "A001", 1, 3), Assert.Single(hall.Do(new HallCommand.Recall(1))));
        Assert.Equal((3, hall.Now), (hall.Day.CurrentAt(1)?.Place.Calls, hall.Day.CurrentAt(1)?.Place.CalledAt));
    }

    [Fact]
    public void A_counter_that_never_presses_start_still_finishes()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        hall.Do(new HallCommand.Finish(1));
        Assert.Equal((VisitStatus.Done, (DateTimeOffset?)null), (hall.Day.Visits[0].Place.Status, hall.Day.Visits[0].Place.StartedAt));
    }

    [Fact]
    public void Somebody_who_did_not_come_is_called_again_by_number_and_never_by_rule()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        hall.Do(new HallCommand.Recall(1));
        Assert.Equal(new TicketMissed("261123-A001", "A001", 1), Assert.Single(hall.Do(new HallCommand.NoShow(1))));
        Assert.Equal(Refusal.QueueEmpty, hall.Refused(new HallCommand.Next(1)).Reason);
        Assert.Equal(new TicketCalled("261123-A001", "A001", 2, DemoHall.CivilStatus, 3, ByHand: true), Assert.Single(hall.Do(new HallCommand.Next(2, "A001"))));
    }

    [Fact]
    public void Somebody_set_aside_is_called_a_second_time_by_number_with_the_first_arrival()
    {
        var hall = new Hall();
        var arrival = hall.Take().Place.Arrival;
        hall.Serve(1);
        Assert.Equal(new TicketHeld("261123-A001", "A001", 1, "chờ ký"), Assert.Single(hall.Do(new HallCommand.Hold(1, "chờ ký"))));
        Assert.Null(hall.Day.CurrentAt(1));
        Assert.Equal(Refusal.QueueEmpty, hall.Refused(new HallCommand.Next(1)).Reason);
        hall.Pass(TimeSpan.FromMinutes(40));
        var again = hall.Next(1, "A001").Place;
        Assert.Equal((VisitStatus.Called, 2, arrival), (again.Status, again.Calls, again.Arrival));
    }

    [Fact]
    public void An_empty_counter_has_nobody_to_serve()
    {
        var hall = new Hall();
        HallCommand[] acts =
        [
            new HallCommand.Recall(1), new HallCommand.Start(1), new HallCommand.Finish(1), new HallCommand.NoShow(1),
            new HallCommand.Hold(1, null), new HallCommand.Transfer(1, DemoHall.Land, null),
        ];
        Assert.All(acts, act => Assert.Equal(Refusal.NoTicketAtCounter, hall.Refused(act).Reason));
    }

    [Fact]
    public void A_citizen_at_the_counter_cannot_be_called_started_or_missed_again()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        HallCommand[] acts = [new HallCommand.Recall(1), new HallCommand.Start(1), new HallCommand.NoShow(1)];
        Assert.All(acts, act => Assert.Equal(Refusal.NotPossibleNow, hall.Refused(act).Reason));
    }
}
