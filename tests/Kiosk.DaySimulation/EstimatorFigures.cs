using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Waiting;

namespace Kiosk.DaySimulation;

/// <summary>How the estimator did. Tickets that a free counter called at once have no quote and are left out.</summary>
internal sealed class EstimatorFigures(List<Outcome> outcomes)
{
    private readonly List<Outcome> quoted = [.. outcomes.Where(o => o.Forecast is { P80: > 0 })];

    public int Quoted => quoted.Count;

    /// <summary>Share whose wait in open minutes did not exceed P80; who was not called by closing counts as waiting until then.</summary>
    public double Coverage => Share(quoted, o => o.OpenWait <= o.Forecast!.Value.P80)!.Value;

    /// <summary>The same, of those with a priority.</summary>
    public double PriorityCoverage => Share([.. quoted.Where(o => !o.Normal)], o => o.OpenWait <= o.Forecast!.Value.P80)!.Value;

    /// <summary>The same, of those who came in the morning and were called in the afternoon.</summary>
    public double? AcrossLunch => Share([.. quoted.Where(o => IsMorning(o.At) && !(o.Called is DateTimeOffset called && IsMorning(called)))], o => o.OpenWait <= o.Forecast!.Value.P80);

    /// <summary>Share of the printed ranges whose upper bound held on the wall clock; not called at all is a failure.</summary>
    public double PrintedCoverage => Share(Ranges, o => o.Called is DateTimeOffset called && (called - o.At).TotalMinutes <= o.Told.HighMinutes)!.Value;

    public double PrintedWidth => Ranges.Average(o => (double)(o.Told.HighMinutes! - o.Told.LowMinutes!));

    public int After => Afters.Count;

    public double? AfterRight => Share(Afters, o => o.Called is null || HallCalendar.LocalTime(o.Called.Value) >= o.Told.After);

    private List<Outcome> Ranges => [.. quoted.Where(o => o.Told is WaitAnswer.Range)];

    private List<Outcome> Afters => [.. quoted.Where(o => o.Told is WaitAnswer.AfterBreak)];

    private static bool IsMorning(DateTimeOffset at) => HallCalendar.LocalTime(at) < new TimeOnly(12, 30);

    private static double? Share(List<Outcome> all, Func<Outcome, bool> which) => all.Count == 0 ? null : all.Count(which) / (double)all.Count;
}
