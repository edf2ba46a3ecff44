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
