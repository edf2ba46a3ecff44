using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Queueing.Tests.Waiting;

public class ForecastingTheWait
{
    private static readonly HallCalendar Hours = DemoHall.OfficeHours() with
    {
        OfficeHours = [new DayWindow(new TimeOnly(7, 30), new TimeOnly(11, 30)), new DayWindow(new TimeOnly(13, 30), new TimeOnly(17, 0))],
    };

    [Fact]
    public void With_nobody_ahead_and_a_free_counter_nothing_is_said() => Assert.IsType<WaitAnswer.Unknown>(ToldTo(new Hall()));

    [Fact]
    public void A_range_is_whole_fives_and_grows_with_the_people_ahead()
    {
        var hall = new Hall();
        hall.Serve2();
        int last = 0;
        for (int ahead = 1; ahead <= 30; ahead++)
        {
            hall.Take();
            var range = Assert.IsType<WaitAnswer.Range>(ToldTo(hall));
            Assert.True(range.Low % 5 == 0 && range.High % 5 == 0 && range.Low < range.High && range.High >= last, $"{ahead}: {range}");
            last = range.High;
        }
        Assert.InRange(last, 30 * 12 / 2, 30 * 12);
    }

    [Fact]
    public void Who_has_a_better_right_waits_less_in_the_same_place()
    {
        var hall = new Hall();
        hall.Serve2();
        for (int i = 0; i < 12; i++)
        {
            hall.Take();
            hall.Pass(TimeSpan.FromMinutes(1));
        }
        var (normal, elderly) = (Assert.IsType<WaitAnswer.Range>(ToldTo(hall)), Assert.IsType<WaitAnswer.Range>(ToldTo(hall, "ELDERLY")));
        Assert.True(elderly.High < normal.High && elderly.Low < normal.Low, $"{elderly} {normal}");
    }

    [Fact]
    public void A_slow_morning_makes_the_ranges_longer()
    {
        var hall = new Hall();
        for (int i = 0; i < 40; i++) hall.Take();
        var before = Assert.IsType<WaitAnswer.Range>(ToldTo(hall));
        for (int i = 0; i < 10; i++)
            foreach (int counter in (int[])[1, 2])
            {
                hall.Serve(counter);
                hall.Pass(TimeSpan.FromMinutes(20));
                hall.Do(new HallCommand.Finish(counter));
                hall.Take();
                hall.Take();
            }
        Assert.True(hall.Day.WaitingFor(DemoHall.CivilStatus) >= 40);
        Assert.True(Assert.IsType<WaitAnswer.Range>(ToldTo(hall)).High > before.High * 1.1, "Twenty minutes each instead of twelve were not noticed.");
    }

    [Fact]
    public void When_no_counter_is_behind_the_desk_nothing_is_said()
    {
        var hall = new Hall(Hours);
        hall.Take();
        hall.Take();
        Assert.IsType<WaitAnswer.Range>(ToldTo(hall));
        hall.Pass(TimeSpan.FromMinutes(11));
        Assert.IsType<WaitAnswer.Unknown>(ToldTo(hall));
        hall.Next(1);
        Assert.IsType<WaitAnswer.Range>(ToldTo(hall));
    }

    [Fact]
    public void A_counter_with_nobody_to_call_is_not_taken_for_closed()
    {
        var hall = new Hall(Hours);
        hall.Pass(TimeSpan.FromHours(2));
        hall.Take();
        hall.Take();
        Assert.IsType<WaitAnswer.Range>(ToldTo(hall));
    }

    [Fact]
    public void Before_opening_as_many_as_there_are_counters_are_called_when_they_open()
    {
        var hall = new Hall(Hours, DemoHall.At(2026, 11, 23, 7, 16));
        Assert.Equal(new WaitAnswer.Range(10, 15), ToldTo(hall));
        hall.Take();
        Assert.Equal(new WaitAnswer.Range(10, 15), ToldTo(hall));
        hall.Take();
        Assert.True(Assert.IsType<WaitAnswer.Range>(ToldTo(hall)).High > 15);
    }

    [Fact]
    public void A_counter_whose_officer_is_out_for_a_moment_is_not_counted_as_free_for_the_next()
    {
        var hall = new Hall(Hours);
        hall.Pass(TimeSpan.FromHours(1));
        hall.Take();
        Assert.IsType<WaitAnswer.Unknown>(ToldTo(hall));
        hall.Pass(TimeSpan.FromMinutes(2));
        Assert.IsType<WaitAnswer.Range>(ToldTo(hall));
    }

