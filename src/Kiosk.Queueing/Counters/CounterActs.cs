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
        HallCommand.NoShow c => At(day, c.Counter, [VisitStatus.Called], v => [new TicketMissed(v.Id, v.Label, c.Counter)]),
        HallCommand.Hold c => At(day, c.Counter, [VisitStatus.Called, VisitStatus.Serving], v => [new TicketHeld(v.Id, v.Label, c.Counter, c.Reason)]),
        HallCommand.Transfer c => With(day, c.Counter, _ => Transfer(day, c)),
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
            next = CallOrder.Next(day.Visits, counter, now);
            if (next is null) return new Decision.Refused(Refusal.QueueEmpty);
        }
        else
        {
            next = day.FindByLabel(wanted);
            if (next is null) return new Decision.Refused(Refusal.UnknownTicket);
            if (next.Place.Status is not (VisitStatus.Waiting or VisitStatus.Missed or VisitStatus.Held)) return new Decision.Refused(Refusal.NotPossibleNow);
        }
        var call = new TicketCalled(next.Id, next.Label, counter.Number, next.Place.Service, next.Place.Calls + 1);
        return new Decision.Accepted(current is null ? [call] : [new ServingFinished(current.Id, current.Label, counter.Number), call]);
    }

    private static Decision Transfer(QueueDay day, HallCommand.Transfer c)
    {
        if (day.CurrentAt(c.Counter) is not Visit visit) return new Decision.Refused(Refusal.NoTicketAtCounter);
        string service = c.Service ?? visit.Place.Service;
        if (day.Plan.FindService(service) is null) return new Decision.Refused(Refusal.UnknownService);
        if (c.ToCounter is int to && day.Plan.FindCounter(to) is null) return new Decision.Refused(Refusal.UnknownCounter);
        if (c.ToCounter is null && !day.Plan.CountersFor(service).Any()) return new Decision.Refused(Refusal.ServiceNotOffered);
        if (c.ToCounter is null && c.Service is null) return new Decision.Refused(Refusal.NotPossibleNow);
        return new Decision.Accepted([new TicketTransferred(visit.Id, visit.Label, c.Counter, service, c.ToCounter)]);
    }

    private static Decision Undo(QueueDay day, int counter, DateTimeOffset now)
    {
        var act = day.Counter(counter).LastAct;
        if (act is null || now - act.At > UndoWindow) return new Decision.Refused(Refusal.NothingToUndo);
        bool movedOn = act.Steps.Any(step => day.Find(step.Ticket) is not Visit visit || !SamePlace(visit.Place, step.After));
        return movedOn
            ? new Decision.Refused(Refusal.NothingToUndo)
            : new Decision.Accepted([new ActUndone(counter, [.. act.Steps.Select(s => s.Ticket)])]);
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
