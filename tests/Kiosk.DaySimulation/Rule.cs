using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;

namespace Kiosk.DaySimulation;

/// <summary>An order of calling to compare.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Under">The profile's plan under this order.</param>
internal sealed record Rule(string Name, Func<HallPlan, HallPlan> Under)
{
    public static Rule Shipped { get; } = Of("accumulating, K 6, T 60", CallPolicy.Default);

    /// <summary>The shipped one, the same with a longer wait or none, the rules without promises, and strict priority under the promises.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Shipped,
        Of("accumulating, K 6, T 120", CallPolicy.Default with { LongestWait = TimeSpan.FromMinutes(120) }),
        Of("accumulating, K 6, T 180", CallPolicy.Default with { LongestWait = TimeSpan.FromMinutes(180) }),
        Of("accumulating, K 6", Bare with { MostOvertakes = 6 }),
        Of("accumulating", Bare),
        Of("strict", Bare with { Rule = CallRule.Strict }),
        Of("strict, K 6", Bare with { Rule = CallRule.Strict, MostOvertakes = 6 }),
        Of("strict, K 6, T 60", CallPolicy.Default with { Rule = CallRule.Strict }),
        Of("ratio 1:2", Bare with { Rule = CallRule.Ratio }),
        Of("fifo", Bare with { Rule = CallRule.Fifo }),
    ];

    private static CallPolicy Bare => CallPolicy.Default with { MostOvertakes = null, LongestWait = null };

    private static Rule Of(string name, CallPolicy policy) =>
        new(name, plan => new HallPlan(plan.Services, plan.PriorityClasses, plan.Counters, plan.Calendar) { Calling = policy });
}
