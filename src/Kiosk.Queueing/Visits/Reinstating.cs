namespace Kiosk.Queueing.Visits;

/// <summary>The rules of putting a missed citizen back into the queue.</summary>
internal static class Reinstating
{
    public static Decision Decide(QueueDay day, HallCommand.Reinstate c, DateTimeOffset now)
    {
        var visit = c.Ticket is null ? LastMissedAt(day, c.Counter) : day.FindByLabel(c.Ticket);
        if (visit is null) return new Decision.Refused(c.Ticket is null ? Refusal.NoTicketAtCounter : Refusal.UnknownTicket);
        if (visit.Place.Status != VisitStatus.Missed) return new Decision.Refused(Refusal.NotPossibleNow);
        var (arrival, rule) = PlaceOf(day, visit, now);
        return new Decision.Accepted([new TicketReinstated(visit.Id, visit.Label, c.Counter, arrival, rule)]);
    }

    private static Visit? LastMissedAt(QueueDay day, int counter) =>
        day.Index.AsideOf(counter).Where(v => v.Place.Status == VisitStatus.Missed).MaxBy(v => v.Place.CalledAt);

    /// <summary>A place is an arrival: never better than the own one, never worse than the end of the queue.</summary>
    private static (DateTimeOffset Arrival, string Rule) PlaceOf(QueueDay day, Visit visit, DateTimeOffset now)
    {
        var own = visit.Place.Arrival;
        var policy = day.Plan.Visits;
        DateTimeOffset Within(DateTimeOffset wanted) => wanted < own || own > now ? own : wanted > now ? now : wanted;
        return policy.Reinstate switch
        {
            ReinstateRule.End => (Within(now), "end"),
            ReinstateRule.OwnPlace => (Within(own + policy.ReinstatePenalty), "ownPlace"),
            _ => (Within(day.Room.ArrivalOf(visit.Place.Service, policy.ReinstateAfter)?.AddTicks(1) ?? own), "frontAfter"),
        };
    }
}
