using System.Globalization;
using System.Text;
using Kiosk.Queueing.Statistics;

namespace Kiosk.DaySimulation;

/// <summary>The table of the docs: rules and estimator on the same days.</summary>
internal static class Comparison
{
    public const string Begin = "<!-- simulated: begin -->", End = "<!-- simulated: end -->";

    private static readonly (HallProfile Profile, int Days)[] Scenarios = [(HallProfile.Province, 12), (HallProfile.Commune, 60), (HallProfile.Stress, 8)];

    /// <summary>Outcomes of days 1 to <paramref name="days"/>, in the order of the seeds.</summary>
    public static List<Outcome> Run(HallProfile profile, Rule rule, int days) => [.. Enumerable.Range(1, days).SelectMany(seed =>
    {
        var run = DayRun.Of(profile, rule.Under(profile.Plan), seed);
        foreach (var passed in HallStatistics.Fold(run.Record).Overtakes.SelectMany(o => o.Passed)) run.Of(passed).Overtaken++;
        return run.Outcomes;
    })];

    /// <summary>Replaces what stands between the markers of a page.</summary>
    public static string Into(string page, string tables)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? throw new InvalidDataException($"The page lacks {Begin} or {End}.") : page[..(begin + Begin.Length)] + "\n" + tables + page[end..];
    }

    public static string Tables()
    {
        var rules = new StringBuilder("""

            | day | rule | normal: mean / P95 / longest | priority: mean / P95 / longest | normal over 60 min | passed by later arrivals: P95 / most | not called |
            |---|---|---|---|---|---|---|

            """);
        var estimator = new StringBuilder("""

            | day | quoted | actual ≤ P80 | of those with priority | of those across lunch | actual ≤ printed upper bound | mean width, min | "after" printed | called after it |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var (profile, days) in Scenarios)
            foreach (var rule in Rule.All)
            {
                var outcomes = Run(profile, rule, days);
                rules.Append(CultureInfo.InvariantCulture, $"| {profile.Name} | {rule.Name} | {Waits(outcomes, o => o.Normal)} | {Waits(outcomes, o => !o.Normal)} | {Late(outcomes)} | {Passed(outcomes)} | {outcomes.Count(o => o.Called is null) / (double)outcomes.Count:P1} |\n");
                if (rule == Rule.Shipped) estimator.Append(Estimates(profile, new EstimatorFigures(outcomes)));
            }
        return rules.Append(estimator).Append('\n').ToString();
    }

    private static string Waits(List<Outcome> outcomes, Func<Outcome, bool> who)
    {
        var waits = Spread.Of(outcomes.Where(who).Where(o => o.Called is not null).Select(o => o.OpenWait));
        return string.Create(CultureInfo.InvariantCulture, $"{waits.Mean:F1} / {waits.P95:F0} / {waits.Longest:F0}");
    }

    private static string Late(List<Outcome> outcomes) =>
        string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count(o => o.Normal && o.OpenWait > 60) / (double)outcomes.Count(o => o.Normal):P1}");

    private static string Passed(List<Outcome> outcomes)
    {
        var passed = Spread.Of(outcomes.Where(o => o.Normal).Select(o => (double)o.Overtaken));
        return string.Create(CultureInfo.InvariantCulture, $"{passed.P95:F0} / {passed.Longest:F0}");
    }

    private static string Estimates(HallProfile profile, EstimatorFigures f) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {profile.Name} | {f.Quoted} | {f.Coverage:P1} | {f.PriorityCoverage:P1} | {f.AcrossLunch?.ToString("P1", CultureInfo.InvariantCulture) ?? "–"} | {f.PrintedCoverage:P1} | {f.PrintedWidth:F0} | {f.After} | {f.AfterRight?.ToString("P1", CultureInfo.InvariantCulture) ?? "–"} |\n");
}
