namespace Kiosk.Queueing.Visits;

/// <summary>Where a visit stands.</summary>
public enum VisitStatus
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>Called to a counter, not yet there.</summary>
    Called,

    /// <summary>At a counter.</summary>
    Serving,

    /// <summary>Served.</summary>
    Done,

    /// <summary>Called and not there; staff may call it again by its number, or put it back into the queue.</summary>
    Missed,

    /// <summary>
    /// Set aside by a counter ("4 tại chỗ": receive, appraise, approve, return on the spot): called a second time by its number,
    /// or back in the queue at a time or on a condition.
    /// </summary>
    Held,

    /// <summary>Still open when its day or session closed.</summary>
    Expired,

    /// <summary>Ended without a service: the citizen left, or was absent too often.</summary>
    Cancelled,
}

/// <summary>What is known of a visit's paper.</summary>
public enum PrintState
{
    /// <summary>Not yet told.</summary>
    Pending,

    /// <summary>The printer gave evidence, or its profile can give none and nothing spoke against it.</summary>
    Printed,

    /// <summary>Certainly no ticket came out.</summary>
    NotPrinted,

    /// <summary>Nobody can say; the citizen is asked on the screen.</summary>
    Unknown,
}

/// <summary>The part of a visit that the queue moves, and that an undo puts back.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Service">The service it waits for or is served by now.</param>
/// <param name="Arrival">From when its waiting counts.</param>
/// <param name="Counter">Who calls, serves, holds or last served it; null while it waits for the first time.</param>
/// <param name="OnlyCounter">When transferred to one counter: no other calls it by rule. By its number any may, or nobody could help when that counter closes.</param>
/// <param name="Calls">How often it was called, recalls included.</param>
/// <param name="CalledAt">Last call.</param>
/// <param name="StartedAt">Start of the present or last service.</param>
/// <param name="FinishedAt">End of the last service.</param>
/// <param name="Leg">1 for the first service of the visit, one more with every transfer and return.</param>
/// <param name="Misses">How often it was called and missed on this leg.</param>
/// <param name="HeldUntil">While held: when it waits again by itself.</param>
/// <param name="Condition">While held: on what it waits again.</param>
public sealed record VisitPlace(
    VisitStatus Status, string Service, DateTimeOffset Arrival, int? Counter = null, int? OnlyCounter = null, int Calls = 0,
    DateTimeOffset? CalledAt = null, DateTimeOffset? StartedAt = null, DateTimeOffset? FinishedAt = null,
    int Leg = 1, int Misses = 0, DateTimeOffset? HeldUntil = null, string? Condition = null)
{
    /// <summary>Whether the visit still needs somebody.</summary>
    public bool IsOpen => Status is not (VisitStatus.Done or VisitStatus.Expired or VisitStatus.Cancelled);

    /// <summary>In the queue once more, with nothing left of a hold.</summary>
    public VisitPlace WaitingFrom(DateTimeOffset arrival) => this with { Status = VisitStatus.Waiting, Arrival = arrival, HeldUntil = null, Condition = null };
}

/// <summary>A rating that a visit was given.</summary>
/// <param name="Level">1 dissatisfied, 2 satisfied, 3 very satisfied.</param>
/// <param name="At">When its last press was.</param>
public sealed record VisitRating(int Level, DateTimeOffset At);

/// <summary>One citizen's errand, from the number taken to the end. Immutable; the label is only its name for the day.</summary>
/// <param name="Id">Stable identity, yyMMdd-LABEL, e.g. 261123-A012.</param>
/// <param name="Label">What stands on the ticket, e.g. A012.</param>
/// <param name="Order">Its place among all numbers of the day, from 1.</param>
/// <param name="Priority">Code of its priority class.</param>
/// <param name="Weight">That class's weight when the number was taken.</param>
/// <param name="IssuedAt">When the number was taken.</param>
/// <param name="Place">Where it stands in the queue.</param>
/// <param name="Print">What is known of the paper.</param>
/// <param name="PrintReason">Why it was not printed, or is unknown; a stable reason code.</param>
/// <param name="Rating">The rating given, if any.</param>
/// <param name="AheadAtIssue">How many waited for the same service before it.</param>
/// <param name="Slot">The booked time, if any.</param>
/// <param name="Overtaken">How many later arrivals of a heavier class were called before it.</param>
/// <param name="TakenFor">Code of the service that the number was taken for.</param>
public sealed record Visit(
    string Id, string Label, int Order, string Priority, int Weight, DateTimeOffset IssuedAt, VisitPlace Place,
    PrintState Print = PrintState.Pending, string? PrintReason = null, VisitRating? Rating = null, int AheadAtIssue = 0,
    DateTimeOffset? Slot = null, int Overtaken = 0, string? TakenFor = null);
