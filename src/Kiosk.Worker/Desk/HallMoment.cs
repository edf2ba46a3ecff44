using System.Globalization;
using Kiosk.Contract.Api;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Desk;

/// <summary>
/// The hall right after a commit, as far as readers are concerned. The desk makes one at each commit, so it may cost no more than
/// the hall is wide: it only points to visits, which never change, and is drawn when somebody looks.
/// </summary>
/// <param name="Seq">The last event in it.</param>
/// <param name="Day">yyyy-MM-dd, or null.</param>
/// <param name="Counters">In the order of the plan.</param>
/// <param name="Waiting">People waiting for each service, in the order of the plan.</param>
/// <param name="Calls">Newest first.</param>
/// <param name="Figures">Of the day.</param>
internal sealed record HallMoment(long Seq, string? Day, CounterMoment[] Counters, int[] Waiting, IReadOnlyList<CallView> Calls, DayFigures Figures)
{
    public static HallMoment Empty { get; } = new(0, null, [], [], [], new DayFigures(0, 0, 0, 0, [0, 0, 0], 0));

    public static HallMoment Of(QueueDay day, long seq, IReadOnlyList<CallView> calls, IReadOnlyDictionary<int, string> dark)
    {
        var plan = day.Plan;
        var counters = new CounterMoment[plan.Counters.Count];
        for (int i = 0; i < counters.Length; i++) counters[i] = CounterMoment.Of(day, plan.Counters[i], dark);
        int[] waiting = new int[plan.Services.Count];
        for (int i = 0; i < waiting.Length; i++) waiting[i] = day.WaitingFor(plan.Services[i].Code);
        var figures = new DayFigures(
            day.Visits.Count, day.CountOf(VisitStatus.Waiting), day.CountOf(VisitStatus.Done), day.CountOf(VisitStatus.Missed),
            [day.RatingsOf(1), day.RatingsOf(2), day.RatingsOf(3)], day.UnlinkedRatings);
        return new HallMoment(seq, day.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), counters, waiting, calls, figures);
    }
}

/// <summary>A counter right after a commit.</summary>
/// <param name="Plan">Which.</param>
/// <param name="Current">Called or served there, or null.</param>
/// <param name="Aside">Missed and held visits that it may call again.</param>
/// <param name="Waiting">How many it could call by rule.</param>
/// <param name="Oldest">The first arrival of those.</param>
/// <param name="RateableUntil">Until when a press of its rating buttons would count.</param>
/// <param name="IsDark">The number called does not stand on the counter's display.</param>
internal readonly record struct CounterMoment(
    CounterPlan Plan, Visit? Current, IReadOnlyList<Visit> Aside, int Waiting, DateTimeOffset? Oldest, DateTimeOffset? RateableUntil, bool IsDark)
{
    public static CounterMoment Of(QueueDay day, CounterPlan plan, IReadOnlyDictionary<int, string> dark)
    {
        var (waiting, oldest) = day.QueueOf(plan);
        var current = day.CurrentAt(plan.Number);
        bool isDark = current?.Place.Status == VisitStatus.Called && dark.GetValueOrDefault(plan.Number) == current.Id;
        return new CounterMoment(plan, current, day.AsideOf(plan.Number), waiting, oldest, day.RateableUntil(plan.Number), isDark);
    }
}
