using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Calling;

/// <summary>Whom a <see cref="WaitingLine"/> holds: within one, arrival alone decides.</summary>
internal readonly record struct LineKey(int? OnlyCounter, string Service, string Priority, int Weight)
{
    public static LineKey Of(Visit visit) => new(visit.Place.OnlyCounter, visit.Place.Service, visit.Priority, visit.Weight);
}

/// <summary>Those of one class who wait for one service, in the order of their arrival.</summary>
/// <param name="key">Whom it holds.</param>
/// <param name="patience">From how many overtakes on somebody may not be overtaken again.</param>
internal sealed class WaitingLine(LineKey key, int patience)
{
    private readonly List<Visit> visits = [];
    private int worn;

    public LineKey Key => key;

    public int Count => visits.Count;

    /// <summary>Who came first; null when nobody waits.</summary>
    public Visit? Head => visits.Count == 0 ? null : visits[0];

    public Visit this[int place] => visits[place];

    public void Add(Visit visit)
    {
        int place = PlaceOf(visit);
        visits.Insert(place, visit);
        if (visit.Overtaken >= patience) worn++;
    }

    public void Remove(Visit visit)
    {
        int place = PlaceOf(visit);
        if (visits[place].Overtaken >= patience) worn--;
        visits.RemoveAt(place);
    }

    /// <summary>How many came before <paramref name="arrival"/>.</summary>
    public int CountBefore(DateTimeOffset arrival)
    {
        int low = 0, high = visits.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (visits[middle].Place.Arrival < arrival) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The first who may not be overtaken again and came before <paramref name="arrival"/>.</summary>
    public Visit? FirstWorn(DateTimeOffset arrival)
    {
        if (worn == 0) return null;
        foreach (var visit in visits)
        {
            if (visit.Place.Arrival >= arrival) return null;
            if (visit.Overtaken >= patience) return visit;
        }
        return null;
    }

    /// <summary>
    /// How many, from the head, stand before the last who came before <paramref name="arrival"/> and may not be overtaken again once
    /// <paramref name="more"/> others have; that one counts.
    /// </summary>
    public int CountToLastWorn(DateTimeOffset arrival, int more)
    {
        for (int place = CountBefore(arrival) - 1; place >= 0; place--)
            if (visits[place].Overtaken >= patience - more) return place + 1;
        return 0;
    }

    /// <summary>Who is called first of two of the same claim: who came first, or took the earlier number.</summary>
    public static bool IsEarlier(Visit a, Visit b) => a.Place.Arrival != b.Place.Arrival ? a.Place.Arrival < b.Place.Arrival : a.Order < b.Order;

    private int PlaceOf(Visit visit)
    {
        int place = CountBefore(visit.Place.Arrival);
        while (place < visits.Count && IsEarlier(visits[place], visit)) place++;
        return place;
    }
}
