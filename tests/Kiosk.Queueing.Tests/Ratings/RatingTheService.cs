using Kiosk.Queueing.Ratings;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.Ratings;

public class RatingTheService
{
    [Fact]
    public void A_press_during_the_service_speaks_of_the_citizen_at_the_counter()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        Assert.Equal(new RatingGiven(1, 3, "261123-A001", "A001", "serving", false, "pad"), Press(hall, 3));
        Assert.Equal(new VisitRating(3, hall.Now), hall.Day.Visits[0].Rating);
    }

    [Fact]
    public void A_press_before_anybody_pressed_start_speaks_of_the_citizen_called()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        Assert.Equal("called", Press(hall, 2).Attribution);
    }

    [Fact]
    public void Up_to_ninety_seconds_after_the_end_a_press_still_counts()
    {
        var hall = Served();
        hall.Pass(TimeSpan.FromSeconds(90));
        Assert.Equal(("justFinished", "261123-A001"), (Press(hall, 1).Attribution, hall.Day.Visits.Single(v => v.Rating is not null).Id));
    }

    [Fact]
    public void After_that_a_press_belongs_to_nobody_and_is_kept_apart()
    {
        var hall = Served();
        hall.Pass(TimeSpan.FromSeconds(90) + TimeSpan.FromTicks(1));
        Assert.Equal(new RatingGiven(1, 1, null, null, "none", false, "pad"), Press(hall, 1));
        Assert.Equal((1, (VisitRating?)null), (hall.Day.UnlinkedRatings, hall.Day.Visits[0].Rating));
    }

    [Theory]
    [InlineData(0, 1, "none")]
    [InlineData(30, 30, "justFinished")]
    [InlineData(30, 31, "none")]
    [InlineData(600, 599, "justFinished")]
    public void A_hall_may_give_its_citizens_more_time_or_less(int given, int passed, string attribution)
    {
        var hall = Served(new RatingPolicy { AfterService = TimeSpan.FromSeconds(given) });
        Assert.Equal(hall.Find("261123-A001").Place.FinishedAt + TimeSpan.FromSeconds(given), hall.Day.RateableUntil(1));
        hall.Pass(TimeSpan.FromSeconds(passed));
        Assert.Equal(attribution, Press(hall, 3).Attribution);
    }

    [Fact]
    public void A_hall_without_corrections_keeps_the_first_press()
    {
        var hall = Served(new RatingPolicy { Correction = TimeSpan.Zero });
        Press(hall, 1);
        hall.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Refusal.AlreadyRated, hall.Refused(new HallCommand.Rate(1, 3, "pad")).Reason);
    }

    [Fact]
    public void The_next_call_ends_the_time_even_when_the_next_citizen_does_not_come()
    {
        var hall = Served();
        hall.Next(1);
        hall.Do(new HallCommand.NoShow(1));
        Assert.Equal("none", Press(hall, 1).Attribution);
        Assert.Null(hall.Find("261123-A001").Rating);
    }

    [Fact]
    public void A_call_taken_back_gives_the_last_citizen_the_time_again()
    {
        var hall = Served();
        hall.Next(1);
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal("261123-A001", Press(hall, 3).Ticket);
    }

    [Fact]
    public void A_finish_taken_back_gives_the_citizen_before_the_time_again()
    {
        var hall = Served();
        hall.Next(1, "A002");
        hall.Do(new HallCommand.Finish(1));
        hall.Do(new HallCommand.Undo(1));
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal("261123-A001", Press(hall, 3).Ticket);
    }

    [Fact]
    public void An_empty_counter_collects_presses_without_a_visit()
    {
        var hall = new Hall();
        Press(hall, 1);
        Press(hall, 3);
        Assert.Equal(2, hall.Day.UnlinkedRatings);
    }

    [Fact]
    public void Within_three_seconds_the_last_press_wins()
    {
        var hall = Served();
        Press(hall, 1);
        hall.Pass(TimeSpan.FromSeconds(3));
        var second = Press(hall, 3);
        Assert.True(second.Corrects);
        Assert.Equal(3, hall.Find("261123-A001").Rating?.Level);
    }

    [Fact]
    public void Later_the_first_stands()
    {
        var hall = Served();
        Press(hall, 1);
        hall.Pass(TimeSpan.FromSeconds(3) + TimeSpan.FromTicks(1));
        Assert.Equal(Refusal.AlreadyRated, hall.Refused(new HallCommand.Rate(1, 3, "pad")).Reason);
        Assert.Equal((1, 0), (hall.Find("261123-A001").Rating?.Level, hall.Day.UnlinkedRatings));
    }

    [Fact]
    public void A_citizen_rates_once_even_after_a_second_counter()
    {
        var hall = new Hall();
        hall.Take();
        hall.Serve(1);
        Press(hall, 2);
        hall.Do(new HallCommand.Transfer(1, DemoHall.Results, null));
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Serve(4);
        Assert.Equal(Refusal.AlreadyRated, hall.Refused(new HallCommand.Rate(4, 3, "pad")).Reason);
    }

    [Fact]
    public void A_press_just_before_the_next_call_never_speaks_of_the_next_citizen()
    {
        var hall = Served();
        hall.Pass(TimeSpan.FromSeconds(5));
        hall.Next(1);
        hall.Pass(TimeSpan.FromMilliseconds(100));
        var late = Assert.IsType<RatingGiven>(Assert.Single(hall.Do(new HallCommand.Rate(1, 1, "pad", TimeSpan.FromMilliseconds(300)))));
        Assert.Equal(("261123-A001", "justFinished"), (late.Ticket, late.Attribution));
        var fresh = Assert.IsType<RatingGiven>(Assert.Single(hall.Do(new HallCommand.Rate(1, 3, "pad", TimeSpan.FromMilliseconds(50)))));
        Assert.Equal(("261123-A002", "called"), (fresh.Ticket, fresh.Attribution));
    }

    [Fact]
    public void A_press_just_before_finish_and_call_in_one_belongs_to_whom_was_served()
    {
        var hall = new Hall();
        hall.Take();
        hall.Take();
        hall.Serve(1);
        hall.Pass(TimeSpan.FromMinutes(3));
        hall.Next(1);
        hall.Pass(TimeSpan.FromMilliseconds(100));
        var late = Assert.IsType<RatingGiven>(Assert.Single(hall.Do(new HallCommand.Rate(1, 2, "pad", TimeSpan.FromMilliseconds(200)))));
        Assert.Equal(("261123-A001", "serving"), (late.Ticket, late.Attribution));
    }

    [Fact]
    public void A_press_at_an_empty_counter_just_before_a_call_belongs_to_nobody()
    {
        var hall = new Hall();
        hall.Take();
        hall.Next(1);
        hall.Pass(TimeSpan.FromMilliseconds(100));
        var late = Assert.IsType<RatingGiven>(Assert.Single(hall.Do(new HallCommand.Rate(1, 1, "pad", TimeSpan.FromMilliseconds(200)))));
        Assert.Equal(("none", (string?)null), (late.Attribution, late.Ticket));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-3)]
    public void There_are_three_levels(int level) =>
        Assert.Equal(Refusal.UnknownLevel, Served().Refused(new HallCommand.Rate(1, level, "pad")).Reason);

    [Fact]
    public void A_pad_speaks_only_of_its_own_counter()
    {
        var hall = Served();
        Assert.Equal("none", ((RatingGiven)hall.Do(new HallCommand.Rate(2, 3, "pad"))[0]).Attribution);
    }

    /// <summary>A001 was just served at counter 1; A002 waits.</summary>
    private static Hall Served(RatingPolicy? policy = null)
    {
        var hall = new Hall(DemoHall.Plan(ratings: policy));
        hall.Take();
        hall.Take();
        hall.Serve(1);
        hall.Do(new HallCommand.Finish(1));
        return hall;
    }

    private static RatingGiven Press(Hall hall, int level) => Assert.IsType<RatingGiven>(Assert.Single(hall.Do(new HallCommand.Rate(1, level, "pad"))));
}
