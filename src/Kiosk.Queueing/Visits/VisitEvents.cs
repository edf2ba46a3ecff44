namespace Kiosk.Queueing.Visits;

/// <summary>A business day began; numbers start anew.</summary>
public sealed record DayOpened(DateOnly Day) : HallEvent;

/// <summary>A business day ended; its open visits expired with it.</summary>
/// <param name="Day">Which.</param>
/// <param name="Expired">Ids of the visits that were still open.</param>
public sealed record DayClosed(DateOnly Day, IReadOnlyList<string> Expired) : HallEvent;

/// <summary>Numbering goes on above numbers that an earlier, damaged record had given.</summary>
/// <param name="Day">The business day.</param>
/// <param name="LastOrdinals">Service code to the highest ordinal that may have been given, 0 to 999.</param>
public sealed record NumbersResumed(DateOnly Day, IReadOnlyDictionary<string, int> LastOrdinals) : HallEvent;

/// <summary>A number was given.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Service">Service code.</param>
/// <param name="Ordinal">1 to 999 within the service's day.</param>
/// <param name="Priority">Class code.</param>
/// <param name="Weight">The class's weight, so that a replay needs no configuration.</param>
/// <param name="Ahead">People waiting before it for the same service.</param>
/// <param name="WaitLow">Shortest likely wait, minutes, or null when nothing can be said.</param>
/// <param name="WaitHigh">Longest likely wait, minutes, or null.</param>
/// <param name="Channel">touch, button or api.</param>
public sealed record TicketTaken(
    string Ticket, string Label, string Service, int Ordinal, string Priority, int Weight, int Ahead, int? WaitLow, int? WaitHigh, string Channel) : HallEvent;

/// <summary>A ticket was called to a counter for the first time, or again after it was missed or held.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">1 to 99.</param>
/// <param name="Service">Service code.</param>
/// <param name="Times">How often this ticket has now been called.</param>
public sealed record TicketCalled(string Ticket, string Label, int Counter, string Service, int Times) : HallEvent;

/// <summary>The present call was repeated.</summary>
public sealed record TicketRecalled(string Ticket, string Label, int Counter, int Times) : HallEvent;

/// <summary>The citizen is at the counter.</summary>
public sealed record ServingStarted(string Ticket, string Label, int Counter) : HallEvent;

/// <summary>The citizen was served.</summary>
public sealed record ServingFinished(string Ticket, string Label, int Counter) : HallEvent;

/// <summary>The citizen did not come.</summary>
public sealed record TicketMissed(string Ticket, string Label, int Counter) : HallEvent;

/// <summary>The counter set the ticket aside and will call it a second time.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">1 to 99.</param>
/// <param name="Reason">In the officer's words, up to 200 characters, or null.</param>
public sealed record TicketHeld(string Ticket, string Label, int Counter, string? Reason) : HallEvent;

/// <summary>The ticket went on to another service or counter; it keeps its number and its arrival.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="FromCounter">1 to 99.</param>
/// <param name="Service">The service it now waits for.</param>
/// <param name="OnlyCounter">The one counter that calls it by rule, or null for any that serves it.</param>
public sealed record TicketTransferred(string Ticket, string Label, int FromCounter, string Service, int? OnlyCounter) : HallEvent;

/// <summary>A counter took its last act back; every ticket in it stands where it stood.</summary>
/// <param name="Counter">1 to 99.</param>
/// <param name="Tickets">The ids put back.</param>
public sealed record ActUndone(int Counter, IReadOnlyList<string> Tickets) : HallEvent;

/// <summary>A rating button was pressed.</summary>
/// <param name="Counter">1 to 99.</param>
/// <param name="Level">1 dissatisfied, 2 satisfied, 3 very satisfied.</param>
/// <param name="Ticket">The visit it speaks of; null when there was none, and then it counts for nobody.</param>
/// <param name="Label">That visit's label, or null.</param>
/// <param name="Attribution">serving, called, justFinished or none.</param>
/// <param name="Corrects">True when it replaces a press of the last 3 seconds.</param>
/// <param name="Source">pad, screen or api.</param>
public sealed record RatingGiven(int Counter, int Level, string? Ticket, string? Label, string Attribution, bool Corrects, string Source) : HallEvent;

/// <summary>The paper came out.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Confidence">confirmed or assumed.</param>
/// <param name="Evidence">What speaks for it, e.g. "GS r after cut".</param>
/// <param name="Reprint">True for a repeated paper of the same number.</param>
public sealed record TicketPrinted(string Ticket, string Confidence, string Evidence, bool Reprint) : HallEvent;

/// <summary>No paper came out.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Reason">Stable reason code, e.g. paperOut.</param>
/// <param name="Reprint">True for a repeated paper.</param>
public sealed record TicketNotPrinted(string Ticket, string Reason, bool Reprint) : HallEvent;

/// <summary>Nobody can say whether the paper came out.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Reason">Stable reason code.</param>
/// <param name="Reprint">True for a repeated paper.</param>
public sealed record TicketPrintUnknown(string Ticket, string Reason, bool Reprint) : HallEvent;
