namespace Kiosk.Queueing.Numbers;

/// <summary>A stretch of ordinals, both ends in it.</summary>
/// <param name="From">1 to 999.</param>
/// <param name="To">Not less than <paramref name="From"/>, up to 999.</param>
public readonly record struct OrdinalRange(int From, int To)
{
    /// <summary>A whole band.</summary>
    public static OrdinalRange Whole { get; } = new(1, TicketLabel.Last);
}

/// <summary>
/// The ordinals that this kiosk may give. Kiosks of one hall that cannot see each other hold different shares, so they never
/// give the same number: every third ordinal each, or ranges agreed on beforehand.
/// </summary>
public sealed record NumberLease
{
    /// <summary>Everything: the only kiosk of its hall.</summary>
    public static NumberLease All { get; } = new();

    /// <summary>This kiosk's place among those that share, 1 to <see cref="Of"/>.</summary>
    public int Kiosk { get; init; } = 1;

    /// <summary>How many share, 1 to 20.</summary>
    public int Of { get; init; } = 1;

    /// <summary>Service code to this kiosk's range of it; a service not named has its whole band.</summary>
    public IReadOnlyDictionary<string, OrdinalRange> Ranges { get; init; } = new Dictionary<string, OrdinalRange>();

    /// <summary>The first ordinal of this share above <paramref name="last"/>; null when the share is used up.</summary>
    public int? NextAfter(string service, int last)
    {
        var range = Ranges.TryGetValue(service, out var own) ? own : OrdinalRange.Whole;
        int next = Math.Max(last + 1, range.From);
        // Ordinals Kiosk, Kiosk + Of, Kiosk + 2 Of …
        next += (((Kiosk - next) % Of) + Of) % Of;
        return next <= range.To ? next : null;
    }
}