    [Fact]
    public void Whom_the_promise_protects_stands_before_every_right()
    {
        static Hall Queue(int most)
        {
            var hall = new Hall(DemoHall.Plan(calling: CallPolicy.Default with { Rule = CallRule.Strict, LongestWait = null, MostOvertakes = most }));
            hall.Serve2();
            for (int i = 0; i < 6; i++) hall.Take();
            return hall;
        }
        var (open, spent) = (Assert.IsType<WaitAnswer.Range>(ToldTo(Queue(6), "ELDERLY")), Assert.IsType<WaitAnswer.Range>(ToldTo(Queue(0), "ELDERLY")));
        Assert.True(open.High < 30 && spent.Low >= 30, $"{open} {spent}");
    }

    [Fact]
    public void In_an_overloaded_hall_a_right_is_not_promised_what_the_longest_wait_takes_from_it()
    {
        var hall = new Hall();
        hall.Serve2();
        for (int i = 0; i < 40; i++)
        {
            hall.Take();
            hall.Pass(TimeSpan.FromMinutes(2));
        }
        var (normal, elderly) = (Assert.IsType<WaitAnswer.Range>(ToldTo(hall)), Assert.IsType<WaitAnswer.Range>(ToldTo(hall, "ELDERLY")));
        Assert.Equal(normal, elderly);
    }

    [Fact]
    public void A_head_start_shortens_the_wait_that_is_told()
    {
        static Hall Queue(params (string, TimeSpan)[] starts)
        {
            var hall = new Hall(DemoHall.Plan(calling: CallPolicy.Default with { LongestWait = null, MostOvertakes = null, HeadStarts = starts.ToDictionary(s => s.Item1, s => s.Item2) }));
            hall.Serve2();
            for (int i = 0; i < 12; i++)
            {
                hall.Take();
                hall.Pass(TimeSpan.FromMinutes(2));
            }
            return hall;
        }
        var (without, with) = (Assert.IsType<WaitAnswer.Range>(ToldTo(Queue(), "ELDERLY")), Assert.IsType<WaitAnswer.Range>(ToldTo(Queue(("ELDERLY", TimeSpan.FromMinutes(20))), "ELDERLY")));
        Assert.True(with.High < without.High, $"{without} {with}");
    }

    [Fact]
    public void After_the_break_is_said_only_when_it_is_nearly_certain()
    {
        var at = DemoHall.At(2026, 11, 23, 11, 0);
        var open = new OpenTime(at, Hours.SessionsOn(new DateOnly(2026, 11, 23)));
        Assert.Equal(new WaitAnswer.AfterBreak(new TimeOnly(13, 30)), WaitSaying.Say(new WaitForecast(31, 40, 60), open, at));
        Assert.Equal(new WaitAnswer.Range(25, 180), WaitSaying.Say(new WaitForecast(29, 40, 60), open, at));
        Assert.Equal(new WaitAnswer.Range(25, 180), WaitSaying.Say(new WaitForecast(20, 29, 60), open, at));
    }

    [Fact]
    public void Long_services_that_have_not_ended_yet_count_before_they_end()
    {
        var hall = new Hall();
        hall.Serve2();
        double fresh = hall.Day.Waits.PaceOf(hall.Day, DemoHall.CivilStatus, hall.Now).Mean;
        hall.Pass(TimeSpan.FromMinutes(60));
        double late = hall.Day.Waits.PaceOf(hall.Day, DemoHall.CivilStatus, hall.Now).Mean;
        // Two hours at two counters, with a weight of 0.78, over the ten services of the catalogue.
        Assert.Equal(12, fresh, 0.1);
        Assert.Equal(12 + (0.78 * 120 / 10), late, 0.1);
    }

    [Fact]
    public void Whose_turn_comes_after_lunch_is_told_so_on_the_ticket()
    {
        var hall = new Hall(Hours, DemoHall.At(2026, 11, 23, 11, 0));
        hall.Serve2();
        for (int i = 0; i < 12; i++) hall.Take();
        var taken = Assert.IsType<TicketTaken>(Assert.Single(hall.Do(new HallCommand.Take(DemoHall.CivilStatus, "NORMAL", "touch"))));
        Assert.Equal((null, null, new TimeOnly(13, 30)), (taken.WaitLow, taken.WaitHigh, taken.WaitAfter));
        Assert.Equal(new TimeOnly(13, 30), hall.Day.WaitOf(hall.Find(taken.Ticket), hall.Now).After);
    }

