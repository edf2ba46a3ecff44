namespace Kiosk.Queueing;

/// <summary>Why a command was not carried out. The names are stable and travel in problem documents.</summary>
public enum Refusal
{
    /// <summary>No service of that code.</summary>
    UnknownService,

    /// <summary>No priority class of that code.</summary>
    UnknownPriority,

    /// <summary>No counter of that number.</summary>
    UnknownCounter,

    /// <summary>No ticket of that id or label today.</summary>
    UnknownTicket,

    /// <summary>No counter of this hall serves that service.</summary>
    ServiceNotOffered,

    /// <summary>Tickets are not given now.</summary>
    Closed,

    /// <summary>All numbers of the service's band are given today.</summary>
    NumbersExhausted,

    /// <summary>Nobody waits for this counter.</summary>
    QueueEmpty,

    /// <summary>The counter has called a ticket that is neither started nor missed.</summary>
    CallPending,

    /// <summary>The counter has no ticket for this act.</summary>
    NoTicketAtCounter,

    /// <summary>The ticket is not in a state for this act.</summary>
    NotPossibleNow,

    /// <summary>There is nothing to undo, or it is more than 15 s ago, or the ticket has moved on since.</summary>
    NothingToUndo,

    /// <summary>The level is not 1 to 3.</summary>
    UnknownLevel,

    /// <summary>The visit has its rating; a second one does not count.</summary>
    AlreadyRated,

    /// <summary>The act must have a reason in words, and had none or too long a one.</summary>
    ReasonMissing,

    /// <summary>The booked time is not on this business day.</summary>
    SlotNotToday,

    /// <summary>All numbers of this service are given for this session.</summary>
    QuotaReached,

    /// <summary>The time to wait for has passed, or is not on this business day.</summary>
    TimeNotToday,

    /// <summary>That day cannot be opened: it is neither near the stored day nor near the clock's.</summary>
    DayNotPossible,
}

/// <summary>The answer of the rules to a command: events to record, or a refusal. Never an exception.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>Carry it out: record these events, in this order.</summary>
    public sealed record Accepted(IReadOnlyList<HallEvent> Events) : Decision;

    /// <summary>Do not.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="NextOpening">With <see cref="Refusal.Closed"/> and <see cref="Refusal.QuotaReached"/>: when tickets are given next, if within 60 days.</param>
    public sealed record Refused(Refusal Reason, DateTimeOffset? NextOpening = null) : Decision;
}
