using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Counters;
using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Ratings;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing;

/// <summary>
/// The hall's state on its business day. <see cref="Decide"/> answers commands with events and changes nothing;
/// <see cref="Apply"/> changes the state by one event and decides nothing. State is therefore the replay of its events.
/// Not thread-safe: one owner.
/// </summary>
public sealed class QueueDay(HallPlan plan)
{
    private readonly Dictionary<string, Visit> visits = [];
    private readonly List<Visit> order = [];
    private readonly Dictionary<int, CounterState> counters = [];
    private readonly Dictionary<string, int> lastOrdinals = [];

    /// <summary>The configuration it was made with.</summary>
    public HallPlan Plan => plan;

    /// <summary>The business day, a stored state; null before the first day was ever opened.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>All visits of the day, in the order of their numbers.</summary>
    public IReadOnlyList<Visit> Visits => order;

    /// <summary>Ratings of the day that belong to no visit.</summary>
    public int UnlinkedRatings { get; private set; }

    /// <summary>The visit of that id, or null.</summary>
    public Visit? Find(string id) => visits.GetValueOrDefault(id);

    /// <summary>The open visit of that label, else any of that id or label; null when there is none today.</summary>
    public Visit? FindByLabel(string idOrLabel) => Find(idOrLabel) ?? order.LastOrDefault(v => v.Label == idOrLabel);

    /// <summary>The visit called to or served at a counter, or null.</summary>
    public Visit? CurrentAt(int counter) => counters.GetValueOrDefault(counter)?.Current is string id ? visits[id] : null;

    /// <summary>People waiting for the same service who arrived before this visit.</summary>
    public int AheadOf(Visit visit) => order.Count(v =>
        v.Place.Status == VisitStatus.Waiting && v.Place.Service == visit.Place.Service && v.Place.Arrival < visit.Place.Arrival);

    /// <summary>People waiting for a service.</summary>
    public int WaitingFor(string service) => order.Count(v => v.Place.Status == VisitStatus.Waiting && v.Place.Service == service);

    /// <summary>Whether a press of a counter's rating buttons would count for a visit at <paramref name="now"/>.</summary>
    public bool CanRate(int counter, DateTimeOffset now) => Rating.Attribute(this, counter, now).Visit is { Rating: null };

    /// <summary>The highest ordinal given of a service today, 0 when none.</summary>
    public int LastOrdinal(string service) => lastOrdinals.GetValueOrDefault(service);

    /// <summary>
    /// The events that bring the business day up to <paramref name="now"/>: none while it is the same date or the clock stands
    /// before the stored day (a clock set back never repeats a day); else the old day closes and the new one opens.
    /// </summary>
    public IReadOnlyList<HallEvent> Roll(DateTimeOffset now)
    {
        var date = HallCalendar.LocalDate(now);
        if (Day is not DateOnly day) return [new DayOpened(date)];
        if (date <= day) return [];
        return [new DayClosed(day, [.. order.Where(v => v.Place.IsOpen).Select(v => v.Id)]), new DayOpened(date)];
    }

    /// <summary>What follows from <paramref name="command"/> at <paramref name="now"/>. Changes nothing. The day must be open.</summary>
    public Decision Decide(HallCommand command, DateTimeOffset now) => command switch
    {
        HallCommand.Take take => Taking.Decide(this, take, now),
        HallCommand.Rate rate => Rating.Decide(this, rate, now),
        HallCommand.ReportPrint { Outcome: TicketPrinted or TicketNotPrinted or TicketPrintUnknown } report => new Decision.Accepted([report.Outcome]),
        HallCommand.ReportPrint => new Decision.Refused(Refusal.NotPossibleNow),
        _ => CounterActs.Decide(this, command, now),
    };

    /// <summary>Changes the state by <paramref name="happened"/>. The events of one command share their <paramref name="at"/>; no two commands do.</summary>
    public void Apply(HallEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case DayOpened e: OpenDay(e.Day); break;
            case DayClosed e: Expire(e); break;
            case NumbersResumed e: ResumeNumbers(e); break;
            case TicketTaken e: AddVisit(e, at); break;
            case TicketCalled e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Called, Counter = e.Counter, Calls = e.Times, CalledAt = at }); break;
            case TicketRecalled e: Replace(e.Ticket, v => v with { Place = v.Place with { Calls = e.Times, CalledAt = at } }); break;
            case ServingStarted e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Serving, StartedAt = at }); break;
            case ServingFinished e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Done, FinishedAt = at }); break;
            case TicketMissed e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Missed }); break;
            case TicketHeld e: Move(e.Counter, e.Ticket, at, p => p with { Status = VisitStatus.Held }); break;
            case TicketTransferred e: Move(e.FromCounter, e.Ticket, at, p => p with { Status = VisitStatus.Waiting, Service = e.Service, Counter = null, OnlyCounter = e.OnlyCounter }); break;
            case ActUndone e: TakeBack(e); break;
            case RatingGiven e: AddRating(e, at); break;
            case TicketPrinted e: SetPrint(e.Ticket, PrintState.Printed, null); break;
            // A second paper that fails does not take the first one out of the citizen's hand.
            case TicketNotPrinted e when !(e.Reprint && IsPrinted(e.Ticket)): SetPrint(e.Ticket, PrintState.NotPrinted, e.Reason); break;
            case TicketPrintUnknown e when !(e.Reprint && IsPrinted(e.Ticket)): SetPrint(e.Ticket, PrintState.Unknown, e.Reason); break;
            case TicketNotPrinted or TicketPrintUnknown: break;
            default: throw new NotSupportedException($"No rule for {happened.GetType().Name}");
        }
    }

    internal CounterState Counter(int number)
    {
        if (!counters.TryGetValue(number, out var state)) counters[number] = state = new CounterState();
        return state;
    }

    private void OpenDay(DateOnly day)
    {
        visits.Clear();
        order.Clear();
        lastOrdinals.Clear();
        UnlinkedRatings = 0;
        foreach (var counter in counters.Values) counter.Forget();
        Day = day;
    }

    private void Expire(DayClosed closed)
    {
        foreach (string id in closed.Expired)
            Replace(id, v => v with { Place = v.Place with { Status = VisitStatus.Expired } });
        foreach (var counter in counters.Values) counter.Forget();
    }

    private void ResumeNumbers(NumbersResumed resumed)
    {
        foreach (var (service, ordinal) in resumed.LastOrdinals)
            lastOrdinals[service] = Math.Max(LastOrdinal(service), ordinal);
    }

    private void AddVisit(TicketTaken e, DateTimeOffset at)
    {
        var visit = new Visit(e.Ticket, e.Label, order.Count + 1, e.Priority, e.Weight, at, new VisitPlace(VisitStatus.Waiting, e.Service, at), AheadAtIssue: e.Ahead);
        visits.Add(e.Ticket, visit);
        order.Add(visit);
        lastOrdinals[e.Service] = Math.Max(LastOrdinal(e.Service), e.Ordinal);
    }

    private void Move(int counter, string id, DateTimeOffset at, Func<VisitPlace, VisitPlace> change)
    {
        var before = visits[id].Place;
        var after = change(before);
        Replace(id, v => v with { Place = after });
        Counter(counter).Remember(at, new CounterStep(id, before, after));
    }

    private void TakeBack(ActUndone undone)
    {
        var counter = Counter(undone.Counter);
        foreach (var step in counter.LastAct?.Steps ?? [])
            Replace(step.Ticket, v => v with { Place = step.Before });
        counter.TakeBack();
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
        var visit = change(visits[id]);
        visits[id] = visit;
        order[visit.Order - 1] = visit;
    }
}
