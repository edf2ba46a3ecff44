namespace Kiosk.Queueing.Visits;

/// <summary>
/// The day's visits counted and sorted by what is asked of them again and again, so that a screen, a call or the passing of time
/// looks at a few of them and never at the whole day. An index and nothing else: it is kept by telling it every change of a visit.
/// </summary>
/// <param name="bySession">Whether numbers lose their validity with their session: only then is it kept who awaits a call since when.</param>
internal sealed class VisitIndex(bool bySession)
{
    private static readonly Comparer<Visit> ByIssue = Comparer<Visit>.Create((a, b) => a.IssuedAt != b.IssuedAt ? a.IssuedAt.CompareTo(b.IssuedAt) : a.Order.CompareTo(b.Order));

    private readonly int[] byStatus = new int[Enum.GetValues<VisitStatus>().Length];
    private readonly int[] ratings = new int[3];
    private readonly Dictionary<int, Visit[]> aside = [];
    private readonly SortedList<int, Visit> clocked = [];
    private readonly SortedSet<Visit> awaiting = new(ByIssue);
    private readonly Dictionary<string, List<DateTimeOffset>> issued = [];

    /// <summary>Those whom time alone moves, in the order of their numbers: called, or held until a time.</summary>
    public IList<Visit> Clocked => clocked.Values;

    public int CountOf(VisitStatus status) => byStatus[(int)status];

    /// <summary>Visits that were given this level, 1 to 3.</summary>
    public int RatingsOf(int level) => ratings[level - 1];

    /// <summary>Missed or held at a counter, in the order of their numbers. The list stays as it is when the index changes.</summary>
    public IReadOnlyList<Visit> AsideOf(int counter) => aside.TryGetValue(counter, out var its) ? its : [];

    /// <summary>Who waits or was missed and has a number from before <paramref name="moment"/>, the eldest first.</summary>
    public IEnumerable<Visit> AwaitingSince(DateTimeOffset moment) => awaiting.TakeWhile(v => v.IssuedAt < moment);

    /// <summary>Numbers taken for a service from <paramref name="start"/> on.</summary>
    public int IssuedSince(string service, DateTimeOffset start) =>
        issued.TryGetValue(service, out var its) ? its.Count - PlaceOf(its, start) : 0;

    public void Clear()
    {
        Array.Clear(byStatus);
        Array.Clear(ratings);
        aside.Clear();
        clocked.Clear();
        awaiting.Clear();
        issued.Clear();
    }

    /// <summary>Tells that a visit was <paramref name="before"/> and is <paramref name="after"/>; null when there was none.</summary>
    public void Change(Visit? before, Visit after)
    {
        if (before is null) NoteIssue(after);
        else Leave(before);
        Enter(after);
    }

    private void Enter(Visit visit)
    {
        var place = visit.Place;
        byStatus[(int)place.Status]++;
        if (visit.Rating is VisitRating { Level: >= 1 and <= 3 } rating) ratings[rating.Level - 1]++;
        if (IsClocked(place)) clocked[visit.Order] = visit;
        if (bySession && IsAwaiting(place)) awaiting.Add(visit);
        if (CounterBeside(place) is int counter) aside[counter] = [.. AsideOf(counter).Append(visit).OrderBy(v => v.Order)];
    }

    private void Leave(Visit visit)
    {
        var place = visit.Place;
        byStatus[(int)place.Status]--;
        if (visit.Rating is VisitRating { Level: >= 1 and <= 3 } rating) ratings[rating.Level - 1]--;
        if (IsClocked(place)) clocked.Remove(visit.Order);
        if (bySession && IsAwaiting(place)) awaiting.Remove(visit);
        if (CounterBeside(place) is int counter) aside[counter] = [.. AsideOf(counter).Where(v => v.Order != visit.Order)];
    }

    private void NoteIssue(Visit visit)
    {
        if (visit.TakenFor is not string service) return;
        if (!issued.TryGetValue(service, out var its)) issued[service] = its = [];
        // At the end, unless a clock was set back within the day.
        its.Insert(its.Count == 0 || its[^1] <= visit.IssuedAt ? its.Count : PlaceOf(its, visit.IssuedAt), visit.IssuedAt);
    }

    /// <summary>How many of a sorted list lie before <paramref name="moment"/>.</summary>
    private static int PlaceOf(List<DateTimeOffset> sorted, DateTimeOffset moment)
    {
        int low = 0, high = sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < moment) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static bool IsClocked(VisitPlace place) => place.Status == VisitStatus.Called || place is { Status: VisitStatus.Held, HeldUntil: not null };

    private static bool IsAwaiting(VisitPlace place) => place.Status is VisitStatus.Waiting or VisitStatus.Missed;

    private static int? CounterBeside(VisitPlace place) => place.Status is VisitStatus.Missed or VisitStatus.Held ? place.Counter : null;
}
