namespace Kiosk.Contract.Api;

/// <summary>POST /api/v1/tickets.</summary>
/// <param name="CommandId">Made by the caller for one intention, 8 to 64 of A-Z a-z 0-9 . _ -; a repeated id gets the first answer again.</param>
/// <param name="Service">Service code.</param>
/// <param name="Priority">Class code; NORMAL when left out.</param>
/// <param name="Channel">touch, or api when left out.</param>
/// <param name="Slot">With priority APPOINTMENT: the booked time.</param>
public sealed record TakeTicketRequest(string? CommandId, string? Service, string? Priority = null, string? Channel = null, DateTimeOffset? Slot = null);

/// <summary>POST /api/v1/tickets/{id}/cancel|return|release|priority.</summary>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>.</param>
/// <param name="Reason">cancel and priority: why, 1 to 200 characters; it stands in the record.</param>
/// <param name="Service">return: to which service; left out: the one that served it.</param>
/// <param name="Priority">priority: class code.</param>
public sealed record TicketRequest(string? CommandId, string? Reason = null, string? Service = null, string? Priority = null);

/// <summary>POST /api/v1/day/confirm: a technician says which day it is.</summary>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>.</param>
/// <param name="Day">yyyy-MM-dd.</param>
public sealed record ConfirmDayRequest(string? CommandId, DateOnly? Day);

/// <summary>GET /api/v1/day, and the answer to its confirmation.</summary>
/// <param name="Day">The business day, or null.</param>
/// <param name="ClaimedDay">What a clock claims that is not believed; null when all is well.</param>
/// <param name="Confirmed">With a claimed day: whether somebody has said since that <paramref name="Day"/> is right.</param>
public sealed record BusinessDayView(DateOnly? Day, DateOnly? ClaimedDay, bool Confirmed = false);

/// <summary>POST /api/v1/tickets/{id}/print: the same number on paper once more.</summary>
public sealed record ReprintRequest(string? CommandId);

/// <summary>POST /api/v1/counters/{n}/next|recall|start|finish|no-show|reinstate|hold|transfer|undo.</summary>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>.</param>
/// <param name="Ticket">next: a certain ticket (id or label) instead of the next by rule; reinstate: which, left out: the one missed here last.</param>
/// <param name="Reason">hold: the officer's words, up to 200 characters.</param>
/// <param name="Service">transfer: to which service.</param>
/// <param name="Counter">transfer: to which counter only.</param>
/// <param name="Until">hold: when the ticket waits again by itself.</param>
/// <param name="Condition">hold: on what it waits again, up to 40 characters.</param>
public sealed record CounterRequest(
    string? CommandId, string? Ticket = null, string? Reason = null, string? Service = null, int? Counter = null, DateTimeOffset? Until = null, string? Condition = null);

/// <summary>POST /api/v1/counters/{n}/ratings.</summary>
/// <param name="CommandId">As in <see cref="TakeTicketRequest"/>.</param>
/// <param name="Level">1 dissatisfied, 2 satisfied, 3 very satisfied.</param>
public sealed record RatingRequest(string? CommandId, int? Level);

/// <summary>A service as the screens and other software see it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Prefix">Letter of its numbers.</param>
/// <param name="Vi">Vietnamese name.</param>
/// <param name="En">English name.</param>
/// <param name="Short">Short Vietnamese name.</param>
/// <param name="Waiting">People waiting now.</param>
/// <param name="Counters">Counters that call it.</param>
/// <param name="Open">Whether a number can be taken now.</param>
/// <param name="NextOpening">When it opens again, if it is closed and that is known.</param>
public sealed record ServiceView(
    string Code, string Prefix, string Vi, string En, string Short, int Waiting, IReadOnlyList<int> Counters, bool Open, DateTimeOffset? NextOpening);

/// <summary>A priority class to choose from.</summary>
public sealed record PriorityView(string Code, string Vi, string En);

/// <summary>GET /api/v1/services.</summary>
public sealed record ServicesView(IReadOnlyList<ServiceView> Services, IReadOnlyList<PriorityView> Priorities);

