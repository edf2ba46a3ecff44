using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.RandomDays;

/// <summary>
/// Reads a record as somebody who doubts the hall would: from the events and the plan alone, it counts anew who was passed by a
/// call of the rule and who waited too long while a later arrival was called. What an officer chose by hand is no call of the rule.
/// </summary>
internal sealed class RecordInspector
{
    private readonly QueueDay day;
    private readonly Dictionary<string, int> passed = [];
    private readonly Dictionary<int, Stack<(DateTimeOffset At, List<string> Passed)>> acts = [];

    public RecordInspector(Hall hall)
    {
        day = new QueueDay(hall.Day.Plan);
        foreach (var (happened, at) in hall.Record)
        {
            if (happened is TicketCalled { ByHand: null } call) Look(call, at);
            else if (CounterOf(happened) is int counter) Act(counter, at);
            if (happened is ActUndone undone) TakeBack(undone.Counter);
            if (happened is DayOpened) acts.Clear();
            day.Apply(happened, at);
        }
    }

    /// <summary>Calls of the rule that passed somebody.</summary>
    public int Overtakes { get; private set; }

    /// <summary>The most later arrivals of a heavier class that the rule ever called before one citizen who could have been called there.</summary>
    public int MostPassed { get; private set; }

    /// <summary>Calls of the rule while somebody whom that counter calls too had waited beyond the longest wait.</summary>
    public int CallsBesideTheOverdue { get; private set; }

    /// <summary>Those of them that took a later arrival; must be empty.</summary>
    public List<string> BrokenWaits { get; } = [];

    private void Look(TicketCalled call, DateTimeOffset at)
    {
        var called = day.Find(call.Ticket)!;
        var counter = day.Plan.FindCounter(call.Counter)!;
        var act = Act(call.Counter, at);
        bool overdue = false;
        foreach (var other in day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting && v.Id != called.Id && MayCall(counter, v)))
        {
            if (day.Plan.Calling.LongestWait is TimeSpan longest && at - other.Place.Arrival > longest)
            {
                overdue = true;
                if (called.Place.Arrival > other.Place.Arrival) BrokenWaits.Add($"{call.Label} before {other.Label} at {at:HH:mm:ss}");
            }
            if (other.Weight >= called.Weight || other.Place.Arrival >= called.Place.Arrival) continue;
            act.Add(other.Id);
            int times = passed[other.Id] = passed.GetValueOrDefault(other.Id) + 1;
            MostPassed = Math.Max(MostPassed, times);
        }
        if (overdue) CallsBesideTheOverdue++;
        if (act.Count > 0) Overtakes++;
    }

    /// <summary>The events of one command share their instant and are taken back together.</summary>
    private List<string> Act(int counter, DateTimeOffset at)
    {
        if (!acts.TryGetValue(counter, out var its)) acts[counter] = its = new();
        if (!its.TryPeek(out var last) || last.At != at) its.Push((at, []));
        return its.Peek().Passed;
    }

    private void TakeBack(int counter)
    {
        foreach (string id in acts[counter].Pop().Passed) passed[id]--;
    }

    private static bool MayCall(CounterPlan counter, Visit visit) =>
        visit.Place.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(visit.Place.Service);

    private static int? CounterOf(HallEvent happened) => happened switch
    {
        TicketCalled e => e.Counter,
        ServingStarted e => e.Counter,
        ServingFinished e => e.Counter,
        TicketMissed e => e.Counter,
        TicketReinstated e => e.Counter,
        TicketHeld e => e.Counter,
        TicketTransferred e => e.FromCounter,
        TicketCancelled e => e.Counter,
        _ => null,
    };
}
