using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calling;

/// <summary>
/// Everybody who waits, sorted into lines, so that a call compares the heads of a few lines and not five hundred people. An
/// index of the visits and nothing else: it is kept by telling it every change of one.
/// </summary>
internal sealed class WaitingRoom(int patience)
{
    private static readonly List<WaitingLine> None = [];
    private readonly Dictionary<LineKey, WaitingLine> lines = [];
    private readonly List<WaitingLine> all = [];
    private readonly Dictionary<string, List<WaitingLine>> byService = [];
    private readonly Dictionary<int, WaitingLine[]> byCounter = [];

    public void Clear()
    {
        lines.Clear();
        all.Clear();
        byService.Clear();
        byCounter.Clear();
    }

    /// <summary>Tells that a visit was <paramref name="before"/> and is <paramref name="after"/>; null when there was none.</summary>
    public void Change(Visit? before, Visit after)
    {
        if (before?.Place.Status == VisitStatus.Waiting) LineOf(before).Remove(before);
        if (after.Place.Status == VisitStatus.Waiting) LineOf(after).Add(after);
    }

    /// <summary>The lines that a counter calls from by rule, empty ones among them.</summary>
    public ReadOnlySpan<WaitingLine> LinesFor(CounterPlan counter)
    {
        if (!byCounter.TryGetValue(counter.Number, out var mine))
            byCounter[counter.Number] = mine = [.. lines.Values.Where(l => l.Key.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(l.Key.Service))];
        return mine;
    }

    /// <summary>How many a counter could call by rule, and the arrival of the first of them.</summary>
    public (int Count, DateTimeOffset? Oldest) QueueOf(CounterPlan counter)
    {
        int count = 0;
        DateTimeOffset? oldest = null;
        foreach (var line in LinesFor(counter))
        {
            count += line.Count;
            if (line.Head is Visit head && (oldest is null || head.Place.Arrival < oldest)) oldest = head.Place.Arrival;
        }
        return (count, oldest);
    }

    /// <summary>All lines, empty ones among them.</summary>
    public IReadOnlyList<WaitingLine> All => all;

    /// <summary>People waiting for a service.</summary>
    public int CountFor(string service)
    {
        int count = 0;
        foreach (var line in Of(service)) count += line.Count;
        return count;
    }

    /// <summary>People waiting for a service who came before <paramref name="arrival"/>.</summary>
    public int CountBefore(string service, DateTimeOffset arrival)
    {
        int count = 0;
        foreach (var line in Of(service)) count += line.CountBefore(arrival);
        return count;
    }

    /// <summary>The arrival of the last of the first <paramref name="count"/> who wait for a service, in the order of arrival; null when nobody waits.</summary>
    public DateTimeOffset? ArrivalOf(string service, int count)
    {
        if (!byService.TryGetValue(service, out var its)) return null;
        var first = its.SelectMany(l => Enumerable.Range(0, Math.Min(count, l.Count)).Select(i => l[i].Place.Arrival)).Order().Take(count).ToList();
        return first.Count == 0 ? null : first[^1];
    }

    private List<WaitingLine> Of(string service) => byService.TryGetValue(service, out var its) ? its : None;

    private WaitingLine LineOf(Visit visit)
    {
        var key = LineKey.Of(visit);
        if (lines.TryGetValue(key, out var line)) return line;
        lines[key] = line = new WaitingLine(key, patience);
        if (!byService.TryGetValue(key.Service, out var its)) byService[key.Service] = its = [];
        its.Add(line);
        all.Add(line);
        byCounter.Clear();
        return line;
    }
}
