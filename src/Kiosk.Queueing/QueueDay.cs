using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Counters;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Ratings;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Queueing;

/// <summary>
/// The hall's state on its business day. <see cref="Decide"/> answers commands with events and changes nothing;
/// <see cref="Apply"/> changes the state by one event and decides nothing. State is therefore the replay of its events.
/// Not thread-safe: one owner.
/// </summary>
public sealed class QueueDay(HallPlan plan)
{
    private readonly Dictionary<string, Visit> visits = [];
    private readonly Dictionary<string, Visit> before = [];
    private readonly Dictionary<string, string> idOfLabel = [];
    private readonly List<Visit> order = [];
    private readonly Dictionary<int, CounterState> counters = [];
    private readonly Dictionary<string, int> lastOrdinals = [];
    private readonly Dictionary<DateOnly, IReadOnlyDictionary<string, int>> kept = [];

    /// <summary>The configuration it was made with.</summary>
    public HallPlan Plan => plan;

    /// <summary>The business day, a stored state; null before the first day was ever opened.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The day that a clock claims which leapt ahead; the business day stays until somebody confirms. Null when all is well.</summary>
    public DateOnly? ClaimedDay { get; private set; }

    /// <summary>All visits of the day, in the order of their numbers.</summary>
    public IReadOnlyList<Visit> Visits => order;

    /// <summary>Ratings of the day that belong to no visit.</summary>
    public int UnlinkedRatings { get; private set; }

    /// <summary>The visit of that id, or null.</summary>
    public Visit? Find(string id) => visits.GetValueOrDefault(id);

    /// <summary>
    /// The visit of that id of the present business day or as it stood at the end of the one before, or null. Only for answers to who
    /// asks again after midnight: no rule looks beyond its day.
    /// </summary>
    public Visit? FindSinceYesterday(string id) => Find(id) ?? before.GetValueOrDefault(id);

    /// <summary>The open visit of that label, else any of that id or label, also as people type it (a12 for A012); null when there is none today.</summary>
    public Visit? FindByLabel(string idOrLabel) =>
        Find(idOrLabel) ?? (idOfLabel.TryGetValue(idOrLabel, out string? id) || idOfLabel.TryGetValue(TicketLabel.Meant(idOrLabel), out id) ? Find(id) : null);

    /// <summary>The visit called to or served at a counter, or null.</summary>
    public Visit? CurrentAt(int counter) => counters.GetValueOrDefault(counter)?.Current is string id ? visits[id] : null;

    /// <summary>People waiting for the same service who arrived before this visit.</summary>
    public int AheadOf(Visit visit) => Room.CountBefore(visit.Place.Service, visit.Place.Arrival);

    /// <summary>How long a waiting visit will wait from <paramref name="now"/> on, as a citizen is told it.</summary>
    public WaitAnswer WaitOf(Visit visit, DateTimeOffset now) =>
        visit.Place.Status == VisitStatus.Waiting ? WaitSaying.Answer(this, WaitPlace.Of(visit), now) : WaitAnswer.Unknown.Instance;

    /// <summary>People waiting for a service.</summary>
    public int WaitingFor(string service) => Room.CountFor(service);

    /// <summary>Visits of the day that stand so.</summary>
    public int CountOf(VisitStatus status) => Index.CountOf(status);

    /// <summary>Visits of the day that were given this level, 1 to 3.</summary>
    public int RatingsOf(int level) => Index.RatingsOf(level);

    /// <summary>Missed and held visits that a counter may call again, in the order of their numbers; the list never changes.</summary>
    public IReadOnlyList<Visit> AsideOf(int counter) => Index.AsideOf(counter);

    /// <summary>How many a counter could call by rule, and the arrival of the first of them.</summary>
    public (int Count, DateTimeOffset? Oldest) QueueOf(CounterPlan counter) => Room.QueueOf(counter);

    /// <summary>Until when a press of a counter's rating buttons would count for a visit, that instant included; null when it would not.</summary>
    public DateTimeOffset? RateableUntil(int counter) => Rating.Until(this, counter);

    /// <summary>The highest ordinal given of a service today, 0 when none.</summary>
    public int LastOrdinal(string service) => lastOrdinals.GetValueOrDefault(service);

    /// <summary>
    /// The events that bring the business day up to <paramref name="now"/>: none while it is the same date or the clock stands
    /// before the stored day (a clock set back never repeats a day); else the old day closes and the new one opens. After a leap
    /// of more than 36 hours the day is held instead, until <see cref="HallCommand.ConfirmDay"/> or the clock's return.
    /// </summary>
    /// <param name="now">The wall clock.</param>
    /// <param name="leap">How far the wall clock ran ahead of the steady clock since the last look (<see cref="ClockWatch"/>); zero when nothing is known.</param>
    /// <param name="clockIsSure">The wall clock is known to follow a time server: then its leap is the repair of a clock that was wrong before.</param>
    public IReadOnlyList<HallEvent> Roll(DateTimeOffset now, TimeSpan leap = default, bool clockIsSure = false) => DayTurn.Roll(this, now, leap, clockIsSure);

