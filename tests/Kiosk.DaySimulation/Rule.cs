using Kiosk.Queueing.Services;

namespace Kiosk.DaySimulation;

/// <summary>An order of calling to compare.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Of">The profile's plan under this order.</param>
internal sealed record Rule(string Name, Func<HallPlan, HallPlan> Of)
{
    public static Rule Shipped { get; } = new("accumulating", plan => plan);

    /// <summary>First come, first served is accumulation at one rate for all; strict priority is its limit of far apart rates.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [Shipped, new("strict", plan => Weigh(plan, c => c.Weight * 100_000)), new("fifo", plan => Weigh(plan, _ => 0))];

    private static HallPlan Weigh(HallPlan plan, Func<PriorityClass, int> weight) =>
        new(plan.Services, [.. plan.PriorityClasses.Select(c => c with { Weight = weight(c) })], plan.Counters, plan.Calendar);
}
