using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Counters;

public class SendingACitizenOn
{
    [Fact]
    public void To_another_service_the_citizen_keeps_number_and_arrival()
    {
        var hall = new Hall();
        var taken = hall.Take();
        hall.Pass(TimeSpan.FromMinutes(10));
        hall.Take(DemoHall.Results);
        hall.Serve(1);
        Assert.Equal(
            new TicketTransferred("261123-A001", "A001", 1, DemoHall.Results, null),
            Assert.Single(hall.Do(new HallCommand.Transfer(1, DemoHall.Results, null))));
        var place = hall.Find(taken.Id).Place;
        Assert.Equal((VisitStatus.Waiting, DemoHall.Results, taken.Place.Arrival, (int?)null), (place.Status, place.Service, place.Arrival, place.Counter));
        // Ten minutes earlier in the house than R001, so ten minutes earlier in the new queue.
        Assert.Equal("A001", hall.Next(4).Label);
    }

    [Fact]
    public void To_one_counter_no_other_calls_the_citizen_by_rule()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        hall.Do(new HallCommand.Transfer(1, null, 2));
        Assert.Equal(Refusal.QueueEmpty, hall.Refused(new HallCommand.Next(1)).Reason);
        Assert.Equal("A001", hall.Next(2).Label);
    }

    [Fact]
    public void One_counter_may_be_named_even_for_a_service_it_does_not_call()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        hall.Do(new HallCommand.Transfer(1, null, 4));
        Assert.Equal("A001", hall.Next(4).Label);
    }

    [Fact]
    public void When_that_counter_is_gone_an_officer_elsewhere_rescues_the_citizen_by_number()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        hall.Do(new HallCommand.Transfer(1, null, 4));
        Assert.Equal("A001", hall.Next(3, "A001").Label);
    }

    [Fact]
    public void Sent_on_to_a_service_the_citizen_is_free_of_the_one_counter_again()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        hall.Do(new HallCommand.Transfer(1, null, 2));
        hall.Next(2);
        hall.Do(new HallCommand.Transfer(2, DemoHall.Land, null));
        Assert.Equal("A001", hall.Next(3).Label);
    }

    [Theory]
    [InlineData("NOSUCH", null, Refusal.UnknownService)]
    [InlineData(DemoHall.Land, 9, Refusal.UnknownCounter)]
    [InlineData(DemoHall.Unmanned, null, Refusal.ServiceNotOffered)]
    [InlineData(null, null, Refusal.NotPossibleNow)]
    public void Nowhere_is_no_destination(string? service, int? counter, Refusal why)
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        Assert.Equal(why, hall.Refused(new HallCommand.Transfer(1, service, counter)).Reason);
        Assert.Equal(VisitStatus.Serving, hall.Day.CurrentAt(1)?.Place.Status);
    }
}
