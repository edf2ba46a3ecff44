using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Counters;

public class TakingAnActBack
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    public static TheoryData<string> Acts => ["call", "start", "finish", "no-show", "hold", "transfer", "finish and call next"];

    [Theory]
    [MemberData(nameof(Acts))]
    public void The_queue_is_what_it_was_before(string act)
    {
        var hall = Busy();
        foreach (var before in Preparation(act)) hall.Do(before);
        hall.Pass(TimeSpan.FromSeconds(30));
        string picture = HallPicture.Of(hall.Day, hall.Now);

        var changed = hall.Do(Act(act));
        var at = hall.Now;
        Assert.NotEqual(picture, HallPicture.Of(hall.Day, at));
        hall.Pass(Window);
        Assert.IsType<ActUndone>(Assert.Single(hall.Do(new HallCommand.Undo(1))));
        Assert.Equal(picture, HallPicture.Of(hall.Day, at));
        Assert.NotEmpty(changed);
    }

    [Fact]
    public void Fifteen_seconds_later_it_is_too_late()
    {
        var hall = Busy();
        hall.Do(new HallCommand.Next(1));
        hall.Pass(Window + TimeSpan.FromTicks(1));
        Assert.Equal(Refusal.NothingToUndo, hall.Refused(new HallCommand.Undo(1)).Reason);
        Assert.Equal("A001", hall.Day.CurrentAt(1)?.Label);
    }

    [Fact]
    public void Nothing_done_is_nothing_to_undo() =>
        Assert.Equal(Refusal.NothingToUndo, Busy().Refused(new HallCommand.Undo(1)).Reason);

    [Fact]
    public void Both_tickets_of_finish_and_call_next_are_named()
    {
        var hall = Busy();
        hall.Serve(1);
        hall.Do(new HallCommand.Next(1));
        var undone = Assert.IsType<ActUndone>(Assert.Single(hall.Do(new HallCommand.Undo(1))));
        Assert.Equal(["261123-A001", "261123-A002"], undone.Tickets);
        Assert.Equal((VisitStatus.Serving, "A001"), (hall.Day.CurrentAt(1)!.Place.Status, hall.Day.CurrentAt(1)!.Label));
    }

    [Fact]
    public void A_ticket_that_another_counter_called_since_is_not_taken_back()
    {
        var hall = Busy();
        hall.Next(1);
        hall.Do(new HallCommand.NoShow(1));
        hall.Next(2, "A001");
        Assert.Equal(Refusal.NothingToUndo, hall.Refused(new HallCommand.Undo(1)).Reason);
        Assert.Equal("A001", hall.Day.CurrentAt(2)?.Label);
    }

    [Fact]
    public void When_the_other_counter_took_its_call_back_the_first_may_too()
    {
        var hall = Busy();
        hall.Next(1);
        hall.Do(new HallCommand.NoShow(1));
        hall.Next(2, "A001");
        hall.Do(new HallCommand.Undo(2));
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal((VisitStatus.Called, "A001"), (hall.Day.CurrentAt(1)!.Place.Status, hall.Day.CurrentAt(1)!.Label));
    }

    [Fact]
    public void A_repeated_call_does_not_stand_in_the_way()
    {
        var hall = Busy();
        string picture = HallPicture.Of(hall.Day, hall.Now.AddSeconds(30));
        hall.Next(1);
        hall.Do(new HallCommand.Recall(1));
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal(picture, HallPicture.Of(hall.Day, hall.Now.AddSeconds(30)));
    }

    [Fact]
    public void One_act_after_the_other_can_be_taken_back_while_each_is_fresh()
    {
        var hall = Busy();
        var later = hall.Now.AddMinutes(1);
        string picture = HallPicture.Of(hall.Day, later);
        hall.Serve(1);
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal(VisitStatus.Called, hall.Day.CurrentAt(1)?.Place.Status);
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal(picture, HallPicture.Of(hall.Day, later));
        Assert.Equal(Refusal.NothingToUndo, hall.Refused(new HallCommand.Undo(1)).Reason);
    }

    [Fact]
    public void However_many_are_taken_back_a_finish_never_parts_from_its_call()
    {
        var hall = Busy();
        List<string> pictures = [];
        var later = hall.Now.AddMinutes(1);
        HallCommand[] hurry =
        [
            new HallCommand.Next(1), new HallCommand.Start(1), new HallCommand.Next(1), new HallCommand.Start(1), new HallCommand.Next(1), new HallCommand.Start(1),
        ];
        foreach (var command in hurry)
        {
            pictures.Add(HallPicture.Of(hall.Day, later));
            hall.Do(command);
        }
        while (hall.Try(new HallCommand.Undo(1)) is Decision.Accepted)
        {
            Assert.Equal(pictures[^1], HallPicture.Of(hall.Day, later));
            pictures.RemoveAt(pictures.Count - 1);
        }
        Assert.Empty(pictures);
    }

    [Fact]
    public void Yesterdays_acts_are_gone()
    {
        var hall = new Hall(opensAt: DemoHall.At(2026, 11, 23, 23, 59, 55));
        hall.Take();
        hall.Next(1);
        hall.Pass(TimeSpan.FromSeconds(10));
        hall.Roll();
        Assert.Equal(Refusal.NothingToUndo, hall.Refused(new HallCommand.Undo(1)).Reason);
    }

    /// <summary>Four citizens of civil status, each a minute after the other.</summary>
    private static Hall Busy()
    {
        var hall = new Hall();
        for (int i = 0; i < 4; i++)
        {
            hall.Take();
            hall.Pass(TimeSpan.FromMinutes(1));
        }
        return hall;
    }

    private static HallCommand[] Preparation(string act) => act switch
    {
        "call" => [],
        "start" or "no-show" => [new HallCommand.Next(1)],
        _ => [new HallCommand.Next(1), new HallCommand.Start(1)],
    };

    private static HallCommand Act(string act) => act switch
    {
        "call" or "finish and call next" => new HallCommand.Next(1),
        "start" => new HallCommand.Start(1),
        "finish" => new HallCommand.Finish(1),
        "no-show" => new HallCommand.NoShow(1),
        "hold" => new HallCommand.Hold(1, "chờ ký"),
        _ => new HallCommand.Transfer(1, DemoHall.Land, null),
    };
}