/// <summary>A ticket.</summary>
/// <param name="Id">yyMMdd-LABEL.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Service">Service code.</param>
/// <param name="ServiceVi">Its Vietnamese name.</param>
/// <param name="ServiceEn">Its English name.</param>
/// <param name="Status">waiting, called, serving, done, missed, held, expired or cancelled.</param>
/// <param name="Counter">Counter of the call or service, if any.</param>
/// <param name="Counters">Counters that call its service.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="Ahead">People ahead now; 0 once called.</param>
/// <param name="AheadAtIssue">People ahead when it was taken.</param>
/// <param name="WaitLow">Likely wait from now, minutes, or null.</param>
/// <param name="WaitHigh">As <paramref name="WaitLow"/>.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Print">pending, printed, notPrinted or unknown.</param>
/// <param name="PrintReason">Stable reason code, or null.</param>
/// <param name="Rated">Level 1 to 3, or null.</param>
/// <param name="WaitAfter">Local time HH:mm:ss after which the turn comes, when a break lies between; null otherwise.</param>
/// <param name="Leg">1 for its first service, one more with every transfer and return.</param>
/// <param name="HeldUntil">While held: when it waits again by itself, or null.</param>
/// <param name="Condition">While held: on what it waits again, or null.</param>
public sealed record TicketView(
    string Id, string Label, string Service, string ServiceVi, string ServiceEn, string Status, int? Counter, IReadOnlyList<int> Counters,
    DateTimeOffset IssuedAt, int Ahead, int AheadAtIssue, int? WaitLow, int? WaitHigh, int Calls, string Print, string? PrintReason, int? Rated,
    TimeOnly? WaitAfter = null, int Leg = 1, DateTimeOffset? HeldUntil = null, string? Condition = null);

/// <summary>A counter.</summary>
/// <param name="Number">1 to 99.</param>
/// <param name="Services">Codes of its services.</param>
/// <param name="Current">The ticket called or served here, or null.</param>
/// <param name="CalledAt">Of the current ticket.</param>
/// <param name="StartedAt">Of the current ticket.</param>
/// <param name="Waiting">Tickets this counter could call.</param>
/// <param name="LongestWaitMinutes">Of those, or null.</param>
/// <param name="Rateable">Whether a rating press would count for a visit now.</param>
/// <param name="Aside">Missed and held tickets that this counter may call again.</param>
/// <param name="Displayed">False while the number called does not stand on the counter's own display; left out when nothing speaks against it.</param>
public sealed record CounterView(
    int Number, IReadOnlyList<string> Services, TicketView? Current, DateTimeOffset? CalledAt, DateTimeOffset? StartedAt, int Waiting,
    int? LongestWaitMinutes, bool Rateable, IReadOnlyList<TicketView> Aside, bool? Displayed = null);

/// <summary>A call as the hall shows it.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Label">E.g. A012.</param>
/// <param name="Counter">Where to.</param>
/// <param name="Times">1 for a first call, more for repeats.</param>
/// <param name="At">UTC.</param>
public sealed record CallView(string Ticket, string Label, int Counter, int Times, DateTimeOffset At);

/// <summary>Today's figures.</summary>
/// <param name="Issued">Numbers given.</param>
/// <param name="Waiting">Waiting now.</param>
/// <param name="Served">Done.</param>
/// <param name="Missed">Missed and not called again.</param>
/// <param name="Ratings">Counts of levels 1, 2, 3 that belong to a visit.</param>
/// <param name="UnlinkedRatings">Presses that belong to none.</param>
public sealed record DayFigures(int Issued, int Waiting, int Served, int Missed, IReadOnlyList<int> Ratings, int UnlinkedRatings);

