namespace Kiosk.Queueing.Visits;

/// <summary>Where a missed citizen who turns up after all is put.</summary>
public enum ReinstateRule
{
    /// <summary>Behind the first few who wait for the service.</summary>
    FrontAfter,

    /// <summary>The own place, some minutes later.</summary>
    OwnPlace,

    /// <summary>The end of the queue.</summary>
    End,
}

/// <summary>From when the waiting of a citizen counts who was sent on.</summary>
public enum TransferRule
{
    /// <summary>From the first arrival.</summary>
    Carried,

    /// <summary>Before everybody who waits for that service.</summary>
    Front,

    /// <summary>From now.</summary>
    New,
}

/// <summary>Until when a number can be called.</summary>
public enum TicketValidity
{
    /// <summary>Until its business day closes.</summary>
    Day,

    /// <summary>Until the next session begins to give numbers: a number of the morning is worth nothing in the afternoon.</summary>
    Session,
}

/// <summary>What becomes of visits that do not go straight from the number to the counter. Immutable; checked by whoever loads it.</summary>
public sealed record VisitPolicy
{
    /// <summary>Front after 3, arrival carried, cancelled after 3 absences, no time limit on a call, valid for the day.</summary>
    public static VisitPolicy Default { get; } = new();

    /// <summary>Where a missed citizen is put back.</summary>
    public ReinstateRule Reinstate { get; init; }

    /// <summary>With <see cref="ReinstateRule.FrontAfter"/>: behind so many, 0 to 50.</summary>
    public int ReinstateAfter { get; init; } = 3;

    /// <summary>With <see cref="ReinstateRule.OwnPlace"/>: so much later than it came, 0 to 4 hours.</summary>
    public TimeSpan ReinstatePenalty { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From when a transferred citizen's waiting counts.</summary>
    public TransferRule Transfer { get; init; }

    /// <summary>A ticket is cancelled when it was called and missed so often, 1 to 20; null: never.</summary>
    public int? MostMissedCalls { get; init; } = 3;

    /// <summary>A call that nobody answers for so long is missed, 20 seconds to 1 hour; null: the officer decides.</summary>
    public TimeSpan? CallTimeout { get; init; }

    /// <summary>Until when a number can be called.</summary>
    public TicketValidity Validity { get; init; }
}