    [Fact]
    public void Minutes_do_not_pass_during_the_break()
    {
        var open = new OpenTime(DemoHall.At(2026, 11, 23, 11, 20), Hours.SessionsOn(new DateOnly(2026, 11, 23)));
        Assert.Equal(DemoHall.At(2026, 11, 23, 11, 30), open.After(10));
        Assert.Equal(DemoHall.At(2026, 11, 23, 13, 35), open.After(15));
        Assert.Equal(DemoHall.At(2026, 11, 23, 17, 0), open.After(220));
        Assert.Null(open.After(221));
        Assert.True(new OpenTime(DemoHall.At(2026, 11, 23, 17, 0), Hours.SessionsOn(new DateOnly(2026, 11, 23))).IsOver);
    }

    [Fact]
    public void A_turn_that_no_longer_comes_today_is_not_put_into_minutes()
    {
        var hall = new Hall(Hours, DemoHall.At(2026, 11, 23, 16, 0));
        hall.Serve2();
        for (int i = 0; i < 20; i++) hall.Take();
        Assert.IsType<WaitAnswer.Unknown>(ToldTo(hall));
    }

    [Theory]
    [InlineData(10, 0, 10, 10)]
    [InlineData(10, 100, 6.9, 16.1)] // Exponential: ln 2 and ln 5 times the mean.
    [InlineData(40, 160, 38.7, 50.1)]
    public void The_quantiles_are_those_of_a_gamma_distribution(double mean, double variance, double median, double p80)
    {
        var forecast = WaitForecast.FromMoments(mean, variance, 1);
        Assert.True(forecast.P20 <= forecast.Median);
        Assert.Equal(median, forecast.Median, 0.02 * mean);
        Assert.Equal(p80, forecast.P80, 0.02 * mean);
    }

    [Fact]
    public void Bounds_that_fail_are_widened_step_by_step_and_never_beyond_their_limit()
    {
        var coverage = new OwnCoverage();
        var now = DemoHall.At(2026, 11, 23, 8, 0);
        void Live(int i, int minutes)
        {
            coverage.Promise("t" + i, now, 10);
            coverage.Settle("t" + i, now.AddMinutes(minutes));
        }
        for (int i = 0; i < 24; i++) Live(i, 30);
        Assert.Equal(1, coverage.Width);
        Live(24, 30);
        Assert.Equal(1.04, coverage.Width);
        for (int i = 25; i < 200; i++) Live(i, 30);
        Assert.Equal((2.5, 0d), (coverage.Width, coverage.Share));
        for (int i = 200; i < 500; i++) Live(i, 5);
        Assert.Equal((1d, 1d), (coverage.Width, coverage.Share));
    }

    [Fact]
    public void A_replay_tells_the_same_wait()
    {
        var hall = new Hall();
        for (int i = 0; i < 30; i++)
        {
            hall.Take(priority: i % 5 == 0 ? "ELDERLY" : "NORMAL");
            hall.Take(DemoHall.Land);
            hall.Pass(TimeSpan.FromMinutes(4));
            hall.Try(new HallCommand.Finish(1 + (i % 2)));
            if (i % 3 == 0) hall.Try(new HallCommand.Next(1 + (i % 2)));
            if (i % 9 == 0) hall.Try(new HallCommand.Undo(1));
        }
        var replay = new QueueDay(hall.Day.Plan);
        foreach (var (happened, at) in hall.Record) replay.Apply(happened, at);
        Assert.All(hall.Day.Visits, v => Assert.Equal(hall.Day.WaitOf(v, hall.Now), replay.WaitOf(replay.Find(v.Id)!, hall.Now)));
    }

    private static WaitAnswer ToldTo(Hall hall, string priority = "NORMAL") =>
        WaitSaying.Answer(hall.Day, new WaitPlace(null, DemoHall.CivilStatus, priority, hall.Day.Plan.FindClass(priority)!.Weight, hall.Now, null), hall.Now);
}

internal static class BusyHall
{
    /// <summary>Both counters of civil status serve somebody.</summary>
    public static void Serve2(this Hall hall)
    {
        foreach (int counter in (int[])[1, 2])
        {
            hall.Take();
            hall.Serve(counter);
        }
    }
}
