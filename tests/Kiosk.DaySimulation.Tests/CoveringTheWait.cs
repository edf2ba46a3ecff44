using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Waiting;

namespace Kiosk.DaySimulation.Tests;

public class CoveringTheWait
{
    /// <summary>Other days than those of the table, so that what was looked at while building is not what proves it.</summary>
    public static TheoryData<string, int> Days => new() { { "Provincial", 20 }, { "Commune", 120 }, { "Stress", 10 } };

    [Theory]
    [MemberData(nameof(Days))]
    public void The_eightieth_percentile_covers_75_to_90_percent_of_waits_lunch_included(string day, int days)
    {
        var profile = Named(day);
        var figures = new EstimatorFigures([.. Enumerable.Range(501, days).SelectMany(seed => DayRun.Of(profile, profile.Plan, seed).Outcomes)]);
        Assert.True(figures.Quoted > 1000, $"Only {figures.Quoted} quotes.");
        Assert.True(figures.Coverage is >= 0.75 and <= 0.90, $"{figures.Coverage:P1} of {figures.Quoted}; printed bounds {figures.PrintedCoverage:P1}, across lunch {figures.AcrossLunch:P1}");
        Assert.True(figures.PriorityCoverage is >= 0.75 and <= 0.90, $"With priority: {figures.PriorityCoverage:P1}");
    }

    [Fact]
    public void Whoever_is_told_after_the_break_is_called_after_it_in_19_of_20_cases()
    {
        var figures = new EstimatorFigures([.. Enumerable.Range(501, 10).SelectMany(seed => DayRun.Of(HallProfile.Stress, HallProfile.Stress.Plan, seed).Outcomes)]);
        Assert.True(figures.After > 500, $"Only {figures.After} were told so.");
        Assert.True(figures.AfterRight >= 0.95, $"{figures.AfterRight:P1} of {figures.After}");
    }

    /// <summary>A hall that needs half as long again as its catalogue says.</summary>
    [Theory]
    [InlineData("Provincial", 10)]
    [InlineData("Commune", 60)]
    public void A_catalogue_that_is_wrong_is_set_right_by_the_days_before(string day, int days)
    {
        var profile = Named(day) with { Truth = _ => 1.5 };
        var morning = new TimeOnly(9, 30);
        EstimatorFigures Mornings(bool remembers)
        {
            List<Outcome> outcomes = [];
            IReadOnlyDictionary<string, KeptPace>? paces = null;
            for (int seed = 701; seed < 706 + days; seed++)
            {
                var run = DayRun.Of(profile, profile.Plan, seed, remembers ? paces : null);
                paces = run.Paces;
                // The first five days only teach.
                if (seed >= 706) outcomes.AddRange(run.Outcomes.Where(o => HallCalendar.LocalTime(o.At) < morning));
            }
            return new EstimatorFigures(outcomes);
        }
        var (fresh, taught) = (Mornings(remembers: false), Mornings(remembers: true));
        Assert.True(fresh.Coverage < 0.75 && taught.Coverage is >= 0.75 and <= 0.90, $"{fresh.Coverage:P1} {taught.Coverage:P1} of {taught.Quoted}");
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

    private static HallProfile Named(string day) => new[] { HallProfile.Province, HallProfile.Commune, HallProfile.Stress }.Single(p => p.Name.Contains(day, StringComparison.Ordinal));
}