    /// <summary>What is due at <paramref name="now"/> without anybody's command: holds that end, calls that time out, numbers of the session before.</summary>
    public IReadOnlyList<HallEvent> Due(DateTimeOffset now) => DueEvents.At(this, now);

    /// <summary>What follows from <paramref name="command"/> at <paramref name="now"/>. Changes nothing. The day must be open.</summary>
    public Decision Decide(HallCommand command, DateTimeOffset now) => command switch
    {
        HallCommand.Take take => Taking.Decide(this, take, now),
        HallCommand.Rate rate => Rating.Decide(this, rate, now),
        HallCommand.ReportPrint { Outcome: TicketPrinting or TicketPrinted or TicketNotPrinted or TicketPrintUnknown } report => new Decision.Accepted([report.Outcome]),
        HallCommand.ReportPrint => new Decision.Refused(Refusal.NotPossibleNow),
        HallCommand.Release or HallCommand.Cancel or HallCommand.Return or HallCommand.Prioritise => VisitActs.Decide(this, command),
        HallCommand.ConfirmDay confirm => DayTurn.Confirm(this, confirm.Day, now),
        _ => CounterActs.Decide(this, command, now),
    };

    /// <summary>Changes the state by <paramref name="happened"/>. The events of one command share their <paramref name="at"/>; no two commands do.</summary>
    public void Apply(HallEvent happened, DateTimeOffset at)
    {
        Waits.Apply(this, happened, at);
        switch (happened)
        {
            case DayOpened e: OpenDay(e.Day); break;
            case DayClosed e: CloseDay(e); break;
            case DayHeld e: ClaimedDay = e.ClockDay; break;
            case DayConfirmed e: ClaimedDay = e.Day == ClaimedDay || e.By == DayTurn.ByClock ? null : ClaimedDay; break;
            case NumbersKept e: kept[e.Day] = e.LastOrdinals; break;
            case NumbersResumed e: ResumeNumbers(e); break;
            case TicketTaken e: AddVisit(e, at); break;
            case TicketCalled e: Call(e, at); break;
            case TicketRecalled e: Replace(e.Ticket, v => v with { Place = v.Place with { Calls = e.Times, CalledAt = at } }); break;
            case ServingStarted e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Serving, StartedAt = at }); break;
            case ServingFinished e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Done, FinishedAt = at }); break;
            case TicketMissed e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Missed, Misses = p.Misses + 1 }); break;
            case TicketReinstated e: Move(e.Counter, e.Ticket, at, p => p.WaitingFrom(e.Arrival) with { Counter = null }); break;
            case TicketHeld e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Held, HeldUntil = e.Until, Condition = e.Condition }); break;
            case HoldEnded e: Replace(e.Ticket, v => v with { Place = v.Place.WaitingFrom(v.Place.Arrival) with { Counter = null } }); break;
            case TicketTransferred e: Move(e.FromCounter, e.Ticket, at, p => Leg(p, e.Service, e.Arrival ?? p.Arrival) with { OnlyCounter = e.OnlyCounter }); break;
            case TicketReturned e: Replace(e.Ticket, v => v with { Priority = e.Priority, Weight = e.Weight, Place = Leg(v.Place, e.Service, at) }); break;
            case TicketCancelled { Counter: int counter } e: Move(counter, e.Ticket, at, Cancelled); break;
            case TicketCancelled e: Replace(e.Ticket, v => v with { Place = Cancelled(v.Place) }); break;
            case PriorityGiven e: Replace(e.Ticket, v => v with { Priority = e.Priority, Weight = e.Weight }); break;
            case TicketsExpired e: Expire(e.Expired); break;
            case ActUndone e: TakeBack(e); break;
            case RatingGiven e: AddRating(e, at); break;
            case TicketPrinted e: SetPrint(e.Ticket, PrintState.Printed, null); break;
            // A second paper that fails does not take the first one out of the citizen's hand.
            case TicketNotPrinted e when !(e.Reprint && IsPrinted(e.Ticket)): SetPrint(e.Ticket, PrintState.NotPrinted, e.Reason); break;
            case TicketPrintUnknown e when !(e.Reprint && IsPrinted(e.Ticket)): SetPrint(e.Ticket, PrintState.Unknown, e.Reason); break;
            case TicketPrinting or TicketNotPrinted or TicketPrintUnknown: break;
            default: throw new NotSupportedException($"No rule for {happened.GetType().Name}");
        }
    }

    /// <summary>Who waits, in lines.</summary>
    internal WaitingRoom Room { get; } = new(plan.Calling.MostOvertakes ?? int.MaxValue);

    /// <summary>The visits counted and sorted.</summary>
    internal VisitIndex Index { get; } = new(plan.Visits.Validity == TicketValidity.Session);

    /// <summary>Service code to the highest ordinal given today.</summary>
    internal IReadOnlyDictionary<string, int> LastOrdinals => lastOrdinals;

    /// <summary>The numbers given on earlier days that are still at hand.</summary>
    internal IReadOnlyDictionary<DateOnly, IReadOnlyDictionary<string, int>> KeptNumbers => kept;

    /// <summary>What the day has shown of its own speed.</summary>
    internal WaitBook Waits { get; } = new();

    internal CounterState Counter(int number)
    {
        if (!counters.TryGetValue(number, out var state)) counters[number] = state = new CounterState();
        return state;
    }

    private void OpenDay(DateOnly day)
    {
        before.Clear();
        foreach (var visit in order) before[visit.Id] = visit;
        visits.Clear();
        idOfLabel.Clear();
        order.Clear();
        Room.Clear();
        Index.Clear();
        lastOrdinals.Clear();
        kept.Clear();
        UnlinkedRatings = 0;
        ClaimedDay = null;
        foreach (var counter in counters.Values) counter.Forget();
        Day = day;
    }

    private static VisitPlace Cancelled(VisitPlace place) => place with { Status = VisitStatus.Cancelled, HeldUntil = null, Condition = null };

    /// <summary>The next service of a visit.</summary>
    private static VisitPlace Leg(VisitPlace place, string service, DateTimeOffset arrival) =>
        place.WaitingFrom(arrival) with { Service = service, Counter = null, OnlyCounter = null, Leg = place.Leg + 1, Misses = 0 };

    private void CloseDay(DayClosed closed)
    {
        Expire(closed.Expired);
        foreach (var counter in counters.Values) counter.Forget();
    }

    private void Expire(IReadOnlyList<string> ids)
    {
        foreach (string id in ids)
            Replace(id, v => v with { Place = v.Place with { Status = VisitStatus.Expired } });
    }

    private void ResumeNumbers(NumbersResumed resumed)
    {
        foreach (var (service, ordinal) in resumed.LastOrdinals)
            lastOrdinals[service] = Math.Max(LastOrdinal(service), ordinal);
    }

    private void AddVisit(TicketTaken e, DateTimeOffset at)
    {
        var place = new VisitPlace(VisitStatus.Waiting, e.Service, e.Arrival ?? at);
        var visit = new Visit(e.Ticket, e.Label, order.Count + 1, e.Priority, e.Weight, at, place, AheadAtIssue: e.Ahead, Slot: e.Slot, TakenFor: e.Service);
        visits.Add(e.Ticket, visit);
        idOfLabel[e.Label] = e.Ticket;
        order.Add(visit);
        Room.Change(null, visit);
        Index.Change(null, visit);
        lastOrdinals[e.Service] = Math.Max(LastOrdinal(e.Service), e.Ordinal);
    }

    private void Call(TicketCalled e, DateTimeOffset at)
    {
        var called = visits[e.Ticket];
        Move(e.Counter, e.Ticket, at, p => p.WaitingFrom(p.Arrival) with { Status = VisitStatus.Called, Counter = e.Counter, Calls = e.Times, CalledAt = at }, e.Passed);
        CountPassed(e.Passed, +1);
        if (e.ByHand is null) Counter(e.Counter).Turn(Counter(e.Counter).Cycle.After(called.Weight > 0, plan.Calling));
    }

    private void Move(int counter, string id, DateTimeOffset at, Func<VisitPlace, VisitPlace> change, IReadOnlyList<string>? passed = null)
    {
        var before = visits[id].Place;
        var after = change(before);
        Replace(id, v => v with { Place = after });
        Counter(counter).Remember(at, new CounterStep(id, before, after, passed));
    }

    private void TakeBack(ActUndone undone)
    {
        var counter = Counter(undone.Counter);
        foreach (var step in (counter.LastAct?.Steps ?? []).Reverse())
        {
            Replace(step.Ticket, v => v with { Place = step.Before });
            CountPassed(step.Passed, -1);
        }
        counter.TakeBack();
    }

    private void CountPassed(IReadOnlyList<string>? labels, int more)
    {
        foreach (string label in labels ?? [])
            if (idOfLabel.TryGetValue(label, out string? id)) Replace(id, v => v with { Overtaken = v.Overtaken + more });
    }

    private void AddRating(RatingGiven e, DateTimeOffset at)
    {
        if (e.Ticket is null) UnlinkedRatings++;
        else if (visits.ContainsKey(e.Ticket)) Replace(e.Ticket, v => v with { Rating = new VisitRating(e.Level, at) });
    }

    private bool IsPrinted(string id) => Find(id)?.Print == PrintState.Printed;

    private void SetPrint(string id, PrintState state, string? reason)
    {
        // A paper of yesterday's last ticket may be reported after midnight: its visit is gone, its record stays.
        if (visits.ContainsKey(id)) Replace(id, v => v with { Print = state, PrintReason = reason });
    }

    private void Replace(string id, Func<Visit, Visit> change)
    {
        var before = visits[id];
        var after = change(before);
        visits[id] = after;
        order[after.Order - 1] = after;
        Room.Change(before, after);
        Index.Change(before, after);
    }
}
