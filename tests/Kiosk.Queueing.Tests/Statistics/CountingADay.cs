using Kiosk.Queueing.Services;
using Kiosk.Queueing.Statistics;

namespace Kiosk.Queueing.Tests.Statistics;

public class CountingADay
{
    private readonly Hall hall = new();

    private HallStatistics Figures => HallStatistics.Fold(hall.Record);

    [Fact]
    public void A_wait_ends_with_the_first_call_however_often_the_number_is_called()
    {
        var visit = hall.Take();
        hall.Pass(TimeSpan.FromMinutes(4));
        hall.Next(1);
        hall.Pass(TimeSpan.FromMinutes(3));
        hall.Do(new HallCommand.Recall(1));
        hall.Do(new HallCommand.NoShow(1));
        hall.Pass(TimeSpan.FromMinutes(20));
        hall.Next(1, visit.Id);
        hall.Do(new HallCommand.Finish(1));
        Assert.Equal(4, Figures.Waits.Mean!.Value, 0.01);
    }

    [Fact]
    public void A_day_without_anybody_has_no_means_and_no_shares()
    {
        var figures = Figures;
        Assert.Equal((0, 0, 0, 0), (figures.Issued, figures.Called, figures.Served, figures.NoShow));
        Assert.Equal(new Spread(0, null, null, null, null, null), figures.Waits);
        Assert.Null(figures.NoShowRate.Percent);
        Assert.All(figures.Ratings.Levels, l => Assert.Null(l.Share.Percent));
    }

    [Fact]
    public void Waits_are_from_the_number_to_the_first_call_and_services_from_start_to_end()
    {
        for (int minutes = 1; minutes <= 20; minutes++)
        {
            hall.Take();
            hall.Pass(TimeSpan.FromMinutes(minutes));
            hall.Serve(1);
            hall.Pass(TimeSpan.FromMinutes(2));
            hall.Do(new HallCommand.Finish(1));
        }
        var figures = Figures;
        Assert.Equal(new Spread(20, 10.5, 10, 16, 19, 20), figures.Waits);
        Assert.Equal((20, 2d), (figures.Services.Count, figures.Services.P95));
        Assert.Equal((20, 20, 0), (figures.Called, figures.Served, figures.Open));
    }

    [Fact]
    public void What_was_taken_back_never_happened()
    {
        hall.Take();
        hall.Next(1);
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal((0, 0), (Figures.Called, Figures.Waits.Count));
        hall.Pass(TimeSpan.FromMinutes(5));
        hall.Serve(1);
        hall.Do(new HallCommand.Finish(1));
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal((1, 0, 0), (Figures.Called, Figures.Served, Figures.Services.Count));
        Assert.Equal(5, Figures.Waits.Mean);
    }

    [Fact]
    public void Who_did_not_come_is_counted_among_those_called_until_served_after_all()
    {
        hall.Take();
        hall.Take();
        hall.Next(1);
        hall.Do(new HallCommand.NoShow(1));
        hall.Next(2);
        Assert.Equal(new Share(1, 2, "visitsCalled", 50.00m), Figures.NoShowRate);
        hall.Next(1, "A001");
        Assert.Equal((0, 2), (Figures.NoShow, Figures.Called));
    }

    [Fact]
    public void An_overtake_names_who_was_passed_and_by_what_right()
    {
        hall.Take();
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Take(priority: "ELDERLY");
        hall.Pass(TimeSpan.FromMinutes(10));
        hall.Next(1);
        var byRight = Assert.Single(Figures.Overtakes);
        Assert.Equal(("A002", 1, "priority"), (byRight.Label, byRight.Counter, byRight.Right));
        Assert.Equal(["261123-A001"], byRight.Passed);
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Take();
        hall.Next(2, "A003");
        Assert.Equal(["priority", "staff"], Figures.Overtakes.Select(o => o.Right));
        hall.Do(new HallCommand.Undo(2));
        Assert.Single(Figures.Overtakes);
    }

    [Fact]
    public void A_counter_s_time_is_busy_idle_or_free_and_ends_with_its_last_act()
    {
        hall.Take();
        hall.Serve(1);
        hall.Pass(TimeSpan.FromMinutes(10));
        hall.Do(new HallCommand.Finish(1));
        hall.Pass(TimeSpan.FromMinutes(5));
        hall.Take();
        hall.Pass(TimeSpan.FromMinutes(3));
        hall.Serve(1);
        hall.Do(new HallCommand.Finish(1));
        hall.Pass(TimeSpan.FromHours(3));
        hall.Take();
        Assert.Equal(new CounterTime(1, 2, 2, 10, 3, 5), Assert.Single(Figures.Counters));
    }

    [Fact]
    public void Ratings_sum_to_a_hundred_and_the_response_rate_is_of_those_served()
    {
        for (int i = 0; i < 4; i++)
        {
            hall.Take();
            hall.Serve(1);
            hall.Do(new HallCommand.Finish(1));
            if (i < 3) hall.Do(new HallCommand.Rate(1, 3 - i, "pad"));
            hall.Pass(TimeSpan.FromMinutes(2));
        }
        hall.Do(new HallCommand.Rate(2, 1, "pad"));
        var ratings = Figures.Ratings;
        Assert.Equal([(3, 33.34m), (2, 33.33m), (1, 33.33m)], ratings.Levels.Select(l => (l.Level, l.Share.Percent!.Value)));
        Assert.All(ratings.Levels, l => Assert.Equal(("visitsRated", 3), (l.Share.Denominator, l.Share.Whole)));
        Assert.Equal(new Share(3, 4, "visitsServed", 75.00m), ratings.ResponseRate);
        Assert.Equal(1, Figures.UnlinkedRatings);
    }

    [Fact]
    public void The_next_day_begins_at_nothing()
    {
        hall.Take();
        hall.Next(1);
        hall.Pass(TimeSpan.FromDays(1));
        hall.Roll();
        Assert.Equal((0, 0, 0), (Figures.Issued, Figures.Called, Figures.Counters.Count));
    }

    [Fact]
    public void Whatever_happens_the_parts_sum_to_the_whole()
    {
        var chance = new Random(7);
        for (int i = 0; i < 600; i++)
        {
            int counter = chance.Next(1, 5);
            hall.Pass(TimeSpan.FromSeconds(chance.Next(1, 90)));
            hall.Try(chance.Next(9) switch
            {
                0 or 1 or 2 => new HallCommand.Take(chance.Next(2) == 0 ? DemoHall.CivilStatus : DemoHall.Land, chance.Next(4) == 0 ? "ELDERLY" : "NORMAL", "touch"),
                3 => new HallCommand.Next(counter),
                4 => new HallCommand.Start(counter),
                5 => new HallCommand.Finish(counter),
                6 => new HallCommand.NoShow(counter),
                7 => new HallCommand.Undo(counter),
                _ => new HallCommand.Rate(counter, chance.Next(1, 4), "pad"),
            });
            var f = Figures;
            Assert.Equal(f.Issued, f.Served + f.NoShow + f.Open + f.Expired + f.Cancelled);
            Assert.Equal(f.Called, f.Waits.Count);
            Assert.True(f.Called <= f.Issued && f.Served <= f.Called && f.Services.Count >= f.Served);
            if (f.Ratings.Levels[0].Share.Whole > 0) Assert.Equal(100.00m, f.Ratings.Levels.Sum(l => l.Share.Percent));
        }
    }
}
