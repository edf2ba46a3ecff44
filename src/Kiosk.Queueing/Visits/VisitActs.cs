using Kiosk.Queueing.Services;

namespace Kiosk.Queueing.Visits;

/// <summary>The rules of what may be done to a ticket that stands at no counter.</summary>
internal static class VisitActs
{
    /// <summary>The class of those who come back with supplements.</summary>
    public const string Supplement = "SUPPLEMENT";

    private const int LongestReason = 200;

    public static Decision Decide(QueueDay day, HallCommand command) => command switch
    {
        HallCommand.Release c => With(day, c.Ticket, v => v.Place.Status == VisitStatus.Held, v => new HoldEnded(v.Id, v.Label, "released")),
        HallCommand.Cancel c => Cancel(day, c),
        HallCommand.Return c => Return(day, c),
        HallCommand.Prioritise c => Prioritise(day, c),
        _ => throw new NotSupportedException($"No rule for {command.GetType().Name}"),
    };

    private static Decision Cancel(QueueDay day, HallCommand.Cancel c)
    {
        if (!IsReason(c.Reason)) return new Decision.Refused(Refusal.ReasonMissing);
        return With(
            day, c.Ticket, v => v.Place.Status is VisitStatus.Waiting or VisitStatus.Missed or VisitStatus.Held,
            v => new TicketCancelled(v.Id, v.Label, null, c.Reason!.Trim()));
    }

    private static Decision Return(QueueDay day, HallCommand.Return c)
    {
        if (day.Plan.FindClass(Supplement) is not PriorityClass supplement) return new Decision.Refused(Refusal.UnknownPriority);
        if (c.Service is not null && day.Plan.FindService(c.Service) is null) return new Decision.Refused(Refusal.UnknownService);
        if (day.FindByLabel(c.Ticket) is Visit known && day.Plan.CountersFor(c.Service ?? known.Place.Service).Count == 0) return new Decision.Refused(Refusal.ServiceNotOffered);
        return With(day, c.Ticket, v => v.Place.Status == VisitStatus.Done, v =>
        {
            // Who has the better right of an elder keeps it.
            bool keeps = v.Weight > supplement.Weight;
            return new TicketReturned(v.Id, v.Label, c.Service ?? v.Place.Service, keeps ? v.Priority : supplement.Code, keeps ? v.Weight : supplement.Weight);
        });
    }

    private static Decision Prioritise(QueueDay day, HallCommand.Prioritise c)
    {
        if (day.Plan.FindClass(c.Priority) is not PriorityClass given) return new Decision.Refused(Refusal.UnknownPriority);
        if (!IsReason(c.Reason)) return new Decision.Refused(Refusal.ReasonMissing);
        return With(
            day, c.Ticket, v => v.Place.IsOpen && v.Place.Status != VisitStatus.Serving && v.Priority != given.Code,
            v => new PriorityGiven(v.Id, v.Label, given.Code, given.Weight, c.Reason!.Trim()));
    }

    private static bool IsReason(string? reason) => reason is { Length: <= LongestReason } && !string.IsNullOrWhiteSpace(reason);

    private static Decision With(QueueDay day, string ticket, Func<Visit, bool> allowed, Func<Visit, HallEvent> happens)
    {
        if (day.FindByLabel(ticket) is not Visit visit) return new Decision.Refused(Refusal.UnknownTicket);
        return allowed(visit) ? new Decision.Accepted([happens(visit)]) : new Decision.Refused(Refusal.NotPossibleNow);
    }
}
