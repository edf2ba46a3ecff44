namespace Kiosk.Queueing.Waiting;

/// <summary>What one day has shown of a service.</summary>
/// <param name="Calls">So many calls ended, 1 or more.</param>
/// <param name="Mean">Minutes that one kept its counter.</param>
/// <param name="Variation">Coefficient of variation of those times, 0 or more.</param>
public sealed record DayPace(int Calls, double Mean, double Variation);

/// <summary>
/// How long the calls of one service kept a counter on its last days. It travels from day to day in the record, so that a morning
/// begins with what the hall has shown and not with the catalogue's guess, and the record of one day is still enough to compute it.
/// </summary>
/// <param name="Days">The newest last, at most <see cref="MostDays"/>.</param>
public sealed record KeptPace(IReadOnlyList<DayPace> Days)
{
    /// <summary>Two weeks of work: long enough that one odd day does not matter, short enough to follow a new procedure.</summary>
    public const int MostDays = 10;

    /// <summary>A day that took more than this of the middle one's time was somebody who forgot to press.</summary>
    private const double Odd = 2;

    internal static KeptPace With(KeptPace? before, DayPace newest) => new([.. (before?.Days ?? []).TakeLast(MostDays - 1), newest]);

    /// <summary>Calls, their mean minutes and coefficient of variation over these days; null when they tell nothing.</summary>
    internal DayPace? Together()
    {
        var days = Days.Where(d => d is { Calls: > 0, Mean: > 0, Variation: >= 0 }).ToList();
        if (days.Count == 0) return null;
        double most = Odd * days.Select(d => d.Mean).Order().ElementAt((days.Count - 1) / 2);
        int calls = days.Sum(d => d.Calls);
        double mean = days.Sum(d => d.Calls * Math.Min(d.Mean, most)) / calls;
        // Within the days: that days differ from each other is weighed elsewhere.
        double squares = days.Sum(d => d.Calls * Math.Pow(Math.Min(d.Mean, most) * d.Variation, 2));
        return new DayPace(calls, mean, calls > days.Count ? Math.Sqrt(squares / (calls - days.Count)) / mean : 0);
    }
}
