using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calling;

/// <summary>
/// Who is next. In this order: who has waited beyond the longest wait; else the rule's choice; else, within a few minutes, the
/// service that the counter prefers; and never somebody who would overtake a citizen whose patience the promise has used up.
/// Within one class and service it is always who came first.
/// </summary>
internal static class CallOrder
{
    public static Visit? Next(ReadOnlySpan<WaitingLine> lines, CounterPlan counter, CallPolicy policy, RatioCycle cycle, DateTimeOffset now)
    {
        if (Oldest(lines) is not Visit oldest) return null;
        if (policy.LongestWait is TimeSpan longest && now - oldest.Place.Arrival > longest) return oldest;
        var best = policy.Rule switch
        {
            CallRule.Fifo => oldest,
            CallRule.Strict => Heaviest(lines, now),
            CallRule.Ratio => InTurn(lines, policy, cycle, now) ?? oldest,
            _ => HighestScore(lines, policy, now),
        };
        if (counter.Preferred is { Count: > 0 } preferred) best = Dearest(lines, best, preferred, policy.PreferenceWindow);
        return policy.MostOvertakes is null ? best : Spare(lines, best);
    }

    /// <summary>Labels of those who came before <paramref name="called"/>, have a lighter class and wait in these lines; null when nobody.</summary>
    public static List<string>? PassedBy(Visit called, ReadOnlySpan<WaitingLine> lines)
    {
        List<string>? passed = null;
        foreach (var line in lines)
        {
            if (line.Key.Weight >= called.Weight) continue;
            for (int i = 0; i < line.Count && line[i].Place.Arrival < called.Place.Arrival; i++) (passed ??= []).Add(line[i].Label);
        }
        return passed;
    }

    private static Visit? Oldest(ReadOnlySpan<WaitingLine> lines)
    {
        Visit? oldest = null;
        foreach (var line in lines)
            if (line.Head is Visit head && (oldest is null || WaitingLine.IsEarlier(head, oldest))) oldest = head;
        return oldest;
    }

    private static Visit HighestScore(ReadOnlySpan<WaitingLine> lines, CallPolicy policy, DateTimeOffset now)
    {
        Visit? best = null;
        long bestScore = long.MinValue;
        foreach (var line in lines)
        {
            if (line.Head is not Visit head) continue;
            long waited = Math.Max(0, (now - head.Place.Arrival).Ticks);
            if (policy.HeadStarts.Count > 0 && policy.HeadStarts.TryGetValue(head.Priority, out var start)) waited += start.Ticks;
            long score = (1 + head.Weight) * waited;
            if (best is null || score > bestScore || (score == bestScore && WaitingLine.IsEarlier(head, best))) (best, bestScore) = (head, score);
        }
        return best!;
    }

    private static Visit Heaviest(ReadOnlySpan<WaitingLine> lines, DateTimeOffset now)
    {
        Visit? best = null;
        int bestWeight = int.MinValue;
        foreach (var line in lines)
        {
            if (line.Head is not Visit head) continue;
            int weight = WeightNow(head, now);
            if (best is null || weight > bestWeight || (weight == bestWeight && WaitingLine.IsEarlier(head, best))) (best, bestWeight) = (head, weight);
        }
        return best!;
    }

    private static Visit? InTurn(ReadOnlySpan<WaitingLine> lines, CallPolicy policy, RatioCycle cycle, DateTimeOffset now)
    {
        bool priority = cycle.WantsPriority(policy);
        Visit? first = null;
        foreach (var line in lines)
            if (line.Head is Visit head && (WeightNow(head, now) > 0) == priority && (first is null || WaitingLine.IsEarlier(head, first))) first = head;
        return first;
    }

    /// <summary>A booked citizen who is early has no advantage yet.</summary>
    private static int WeightNow(Visit visit, DateTimeOffset now) => visit.Place.Arrival > now ? -1 : visit.Weight;

    private static Visit Dearest(ReadOnlySpan<WaitingLine> lines, Visit best, IReadOnlyList<string> preferred, TimeSpan window)
    {
        var chosen = best;
        int rank = Rank(best, preferred);
        foreach (var line in lines)
        {
            if (line.Head is not Visit head || head.Weight != best.Weight || head.Place.Arrival - best.Place.Arrival > window) continue;
            int its = Rank(head, preferred);
            if (its < rank || (its == rank && its < preferred.Count && WaitingLine.IsEarlier(head, chosen))) (chosen, rank) = (head, its);
        }
        return chosen;
    }

    private static int Rank(Visit visit, IReadOnlyList<string> preferred)
    {
        for (int i = 0; i < preferred.Count; i++)
            if (preferred[i] == visit.Place.Service) return i;
        return preferred.Count;
    }

    /// <summary>
    /// <paramref name="best"/>, unless it would overtake somebody who may not be overtaken again; then the head of the line of
    /// the first such citizen, who overtakes none of them: whoever is before the first has patience left.
    /// </summary>
    private static Visit Spare(ReadOnlySpan<WaitingLine> lines, Visit best)
    {
        Visit? first = null;
        var spared = best;
        foreach (var line in lines)
        {
            if (line.Key.Weight >= best.Weight || line.FirstWorn(best.Place.Arrival) is not Visit worn) continue;
            if (first is null || WaitingLine.IsEarlier(worn, first)) (first, spared) = (worn, line.Head!);
        }
        return first is null ? best : FirstOf(lines, spared);
    }

    /// <summary>Of a class and service there may be two lines: everybody's, and those sent to this counter only.</summary>
    private static Visit FirstOf(ReadOnlySpan<WaitingLine> lines, Visit chosen)
    {
        foreach (var line in lines)
            if (line.Head is Visit head && line.Key.Service == chosen.Place.Service && line.Key.Priority == chosen.Priority && WaitingLine.IsEarlier(head, chosen)) chosen = head;
        return chosen;
    }
}
