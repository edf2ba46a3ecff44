using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Statistics;

/// <summary>The figures of one business day, folded from its record alone: whoever has the record can compute them again.</summary>
/// <param name="Issued">Numbers given.</param>
/// <param name="Called">Of those, called at least once.</param>
/// <param name="Served">Of those, served to the end.</param>
/// <param name="NoShow">Called, did not come, and neither called again nor served.</param>
/// <param name="Open">Neither served, nor missed, nor expired.</param>
/// <param name="Expired">Still open when the day closed.</param>
/// <param name="Cancelled">Cancelled by staff or after too many absences.</param>
/// <param name="NoShowRate">No-shows of the visits called.</param>
/// <param name="Waits">From the number to the first call.</param>
/// <param name="Services">From the start of a service, or its call, to its end.</param>
/// <param name="Overtakes">Calls of somebody who came later than somebody who waited for the same counter, in order.</param>
/// <param name="Counters">By counter, in order of their numbers.</param>
/// <param name="Ratings">Ratings of visits.</param>
/// <param name="UnlinkedRatings">Presses that belong to no visit: counted in nothing else.</param>
public sealed record HallStatistics(
    int Issued, int Called, int Served, int NoShow, int Open, int Expired, int Cancelled, Share NoShowRate, Spread Waits, Spread Services, IReadOnlyList<Overtake> Overtakes,
    IReadOnlyList<CounterTime> Counters, RatingStatistics Ratings, int UnlinkedRatings)
{
    /// <summary>Folds a day's events, in the order of the record. Events before the last opening of a day count for an earlier day.</summary>
    public static HallStatistics Fold(IEnumerable<(HallEvent Happened, DateTimeOffset At)> events)
    {
        var fold = new StatisticsFold();
        foreach (var (happened, at) in events) fold.Apply(happened, at);
        return fold.Count();
    }
}

/// <summary>A share that names what it is a share of.</summary>
/// <param name="Part">How many.</param>
/// <param name="Whole">Of how many.</param>
/// <param name="Denominator">Stable name of what <paramref name="Whole"/> counts, e.g. visitsServed.</param>
/// <param name="Percent">Two decimals; 100.00 only when both are equal; null of nothing.</param>
public sealed record Share(int Part, int Whole, string Denominator, decimal? Percent)
{
    internal static Share Of(int part, int whole, string denominator) => new(part, whole, denominator, Shares.Of(part, whole));
}

/// <summary>How a time is spread, minutes. Quantiles are observed values: the smallest that at least so many do not exceed.</summary>
/// <param name="Count">How many times it was observed; all others are null when 0.</param>
/// <param name="Mean">Mean.</param>
/// <param name="P50">Half do not exceed it.</param>
/// <param name="P80">Four of five do not exceed it.</param>
/// <param name="P95">19 of 20 do not exceed it.</param>
/// <param name="Longest">The longest.</param>
public sealed record Spread(int Count, double? Mean, double? P50, double? P80, double? P95, double? Longest)
{
    internal static Spread Of(IEnumerable<double> minutes)
    {
        double[] sorted = [.. minutes.Order()];
        if (sorted.Length == 0) return new Spread(0, null, null, null, null, null);
        double At(int percent) => Math.Round(sorted[(((sorted.Length * percent) + 99) / 100) - 1], 2);
        return new Spread(sorted.Length, Math.Round(sorted.Average(), 2), At(50), At(80), At(95), Math.Round(sorted[^1], 2));
    }
}

/// <summary>Somebody was called before people who came earlier and waited for the same counter.</summary>
/// <param name="At">When.</param>
/// <param name="Counter">1 to 99.</param>
/// <param name="Ticket">Who was called.</param>
/// <param name="Label">Its number.</param>
/// <param name="Passed">Ids of those who came earlier, in order of their arrival.</param>
/// <param name="Right">
/// By what right: <c>priority</c> (a heavier class than all it passed), <c>service</c> (a counter's preference or another service's
/// turn), <c>staff</c> (an officer called this number, or let it in front).
/// </param>
public sealed record Overtake(DateTimeOffset At, int Counter, string Ticket, string Label, IReadOnlyList<string> Passed, string Right);

/// <summary>A counter's day.</summary>
/// <param name="Counter">1 to 99.</param>
/// <param name="Calls">First and repeated calls of tickets, without recalls.</param>
/// <param name="Served">Services finished and not taken back.</param>
/// <param name="BusyMinutes">With somebody called or served.</param>
/// <param name="IdleMinutes">Between its first and last act with nobody, while somebody whom it had served before could have been called.</param>
/// <param name="FreeMinutes">Between its first and last act with nobody there and nobody waiting.</param>
public sealed record CounterTime(int Counter, int Calls, int Served, double BusyMinutes, double IdleMinutes, double FreeMinutes);

/// <summary>Ratings of a day. The shares of the levels sum to 100.00.</summary>
/// <param name="Levels">Levels 3, 2, 1 of the visits rated (denominator visitsRated).</param>
/// <param name="ResponseRate">Visits served and rated, of the visits served.</param>
public sealed record RatingStatistics(IReadOnlyList<LevelShare> Levels, Share ResponseRate);

/// <summary>One level's share.</summary>
/// <param name="Level">1 dissatisfied, 2 satisfied, 3 very satisfied.</param>
/// <param name="Share">Of the visits rated.</param>
public sealed record LevelShare(int Level, Share Share);
