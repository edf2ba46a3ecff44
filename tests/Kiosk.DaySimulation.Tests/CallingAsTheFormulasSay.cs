namespace Kiosk.DaySimulation.Tests;

public class CallingAsTheFormulasSay
{
    private const int Citizens = 1_000_000;

    public static TheoryData<int, double, double[], int[]> Queues => new()
    {
        { 1, 0.5, [0.8, 0.2], [0, 2] },
        { 1, 0.7, [0.8, 0.2], [0, 2] },
        { 1, 0.85, [0.8, 0.2], [0, 2] },
        { 1, 0.8, [0.7, 0.2, 0.1], [0, 2, 3] },
        { 4, 0.8, [0.8, 0.2], [0, 2] },
        { 4, 0.9, [0.7, 0.2, 0.1], [0, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(Queues))]
    public void Mean_waits_are_those_of_accumulating_priority_within_one_percent(int servers, double load, double[] shares, int[] weights)
    {
        var queue = new SteadyQueue(servers, load, shares, weights);
        double[] published = queue.Published, simulated = queue.Simulated(Citizens, seed: 2026);
        Assert.All(published.Zip(simulated), pair => Assert.InRange(pair.Second / pair.First, 0.99, 1.01));
    }

    public static TheoryData<int, double, double[], int[]> Spreads => new()
    {
        { 1, 0.5, [0.8, 0.2], [0, 2] },
        { 1, 0.7, [0.8, 0.2], [0, 2] },
        { 1, 0.75, [0.6, 0.25, 0.15], [0, 2, 3] },
        { 4, 0.8, [0.7, 0.3], [0, 2] },
    };

    [Theory]
    [MemberData(nameof(Spreads))]
    public void The_lowest_class_s_waits_are_spread_as_published_within_one_percentage_point(int servers, double load, double[] shares, int[] weights)
    {
        var queue = new SteadyQueue(servers, load, shares, weights);
        var published = queue.PublishedLowest;
        double[] minutes = [2, 5, 10, 20, 30, 45, 60, 90];
        var (beyond, deviation) = queue.SimulatedSpread(Citizens, seed: 2027, minutes);
        Assert.All(minutes.Zip(beyond), at => Assert.InRange(at.Second - published.Beyond(at.First), -0.01, 0.01));
        Assert.InRange(deviation / published.Deviation, 0.97, 1.03);
    }

    /// <summary>The formula against what is known by other ways: without priority, at the mean, and at its own variance.</summary>
    [Fact]
    public void The_distribution_is_erlang_s_at_one_rate_and_has_the_published_mean_and_its_own_deviation()
    {
        var same = new LowestClassWait(4, 10, [0.5, 0.3], [1, 1]);
        Assert.All([1.0, 10, 60], m => Assert.Equal(PriorityFormulas.FirstComeBeyond(4, 10, 0.8, m), same.Beyond(m), 7));
        foreach (int servers in (int[])[1, 4])
        {
            var lowest = new LowestClassWait(servers, 10, [0.5, 0.2, 0.1], [1, 3, 4]);
            const double Step = 0.25;
            double mean = 0, square = 0;
            for (double at = Step / 2; at < 2000; at += Step)
            {
                double beyond = lowest.Beyond(at);
                mean += beyond * Step;
                square += 2 * at * beyond * Step;
            }
            Assert.Equal(PriorityFormulas.MeanWaits(servers, 10, [0.5, 0.2, 0.1], [1, 3, 4])[0], mean, 2);
            Assert.Equal(lowest.Deviation, Math.Sqrt(square - (mean * mean)), 1);
        }
    }

    [Fact]
    public void The_formula_gives_first_come_first_served_at_one_rate_and_strict_priority_at_rates_far_apart()
    {
        // Cobham 1954: W0 / ((1 - ρ2)(1 - ρ)) and W0 / (1 - ρ2).
        double[] same = PriorityFormulas.MeanWaits(1, 10, [0.5, 0.3], [1, 1]), strict = PriorityFormulas.MeanWaits(1, 10, [0.5, 0.3], [1, 1e9]);
        Assert.Equal([40, 40], same.Select(w => Math.Round(w, 6)));
        Assert.Equal([8 / (0.7 * 0.2), 8 / 0.7], strict, (a, b) => Math.Abs(a - b) < 1e-5);
        // The mean over all, weighted by load, is the same under every rate (Kleinrock's conservation law).
        double[] some = PriorityFormulas.MeanWaits(1, 10, [0.5, 0.2, 0.1], [1, 3, 4]);
        Assert.Equal(0.8 * 40, (0.5 * some[0]) + (0.2 * some[1]) + (0.1 * some[2]), 9);
    }

    [Theory]
    [InlineData(1, 0.8, 40)]
    [InlineData(2, 0.75, 12.857142857)] // Erlang C 9/14, over 2 (1 - 0.75) services.
    public void The_wait_without_classes_is_erlang_s(int servers, double load, double minutes) => Assert.Equal(minutes, PriorityFormulas.FirstComeWait(servers, 10, load), 6);
}
