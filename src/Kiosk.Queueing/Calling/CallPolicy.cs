namespace Kiosk.Queueing.Calling;

/// <summary>How the next citizen is found among those who wait. The promises of <see cref="CallPolicy"/> stand above each of them.</summary>
public enum CallRule
{
    /// <summary>Rate of the class times the time waited (Kleinrock 1964; Stanford, Taylor and Ziedins 2014): a class keeps its advantage at every load.</summary>
    Accumulating,

    /// <summary>The heavier class first, within it who came first.</summary>
    Strict,

    /// <summary>Who came first, whatever the class.</summary>
    Fifo,

    /// <summary>A fixed number of priority calls, then a fixed number of others, counter by counter. Turns against priority when many have it.</summary>
    Ratio,
}

/// <summary>Who is called next, and what every citizen is promised whatever the rule. Immutable; checked by whoever loads it.</summary>
public sealed record CallPolicy
{
    /// <summary>Accumulating priority, 6 later arrivals at most, 60 minutes.</summary>
    public static CallPolicy Default { get; } = new();

    /// <summary>The rule.</summary>
    public CallRule Rule { get; init; }

    /// <summary>At most so many later arrivals of a heavier class are called before a citizen, 0 to 100; null: no such promise.</summary>
    public int? MostOvertakes { get; init; } = 6;

    /// <summary>Who has waited so long is called before everybody who came later, 1 minute to 10 hours; null: no such promise.</summary>
    public TimeSpan? LongestWait { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Class code to the time that a ticket of it counts as waited before it came (accumulating only), 0 to 4 hours.</summary>
    public IReadOnlyDictionary<string, TimeSpan> HeadStarts { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Ratio: so many priority calls at a counter, 1 to 20 …</summary>
    public int RatioPriority { get; init; } = 1;

    /// <summary>… and then so many others, 1 to 20.</summary>
    public int RatioNormal { get; init; } = 2;

    /// <summary>
    /// A counter takes a service it prefers before another one of the same class when that citizen came at most so much later,
    /// 0 to 60 minutes.
    /// </summary>
    public TimeSpan PreferenceWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A booked citizen who comes so much after the slot is a walk-in, 0 to 4 hours.</summary>
    public TimeSpan AppointmentGrace { get; init; } = TimeSpan.FromMinutes(15);
}
