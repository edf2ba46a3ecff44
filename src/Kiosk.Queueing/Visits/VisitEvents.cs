using Kiosk.Queueing.Waiting;

namespace Kiosk.Queueing.Visits;

/// <summary>A business day began; numbers start anew.</summary>
/// <param name="Day">Which.</param>
/// <param name="Paces">Service code to how long its calls took on the days before; null when nothing is known of them.</param>
public sealed record DayOpened(DateOnly Day, IReadOnlyDictionary<string, KeptPace>? Paces = null) : HallEvent;

/// <summary>A business day ended; its open visits expired with it.</summary>
/// <param name="Day">Which.</param>
/// <param name="Expired">Ids of the visits that were still open.</param>
public sealed record DayClosed(DateOnly Day, IReadOnlyList<string> Expired) : HallEvent;

/// <summary>The clock leapt ahead of the steady clock: the day stays as it is until somebody confirms which day it is.</summary>
/// <param name="Day">The business day that stays.</param>
/// <param name="ClockDay">What the clock claims.</param>
public sealed record DayHeld(DateOnly Day, DateOnly ClockDay) : HallEvent;

/// <summary>It is settled which day it is.</summary>
/// <param name="Day">The business day.</param>
/// <param name="By">technician, or clock when the clock came back by itself.</param>
public sealed record DayConfirmed(DateOnly Day, string By) : HallEvent;

/// <summary>The numbers given on an earlier day, kept at hand should that day have been closed by a wrong clock and be opened again.</summary>
/// <param name="Day">The earlier business day.</param>
/// <param name="LastOrdinals">Service code to the highest ordinal given.</param>
public sealed record NumbersKept(DateOnly Day, IReadOnlyDictionary<string, int> LastOrdinals) : HallEvent;

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
/// <param name="Slot">The booked time, when there was one.</param>
/// <param name="Arrival">From when its waiting counts; null: from the event itself.</param>
/// <param name="WaitAfter">Local time of the opening after which the turn comes, when a break lies between; null otherwise.</param>
public sealed record TicketTaken(
    string Ticket, string Label, string Service, int Ordinal, string Priority, int Weight, int Ahead, int? WaitLow, int? WaitHigh, string Channel,
    DateTimeOffset? Slot = null, DateTimeOffset? Arrival = null, TimeOnly? WaitAfter = null) : HallEvent;

/// <summary>A ticket was called to a counter for the first time, or again after it was missed or held.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">1 to 99.</param>
/// <param name="Service">Service code.</param>
/// <param name="Times">How often this ticket has now been called.</param>
/// <param name="ByHand">True when the officer chose this number; null when the rule did.</param>
/// <param name="Passed">Labels of those who came earlier, have a lighter class, could be called here and wait on; null when nobody was passed.</param>
public sealed record TicketCalled(
    string Ticket, string Label, int Counter, string Service, int Times, bool? ByHand = null, IReadOnlyList<string>? Passed = null) : HallEvent;

/// <summary>The present call was repeated.</summary>
public sealed record TicketRecalled(string Ticket, string Label, int Counter, int Times) : HallEvent;

/// <summary>The citizen is at the counter.</summary>
public sealed record ServingStarted(string Ticket, string Label, int Counter) : HallEvent;

/// <summary>The citizen was served.</summary>
public sealed record ServingFinished(string Ticket, string Label, int Counter) : HallEvent;

/// <summary>The citizen did not come.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">1 to 99.</param>
/// <param name="TimedOut">True when the call's time ran out; null when the officer said so.</param>
public sealed record TicketMissed(string Ticket, string Label, int Counter, bool? TimedOut = null) : HallEvent;

/// <summary>A missed citizen turned up and was put back into the queue.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">Who put it back, 1 to 99.</param>
/// <param name="Arrival">From when its waiting counts now: that is its place.</param>
/// <param name="Rule">frontAfter, ownPlace or end.</param>
public sealed record TicketReinstated(string Ticket, string Label, int Counter, DateTimeOffset Arrival, string Rule) : HallEvent;

/// <summary>The counter set the ticket aside and will call it a second time.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">1 to 99.</param>
/// <param name="Reason">In the officer's words, up to 200 characters, or null.</param>
/// <param name="Until">When it goes back into the queue by itself, or null.</param>
/// <param name="Condition">What it waits for, e.g. signature; it goes back when somebody says that this is met. Null: by its number only.</param>
public sealed record TicketHeld(string Ticket, string Label, int Counter, string? Reason, DateTimeOffset? Until = null, string? Condition = null) : HallEvent;

/// <summary>A held ticket waits again, from its old arrival.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Cause">time or released.</param>
public sealed record HoldEnded(string Ticket, string Label, string Cause) : HallEvent;

/// <summary>The visit ended without a service.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">Whose act it was; null when it was nobody's at a counter.</param>
/// <param name="Reason">In somebody's words, up to 200 characters, or "missed" after too many absences.</param>
public sealed record TicketCancelled(string Ticket, string Label, int? Counter, string Reason) : HallEvent;

/// <summary>A citizen who was served came back the same day with supplements and waits again, on a new leg.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Service">The service it waits for.</param>
/// <param name="Priority">Its class from now on.</param>
/// <param name="Weight">That class's weight.</param>
public sealed record TicketReturned(string Ticket, string Label, string Service, string Priority, int Weight) : HallEvent;

/// <summary>Staff gave a visit another priority class.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Priority">Its class from now on.</param>
/// <param name="Weight">That class's weight.</param>
/// <param name="Reason">Why, in the officer's words, 1 to 200 characters.</param>
public sealed record PriorityGiven(string Ticket, string Label, string Priority, int Weight, string Reason) : HallEvent;

/// <summary>Tickets lost their validity before the day closed.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Cause">session.</param>
/// <param name="Expired">Visit ids.</param>
public sealed record TicketsExpired(DateOnly Day, string Cause, IReadOnlyList<string> Expired) : HallEvent;

/// <summary>The ticket went on to another service or counter; it keeps its number.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="FromCounter">1 to 99.</param>
/// <param name="Service">The service it now waits for.</param>
/// <param name="OnlyCounter">The one counter that calls it by rule, or null for any that serves it.</param>
/// <param name="Arrival">From when its waiting counts now; null: as before.</param>
public sealed record TicketTransferred(string Ticket, string Label, int FromCounter, string Service, int? OnlyCounter, DateTimeOffset? Arrival = null) : HallEvent;

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

/// <summary>
/// The first byte of a paper is about to be sent: from here on it may come out. A paper that was begun and never reported is unknown; one
/// that was not begun was surely not sent.
/// </summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Reprint">True for a repeated paper of the same number.</param>
public sealed record TicketPrinting(string Ticket, bool Reprint) : HallEvent;

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
