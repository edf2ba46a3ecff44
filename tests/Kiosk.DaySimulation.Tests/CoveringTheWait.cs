namespace Kiosk.DaySimulation.Tests;

public class CoveringTheWait
{
    /// <summary>Other days than those of the table, so that what was looked at while building is not what proves it.</summary>
    public static TheoryData<string, int> Days => new() { { "Provincial", 20 }, { "Commune", 120 }, { "Stress", 10 } };

    [Theory]
    [MemberData(nameof(Days))]
    public void The_eightieth_percentile_covers_75_to_90_percent_of_waits_lunch_included(string day, int days)
    {
        var profile = new[] { HallProfile.Province, HallProfile.Commune, HallProfile.Stress }.Single(p => p.Name.Contains(day, StringComparison.Ordinal));
        var figures = new EstimatorFigures([.. Enumerable.Range(501, days).SelectMany(seed => DayRun.Of(profile, profile.Plan, seed).Outcomes)]);
        Assert.True(figures.Quoted > 1000, $"Only {figures.Quoted} quotes.");
        Assert.True(figures.Coverage is >= 0.75 and <= 0.90, $"{figures.Coverage:P1} of {figures.Quoted}; printed bounds {figures.PrintedCoverage:P1}, across lunch {figures.AcrossLunch:P1}");
    }

    [Fact]
    public void The_same_seed_is_the_same_day()
    {
        var (once, again) = (DayRun.Of(HallProfile.Commune, HallProfile.Commune.Plan, 3), DayRun.Of(HallProfile.Commune, HallProfile.Commune.Plan, 3));
        Assert.Equal(once.Outcomes.Select(o => (o.Ticket, o.Called, o.Told)), again.Outcomes.Select(o => (o.Ticket, o.Called, o.Told)));
        Assert.NotEqual(once.Record.Count, DayRun.Of(HallProfile.Commune, HallProfile.Commune.Plan, 4).Record.Count);
    }

    [Fact]
    public void The_flow_is_the_catalogue_s()
    {
        Assert.Equal((450, 80, 1000), (Sum(HallProfile.Province), Sum(HallProfile.Commune), Sum(HallProfile.Stress)));
        double mean = Enumerable.Range(1, 200).Average(seed => Citizen.OfDay(HallProfile.Province, seed).Count);
        Assert.InRange(mean, 445, 455);
    }

    private static int Sum(HallProfile profile) => (int)Math.Round(profile.Arrivals.Sum(a => a.Count));
}
