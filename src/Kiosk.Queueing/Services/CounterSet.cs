namespace Kiosk.Queueing.Services;

/// <summary>Some of the counters of a plan, by their places in <see cref="HallPlan.Counters"/>: who serves what is asked for every waiting citizen.</summary>
internal readonly record struct CounterSet(UInt128 Places)
{
    /// <summary>More than the 99 numbers that a counter may have.</summary>
    public const int Most = 128;

    public static CounterSet Empty { get; }

    public int Count => (int)UInt128.PopCount(Places);

    public bool IsEmpty => Places == UInt128.Zero;

    public CounterSet With(int place) => new(Places | (UInt128.One << place));

    public CounterSet And(CounterSet other) => new(Places & other.Places);

    public bool Contains(int place) => (Places >> place & UInt128.One) != UInt128.Zero;
}
