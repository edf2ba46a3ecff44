using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Counters;

/// <summary>The rules of what an officer may do, and when.</summary>
internal static class CounterActs
{
    private static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(15);

    public static Decision Decide(QueueDay day, HallCommand command, DateTimeOffset now) => command switch
    {
        HallCommand.Next c => With(day, c.Counter, plan => Next(day, plan, c.Ticket, now)),
        HallCommand.Recall c => At(day, c.Counter, [VisitStatus.Called], v => [new TicketRecalled(v.Id, v.Label, c.Counter, v.Place.Calls + 1)]),
        HallCommand.Start c => At(day, c.Counter, [VisitStatus.Called], v => [new ServingStarted(v.Id, v.Label, c.Counter)]),
        // Counters that never press "start" still finish what they called.
        HallCommand.Finish c => At(day, c.Counter, [VisitStatus.Called, VisitStatus.Serving], v => [new ServingFinished(v.Id, v.Label, c.Counter)]),
        HallCommand.NoShow c => At(day, c.Counter, [VisitStatus.Called], v => Missed(day, v, c.Counter, timedOut: false)),
        HallCommand.Reinstate c => With(day, c.Counter, _ => Reinstating.Decide(day, c, now)),
        HallCommand.Hold c => Hold(day, c, now),
        HallCommand.Transfer c => With(day, c.Counter, _ => Transfer(day, c, now)),
        HallCommand.Undo c => With(day, c.Counter, _ => Undo(day, c.Counter, now)),
        _ => throw new NotSupportedException($"No rule for {command.GetType().Name}"),
    };

    private static Decision Next(QueueDay day, CounterPlan counter, string? wanted, DateTimeOffset now)
    {
        var current = day.CurrentAt(counter.Number);
        if (current?.Place.Status == VisitStatus.Called) return new Decision.Refused(Refusal.CallPending);
        Visit? next;
        if (wanted is null)
        {
            next = CallOrder.Next(day.Room.LinesFor(counter), counter, day.Plan.Calling, day.Counter(counter.Number).Cycle, now);
            if (next is null) return new Decision.Refused(Refusal.QueueEmpty);
        }
        else
        {
            next = day.FindByLabel(wanted);
            if (next is null) return new Decision.Refused(Refusal.UnknownTicket);
            if (next.Place.Status is not (VisitStatus.Waiting or VisitStatus.Missed or VisitStatus.Held)) return new Decision.Refused(Refusal.NotPossibleNow);
        }
        var passed = CallOrder.PassedBy(next, day.Room.LinesFor(counter));
        var call = new TicketCalled(next.Id, next.Label, counter.Number, next.Place.Service, next.Place.Calls + 1, wanted is null ? null : true, passed);
        return new Decision.Accepted(current is null ? [call] : [new ServingFinished(current.Id, current.Label, counter.Number), call]);
    }

    /// <summary>The citizen is not there; after the last absence that the hall allows, the ticket ends.</summary>
    public static HallEvent[] Missed(QueueDay day, Visit visit, int counter, bool timedOut)
    {
        var missed = new TicketMissed(visit.Id, visit.Label, counter, timedOut ? true : null);
        return visit.Place.Misses + 1 >= day.Plan.Visits.MostMissedCalls ? [missed, new TicketCancelled(visit.Id, visit.Label, counter, "missed")] : [missed];
    }

    private static Decision Hold(QueueDay day, HallCommand.Hold c, DateTimeOffset now)
    {
        if (day.Plan.FindCounter(c.Counter) is not null && c.Until is DateTimeOffset until && (until <= now || HallCalendar.LocalDate(until) != HallCalendar.LocalDate(now)))
            return new Decision.Refused(Refusal.TimeNotToday);
        return At(day, c.Counter, [VisitStatus.Called, VisitStatus.Serving], v => [new TicketHeld(v.Id, v.Label, c.Counter, c.Reason, c.Until, c.Condition)]);
    }

    private static Decision Transfer(QueueDay day, HallCommand.Transfer c, DateTimeOffset now)
    {
        if (day.CurrentAt(c.Counter) is not Visit visit) return new Decision.Refused(Refusal.NoTicketAtCounter);
        string service = c.Service ?? visit.Place.Service;
        if (day.Plan.FindService(service) is null) return new Decision.Refused(Refusal.UnknownService);
        if (c.ToCounter is int to && day.Plan.FindCounter(to) is null) return new Decision.Refused(Refusal.UnknownCounter);
        if (c.ToCounter is null && day.Plan.CountersFor(service).Count == 0) return new Decision.Refused(Refusal.ServiceNotOffered);
        if (c.ToCounter is null && c.Service is null) return new Decision.Refused(Refusal.NotPossibleNow);
        return new Decision.Accepted([new TicketTransferred(visit.Id, visit.Label, c.Counter, service, c.ToCounter, NewArrival(day, visit, service, now))]);
    }

    private static DateTimeOffset? NewArrival(QueueDay day, Visit visit, string service, DateTimeOffset now) => day.Plan.Visits.Transfer switch
    {
        TransferRule.New => now,
        TransferRule.Front when day.Room.ArrivalOf(service, 1) is DateTimeOffset first && first <= visit.Place.Arrival => first.AddTicks(-1),
        _ => null,
    };

    private static Decision Undo(QueueDay day, int counter, DateTimeOffset now)
    {
        var act = day.Counter(counter).LastAct;
        if (act is null || now - act.At > UndoWindow) return new Decision.Refused(Refusal.NothingToUndo);
        // A ticket may have two steps in an act, missed and cancelled: it stands where the last one put it.
        bool movedOn = act.Steps.GroupBy(s => s.Ticket).Any(its => day.Find(its.Key) is not Visit visit || !SamePlace(visit.Place, its.Last().After));
        return movedOn
            ? new Decision.Refused(Refusal.NothingToUndo)
            : new Decision.Accepted([new ActUndone(counter, [.. act.Steps.Select(s => s.Ticket).Distinct()])]);
    }

    /// <summary>A recall between the act and its undo does not move the ticket on.</summary>
    private static bool SamePlace(VisitPlace now, VisitPlace after) => now with { Calls = after.Calls, CalledAt = after.CalledAt } == after;

    private static Decision At(QueueDay day, int counter, VisitStatus[] allowed, Func<Visit, HallEvent[]> events) => With(day, counter, _ =>
    {
        if (day.CurrentAt(counter) is not Visit visit) return new Decision.Refused(Refusal.NoTicketAtCounter);
        if (!allowed.Contains(visit.Place.Status)) return new Decision.Refused(Refusal.NotPossibleNow);
        return new Decision.Accepted(events(visit));
    });

    private static Decision With(QueueDay day, int counter, Func<CounterPlan, Decision> decide) =>
        day.Plan.FindCounter(counter) is CounterPlan plan ? decide(plan) : new Decision.Refused(Refusal.UnknownCounter);
}
