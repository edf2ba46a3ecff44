namespace Kiosk.Queueing.Tests.Waiting;

public class CountingWhoIsAhead
{
    [Fact]
    public void Only_the_same_service_and_only_who_waits()
    {
        var hall = new Hall();
        hall.Take();
        hall.Take(DemoHall.Land);
        hall.Take();
        var third = hall.Take();
        Assert.Equal((2, 3), (hall.Day.AheadOf(third), hall.Day.WaitingFor(DemoHall.CivilStatus)));
        hall.Next(1);
        Assert.Equal((1, 2), (hall.Day.AheadOf(third), hall.Day.WaitingFor(DemoHall.CivilStatus)));
    }

    [Fact]
    public void Somebody_sent_on_stands_where_the_first_arrival_puts_them()
    {
        var hall = new Hall();
        hall.Take();
        var result = hall.Take(DemoHall.Results);
        hall.Serve(1);
        hall.Do(new HallCommand.Transfer(1, DemoHall.Results, null));
        Assert.Equal(1, hall.Day.AheadOf(hall.Find(result.Id)));
        Assert.Equal(0, hall.Day.AheadOf(hall.Find("261123-A001")));
    }

    [Fact]
    public void What_was_told_at_the_start_stays_on_the_visit()
    {
        var hall = new Hall();
        hall.Take();
        var second = hall.Take();
        hall.Next(1);
        Assert.Equal((1, 0), (hall.Find(second.Id).AheadAtIssue, hall.Day.AheadOf(hall.Find(second.Id))));
    }
}