/// <summary>GET /api/v1/state: the whole hall at one moment.</summary>
/// <param name="Build">Changes when the program does: pages then reload when idle.</param>
/// <param name="Epoch">The journal's epoch.</param>
/// <param name="Seq">The last event that this state contains.</param>
/// <param name="Now">The worker's clock, UTC.</param>
/// <param name="Day">Business day, yyyy-MM-dd, or null.</param>
/// <param name="Open">Whether numbers are given now.</param>
/// <param name="NextOpening">If not.</param>
/// <param name="Online">Whether the centre answered last.</param>
/// <param name="Unreported">Events the centre has not acknowledged.</param>
/// <param name="Printer">ready, notReady or unknown.</param>
/// <param name="PrinterReason">Stable reason code, "none" when ready.</param>
/// <param name="Services">Services with their queues.</param>
/// <param name="Counters">Counters.</param>
/// <param name="Calls">The last 12 calls still worth showing, newest first.</param>
/// <param name="Figures">Today's figures.</param>
/// <param name="ButtonsLockedUntil">While a panel of ticket buttons ignores presses, because there were too many: until when; else left out.</param>
public sealed record HallView(
    string Build, string Epoch, long Seq, DateTimeOffset Now, string? Day, bool Open, DateTimeOffset? NextOpening, bool Online, long Unreported,
    string Printer, string PrinterReason, IReadOnlyList<ServiceView> Services, IReadOnlyList<CounterView> Counters, IReadOnlyList<CallView> Calls, DayFigures Figures,
    DateTimeOffset? ButtonsLockedUntil = null);

/// <summary>An accepted counter command.</summary>
/// <param name="Seq">The last event it made.</param>
/// <param name="Counter">The counter as it is now.</param>
public sealed record CounterReply(long Seq, CounterView Counter);

/// <summary>An accepted rating.</summary>
/// <param name="Seq">The event it made.</param>
/// <param name="Linked">False when no visit was there to be rated: the press is kept apart.</param>
/// <param name="Level">1 to 3.</param>
/// <param name="ThanksVi">To be shown at once.</param>
/// <param name="ThanksEn">To be shown at once.</param>
public sealed record RatingReply(long Seq, bool Linked, int Level, string ThanksVi, string ThanksEn);

/// <summary>GET /api/v1/dossiers/{code}, and what a scan shows.</summary>
/// <param name="Outcome">found, notFound, malformed, offline, wrongDocument or ticket.</param>
/// <param name="Kind">What the scan was: dossier, socialInsurance, citizenCard, insuranceCard, ticket, url …</param>
/// <param name="Code">Normalised code; empty when nothing may be kept.</param>
/// <param name="TitleVi">The answer in plain words.</param>
/// <param name="TitleEn">The answer in plain words.</param>
/// <param name="AdviceVi">What to do now, or null.</param>
/// <param name="AdviceEn">What to do now, or null.</param>
/// <param name="Procedure">Name of the procedure, or null.</param>
/// <param name="Department">Who works on it, or null.</param>
/// <param name="Status">National status 1 to 10, or null.</param>
/// <param name="StatusVi">Its public words.</param>
/// <param name="StatusEn">Its public words.</param>
/// <param name="Timing">none, running, overdue, paused, early, onTime or late.</param>
/// <param name="TimingVi">In words, with dates.</param>
/// <param name="TimingEn">In words, with dates.</param>
/// <param name="ReceivedOn">Or null.</param>
/// <param name="DueOn">Or null.</param>
/// <param name="FinishedOn">Or null.</param>
/// <param name="CollectAt">Where the result is handed over, or null.</param>
/// <param name="AsOf">How old the answer is (UTC of the centre's answer).</param>
/// <param name="FromCache">True when the centre could not be reached and an earlier answer is shown.</param>
public sealed record DossierView(
    string Outcome, string Kind, string Code, string TitleVi, string TitleEn, string? AdviceVi, string? AdviceEn,
    string? Procedure = null, string? Department = null, int? Status = null, string? StatusVi = null, string? StatusEn = null,
    string? Timing = null, string? TimingVi = null, string? TimingEn = null,
    DateOnly? ReceivedOn = null, DateOnly? DueOn = null, DateOnly? FinishedOn = null, string? CollectAt = null, DateTimeOffset? AsOf = null, bool FromCache = false);
