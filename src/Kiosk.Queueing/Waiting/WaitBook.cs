using Kiosk.Queueing.Counters;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Waiting;

/// <summary>
/// What the day has shown of its own speed: service times, arrivals, when each counter last acted, and whether the waits that
/// were told came true. Fed by events only, so a replay knows what the day knew.
/// </summary>
internal sealed class WaitBook
{
    private static readonly Dictionary<string, KeptPace> NothingKept = [];

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(60);

    /// <summary>A flow seen for less would be a guess from one or two people.</summary>
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, RecentServices> services = [];
    private IReadOnlyDictionary<string, KeptPace> kept = NothingKept;
    private readonly Dictionary<int, DateTimeOffset> acted = [];
    private readonly Queue<Arrival> arrivals = [];
    private readonly Dictionary<(string Service, int Weight), int> flows = [];
    private DateTimeOffset firstArrival, lastArrival;

    /// <summary>How well the quotes held so far.</summary>
    public OwnCoverage Coverage { get; private set; } = new();

    /// <summary>When a counter's officer last did something today; null when never.</summary>
    public DateTimeOffset? LastAct(int counter) => acted.TryGetValue(counter, out var at) ? at : null;

    /// <summary>How long a call of that service keeps a counter.</summary>
    public ServicePace PaceOf(QueueDay day, string service) =>
        services.TryGetValue(service, out var recent) ? recent.Pace() : Fresh(day, service).Pace();

    /// <summary>What the next day should know of the paces of this one and those before; null when nothing is known.</summary>
    public IReadOnlyDictionary<string, KeptPace>? KeptForTomorrow()
    {
        var all = new SortedDictionary<string, KeptPace>(kept.ToDictionary(), StringComparer.Ordinal);
        foreach (var (service, recent) in services)
            if (recent.KeptAfter(kept.GetValueOrDefault(service)) is KeptPace pace) all[service] = pace;
        return all.Count == 0 ? null : all;
    }

    /// <summary>
    /// The same with what those at the counters have had already. Long services end late: a young morning that looked only at those that
    /// ended would take itself for quick. Weighed so that the mean of a renewal process comes out right (its forward recurrence, Cox 1962).
    /// </summary>
    public ServicePace PaceOf(QueueDay day, string service, DateTimeOffset now)
    {
        var pace = PaceOf(day, service);
        double minutes = 0;
        foreach (var counter in day.Plan.CountersFor(service))
            if (day.CurrentAt(counter.Number)?.Place is { CalledAt: DateTimeOffset called } place && place.Service == service) minutes += Math.Max(0, (now - called).TotalMinutes);
        double variation = Math.Min(1, pace.Variation), weight = 2 * variation / (1 + variation);
        return pace with { Mean = pace.Mean + (weight * minutes / pace.Count) };
    }

    /// <summary>Numbers taken in the last hour by service and class weight, per minute.</summary>
    public IEnumerable<(string Service, int Weight, double PerMinute)> Inflow(DateTimeOffset now)
    {
        double minutes = Math.Clamp((now - firstArrival).TotalMinutes, ShortestLook.TotalMinutes, Remembered.TotalMinutes);
        Dictionary<(string, int), int>? gone = null;
        foreach (var arrival in arrivals)
        {
            // Eldest first: whoever comes after one of the last hour is of the last hour too.
            if (now - arrival.At <= Remembered) break;
            gone ??= [];
            gone[(arrival.Service, arrival.Weight)] = gone.GetValueOrDefault((arrival.Service, arrival.Weight)) + 1;
        }
        foreach (var (flow, count) in flows)
        {
            int recent = gone is null ? count : count - gone.GetValueOrDefault(flow);
            if (recent > 0) yield return (flow.Service, flow.Weight, recent / minutes);
        }
    }

    /// <summary>Learns from an event. The day must not have applied it yet: what it ends is read from the visit.</summary>
    public void Apply(QueueDay day, HallEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case DayOpened e: Forget(e); break;
            case TicketTaken e: Arrive(e, at); break;
            case TicketCalled e: acted[e.Counter] = at; Coverage.Settle(e.Ticket, at); break;
            case TicketRecalled e: acted[e.Counter] = at; break;
            case ServingStarted e: acted[e.Counter] = at; break;
            case ServingFinished e: Release(day, e.Counter, e.Ticket, at); break;
            case TicketMissed e: Release(day, e.Counter, e.Ticket, at); break;
            case TicketHeld e: Release(day, e.Counter, e.Ticket, at); break;
            case TicketReinstated e: Release(day, e.Counter, e.Ticket, at); break;
            case TicketCancelled { Counter: int counter } e: Release(day, counter, e.Ticket, at); break;
            case TicketTransferred e: Release(day, e.FromCounter, e.Ticket, at); break;
            case ActUndone e: TakeBack(day, e, at); break;
        }
    }

    private void Forget(DayOpened opened)
    {
        kept = opened.Paces ?? NothingKept;
        services.Clear();
        acted.Clear();
        arrivals.Clear();
        flows.Clear();
        Coverage = new OwnCoverage();
    }

    private void Arrive(TicketTaken e, DateTimeOffset at)
    {
        // After a break the flow is a new one.
        if (arrivals.Count == 0 || at - lastArrival > Remembered) firstArrival = at;
        lastArrival = at;
        arrivals.Enqueue(new Arrival(at, e.Service, e.Weight));
        flows[(e.Service, e.Weight)] = flows.GetValueOrDefault((e.Service, e.Weight)) + 1;
        while (at - arrivals.Peek().At > Remembered)
        {
            var gone = arrivals.Dequeue();
            flows[(gone.Service, gone.Weight)]--;
        }
        if (e.WaitHigh is int high) Coverage.Promise(e.Ticket, at, high);
    }

    private void Release(QueueDay day, int counter, string ticket, DateTimeOffset at)
    {
        acted[counter] = at;
        if (day.Find(ticket) is not { Place: { Status: VisitStatus.Called or VisitStatus.Serving, CalledAt: DateTimeOffset called } place }) return;
        if (!services.TryGetValue(place.Service, out var recent)) services[place.Service] = recent = Fresh(day, place.Service);
        recent.Add(counter, ticket, at - called);
    }

    /// <summary>Only what the act itself had taught is forgotten: a reinstatement taken back leaves the missed call before it.</summary>
    private void TakeBack(QueueDay day, ActUndone undone, DateTimeOffset at)
    {
        acted[undone.Counter] = at;
        if (day.Counter(undone.Counter).LastAct is not CounterAct act) return;
        foreach (var step in act.Steps)
        {
            if (step.After.Status == VisitStatus.Called) Coverage.TakeBack(step.Ticket, act.At);
            else if (AtCounter(step.Before.Status) && !AtCounter(step.After.Status) && services.TryGetValue(step.Before.Service, out var recent)) recent.TakeBack(undone.Counter, step.Ticket);
        }
    }

    private static bool AtCounter(VisitStatus status) => status is VisitStatus.Called or VisitStatus.Serving;

    private RecentServices Fresh(QueueDay day, string service) =>
        new(PacePrior.Of(kept.GetValueOrDefault(service), day.Plan.FindService(service)?.AverageMinutes ?? 10));

    private readonly record struct Arrival(DateTimeOffset At, string Service, int Weight);
}
