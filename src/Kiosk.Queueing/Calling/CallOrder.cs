using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calling;

/// <summary>
/// Who is next: accumulating priority (Kleinrock 1964; Stanford, Taylor and Ziedins 2014). A ticket's priority is its class's
/// rate times its waiting time, so a class keeps the same advantage at every load, and nobody waits for ever.
/// </summary>
internal static class CallOrder
{
    public static Visit? Next(IEnumerable<Visit> visits, CounterPlan counter, DateTimeOffset now)
    {
        Visit? best = null;
        long bestScore = long.MinValue;
        foreach (var visit in visits)
        {
            if (!MayCall(visit, counter)) continue;
            long score = (1 + visit.Weight) * Math.Max(0, (now - visit.Place.Arrival).Ticks);
            if (best is null || score > bestScore || (score == bestScore && IsEarlier(visit, best)))
                (best, bestScore) = (visit, score);
        }
        return best;
    }

    public static bool MayCall(Visit visit, CounterPlan counter) =>
        visit.Place.Status == VisitStatus.Waiting
        && (visit.Place.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(visit.Place.Service));

    private static bool IsEarlier(Visit a, Visit b) => a.Place.Arrival != b.Place.Arrival ? a.Place.Arrival < b.Place.Arrival : a.Order < b.Order;
}
