using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Calling;

public class GatheringPriority
{
    [Fact]
    public void An_old_citizen_who_waited_a_third_as_long_is_level_and_one_second_more_goes_first()
    {
        // Weight 2 gathers three times as fast: 10 minutes of an elderly citizen weigh as much as 30 of anybody.
        Assert.Equal("A001", FirstCalled(normalWaits: TimeSpan.FromMinutes(30), elderlyWaits: TimeSpan.FromMinutes(10)));
        Assert.Equal("A002", FirstCalled(normalWaits: TimeSpan.FromMinutes(30), elderlyWaits: new TimeSpan(0, 10, 1)));
    }

    [Fact]
    public void Somebody_who_waits_long_enough_is_called_before_fresh_priority() =>
        Assert.Equal("A001", FirstCalled(normalWaits: TimeSpan.FromMinutes(60), elderlyWaits: TimeSpan.FromMinutes(5)));

    [Fact]
    public void A_heavier_class_gathers_faster_than_a_lighter_one()
    {
        var hall = new Hall();
        hall.Take(priority: "ELDERLY");
        hall.Pass(TimeSpan.FromMinutes(2));
        hall.Take(priority: "DISABLED");
        // 3 x (2 + t) against 4 x t: level after six minutes.
        hall.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("A001", hall.Next(1).Label);
        hall.Do(new HallCommand.Undo(1));
        hall.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal("A002", hall.Next(1).Label);
    }

    [Fact]
    public void Within_a_class_arrival_decides_however_long_both_wait()
    {
        var hall = new Hall();
        for (int i = 0; i < 5; i++)
        {
            hall.Take(priority: "ELDERLY");
            hall.Pass(TimeSpan.FromMinutes(7));
        }
        List<string> called = [];
        for (int i = 0; i < 5; i++)
        {
            called.Add(hall.Serve(1).Label);
            hall.Do(new HallCommand.Finish(1));
            hall.Pass(TimeSpan.FromMinutes(3));
        }
        Assert.Equal(["A001", "A002", "A003", "A004", "A005"], called);
    }

    [Fact]
    public void Citizens_of_the_same_instant_are_called_in_the_order_of_their_numbers()
    {
        // As when a clock was set back and stands: nobody has waited at all.
        var hall = new Hall();
        hall.Take();
        hall.Take(priority: "DISABLED");
        hall.Now -= TimeSpan.FromHours(2);
        var next = Assert.IsType<Decision.Accepted>(hall.Day.Decide(new HallCommand.Next(1), hall.Now));
        Assert.Equal("A001", Assert.IsType<Queueing.Visits.TicketCalled>(next.Events[0]).Label);
    }

    private static string FirstCalled(TimeSpan normalWaits, TimeSpan elderlyWaits)
    {
        var hall = new Hall();
        var start = hall.Take().IssuedAt;
        hall.Now = start + normalWaits - elderlyWaits;
        hall.Take(priority: "ELDERLY");
        hall.Now = start + normalWaits;
        return hall.Next(1).Label;
    }

    [Fact]
    public void Of_two_booked_for_the_same_time_who_took_the_earlier_number_is_called_first()
    {
        var hall = new Hall();
        var slot = hall.Now.AddMinutes(20);
        foreach (string label in (string[])["A001", "A002"])
            Assert.Equal(label, ((TicketTaken)hall.Do(new HallCommand.Take(DemoHall.CivilStatus, "APPOINTMENT", "api", slot))[0]).Label);
        hall.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal(["A001", "A002"], [hall.Next(1).Label, hall.Next(2).Label]);
    }

    [Fact]
    public void A_head_start_counts_as_time_waited_before_the_citizen_came()
    {
        var policy = new CallPolicy { HeadStarts = new Dictionary<string, TimeSpan> { ["ELDERLY"] = TimeSpan.FromMinutes(10) } };
        foreach (var (late, first) in new[] { (29, "A002"), (31, "A001") })
        {
            // Three times ten minutes at once: level with whoever has waited for thirty.
            var hall = new Hall(DemoHall.Plan(calling: policy));
            hall.Take();
            hall.Pass(TimeSpan.FromMinutes(late));
            hall.Take(priority: "ELDERLY");
            Assert.Equal(first, hall.Next(1).Label);
        }
    }

    [Fact]
    public void Under_strict_priority_a_booked_citizen_who_is_early_has_no_advantage_yet()
    {
        var hall = new Hall(DemoHall.Plan(calling: new CallPolicy { Rule = CallRule.Strict }));
        hall.Do(new HallCommand.Take(DemoHall.CivilStatus, "APPOINTMENT", "api", hall.Now.AddMinutes(30)));
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Take();
        hall.Take();
        Assert.Equal("A002", hall.Next(1).Label);
        hall.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal("A001", hall.Next(2).Label);
    }
}
