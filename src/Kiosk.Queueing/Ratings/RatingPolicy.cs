namespace Kiosk.Queueing.Ratings;

/// <summary>Whom a press of a rating button speaks of, as far as a hall may choose. Immutable; checked by whoever loads it.</summary>
public sealed record RatingPolicy
{
    /// <summary>What holds when nothing is said.</summary>
    public static RatingPolicy Default { get; } = new();

    /// <summary>So long after the end of a service, but never past the counter's next call, a press still speaks of it: 0 to 600 s.</summary>
    public TimeSpan AfterService { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Within this the last press wins; later the first stands: 0 to 30 s.</summary>
    public TimeSpan Correction { get; init; } = TimeSpan.FromSeconds(3);
}
