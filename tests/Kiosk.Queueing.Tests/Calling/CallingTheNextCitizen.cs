using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Calling;

public class CallingTheNextCitizen
{
    [Fact]
    public void Who_came_first_is_called_first()
    {
        var hall = new Hall();
        hall.Take();
        hall.Take();
        Assert.Equal(new TicketCalled("261123-A001", "A001", 1, DemoHall.CivilStatus, 1), Assert.Single(hall.Do(new HallCommand.Next(1))));
        Assert.Equal("A002", hall.Next(2).Label);
        Assert.Equal((VisitStatus.Called, 2, 1, hall.Now), Facts(hall.Find("261123-A002")));
    }

    [Fact]
    public void A_counter_calls_only_for_its_own_services()
    {
        var hall = new Hall();
        hall.Take(DemoHall.Land);
        Assert.Equal(Refusal.QueueEmpty, hall.Refused(new HallCommand.Next(1)).Reason);
        Assert.Equal("L001", hall.Next(2).Label);
    }

    [Fact]
    public void A_counter_of_two_services_takes_whoever_waits_longest()
    {
        var hall = new Hall();
        hall.Take(DemoHall.Land);
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Take();
        Assert.Equal("L001", hall.Next(2).Label);
    }

    [Fact]
    public void The_citizen_being_served_is_finished_first()
    {
        var hall = new Hall();
        hall.Take();
        hall.Take();
        hall.Serve(1);
        hall.Pass(TimeSpan.FromMinutes(9));
        Assert.Equal(
            [new ServingFinished("261123-A001", "A001", 1), new TicketCalled("261123-A002", "A002", 1, DemoHall.CivilStatus, 1)],
            hall.Do(new HallCommand.Next(1)));
        Assert.Equal((VisitStatus.Done, hall.Now), (hall.Find("261123-A001").Place.Status, hall.Find("261123-A001").Place.FinishedAt));
    }

    [Fact]
    public void With_nobody_waiting_the_citizen_at_the_counter_stays_there()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        Assert.Equal(Refusal.QueueEmpty, hall.Refused(new HallCommand.Next(1)).Reason);
        Assert.Equal(VisitStatus.Serving, hall.Day.CurrentAt(1)?.Place.Status);
    }

    [Fact]
    public void A_call_that_is_neither_answered_nor_missed_forbids_the_next()
    {
        var hall = new Hall();
        hall.Take();
        hall.Take();
        hall.Next(1);
        Assert.Equal(Refusal.CallPending, hall.Refused(new HallCommand.Next(1)).Reason);
        Assert.Equal(Refusal.CallPending, hall.Refused(new HallCommand.Next(1, "A002")).Reason);
    }

    [Fact]
    public void Nobody_is_called_to_two_counters()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        Assert.Equal(Refusal.QueueEmpty, hall.Refused(new HallCommand.Next(2)).Reason);
        Assert.Equal(Refusal.NotPossibleNow, hall.Refused(new HallCommand.Next(2, "A001")).Reason);
    }

    [Theory]
    [InlineData("A002")]
    [InlineData("261123-A002")]
    public void A_certain_citizen_can_be_called_by_number_or_id(string wanted)
    {
        var hall = new Hall();
        hall.Take();
        hall.Take();
        Assert.Equal("A002", hall.Next(1, wanted).Label);
        Assert.Equal("A001", hall.Next(2).Label);
    }

    [Theory]
    [InlineData("A009", Refusal.UnknownTicket)]
    [InlineData("", Refusal.UnknownTicket)]
    [InlineData("261122-A001", Refusal.UnknownTicket)]
    [InlineData("A001", Refusal.NotPossibleNow)]
    public void A_number_that_is_not_waiting_cannot_be_called(string wanted, Refusal why)
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        hall.Do(new HallCommand.Finish(1));
        Assert.Equal(why, hall.Refused(new HallCommand.Next(2, wanted)).Reason);
    }

    [Fact]
    public void A_refused_call_by_number_does_not_finish_the_citizen_at_the_counter()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        hall.Refused(new HallCommand.Next(1, "A009"));
        Assert.Equal(VisitStatus.Serving, hall.Day.CurrentAt(1)?.Place.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public void A_counter_that_the_hall_does_not_have_is_refused(int counter)
    {
        var hall = new Hall();
        HallCommand[] commands =
        [
            new HallCommand.Next(counter), new HallCommand.Recall(counter), new HallCommand.Start(counter), new HallCommand.Finish(counter),
            new HallCommand.NoShow(counter), new HallCommand.Hold(counter, null), new HallCommand.Transfer(counter, null, null),
            new HallCommand.Undo(counter), new HallCommand.Rate(counter, 3, "pad"),
        ];
        Assert.All(commands, command => Assert.Equal(Refusal.UnknownCounter, hall.Refused(command).Reason));
    }

    private static (VisitStatus, int?, int, DateTimeOffset?) Facts(Visit visit) =>
        (visit.Place.Status, visit.Place.Counter, visit.Place.Calls, visit.Place.CalledAt);
}
