namespace Kiosk.Printing.Templates;

/// <summary>On what a template may let an element depend, plain or negated by "!". A closed list: a ticket says nothing of who holds it.</summary>
public enum TicketCondition
{
    /// <summary>The centre cannot be reached.</summary>
    Offline,

    /// <summary>A repeated paper of a number that was given before.</summary>
    Reprint,

    /// <summary>Nobody of the same service is ahead, and no wait is foreseen: those of other services may be called to the same counters first.</summary>
    NobodyAhead,

    /// <summary>The likely wait is known.</summary>
    HasWait,

    /// <summary>A break lies before the turn.</summary>
    WaitAfter,

    /// <summary>The site has a telephone number.</summary>
    HasHotline,

    /// <summary>Some counter calls the service.</summary>
    HasCounters,

    /// <summary>The ticket is for an appointment.</summary>
    Appointment,
}
