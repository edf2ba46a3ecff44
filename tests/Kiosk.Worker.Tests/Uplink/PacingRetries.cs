using Kiosk.Worker.Uplink;

namespace Kiosk.Worker.Tests.Uplink;

public class PacingRetries
{
    [Fact]
    public void Every_wait_lies_between_nothing_and_the_doubling_bound_whatever_the_seed()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var pace = new RetryPace(new Random(seed));
            for (int n = 0; n < 40; n++)
                Assert.InRange(pace.AfterFailure().TotalSeconds, 0, Math.Min(300, Math.Pow(2, n)));
        }
    }

    [Fact]
    public void The_jitter_is_full_not_a_little_around_the_bound()
    {
        var waits = Enumerable.Range(0, 2000).Select(seed =>
        {
            var pace = new RetryPace(new Random(seed));
            for (int n = 0; n < 12; n++) pace.AfterFailure();
            return pace.AfterFailure().TotalSeconds;
        }).ToList();
        Assert.InRange(waits.Average(), 140, 160);
        Assert.Contains(waits, w => w < 15);
        Assert.Contains(waits, w => w > 285);
    }

    [Fact]
    public void A_success_starts_again_from_the_bottom()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var pace = new RetryPace(new Random(seed));
            for (int n = 0; n < 10; n++) pace.AfterFailure();
            pace.Succeeded();
            Assert.InRange(pace.AfterFailure().TotalSeconds, 0, 1);
        }
    }

    [Fact]
    public void What_the_centre_asks_for_is_a_lower_bound_up_to_an_hour()
    {
        var pace = new RetryPace(new Random(1));
        Assert.Equal(TimeSpan.FromMinutes(7), pace.AfterFailure(TimeSpan.FromMinutes(7)));
        Assert.Equal(TimeSpan.FromHours(1), pace.AfterFailure(TimeSpan.FromDays(9)));
    }

    [Fact]
    public void The_same_seed_paces_the_same_way()
    {
        static IEnumerable<TimeSpan> Waits()
        {
            var pace = new RetryPace(new Random(7));
            return [.. Enumerable.Range(0, 10).Select(_ => pace.AfterFailure())];
        }
        Assert.Equal(Waits(), Waits());
    }
}
