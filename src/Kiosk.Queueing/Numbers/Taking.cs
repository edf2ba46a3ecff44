using Kiosk.Queueing.Numbers;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Queueing;

/// <summary>The rules of taking a number.</summary>
internal static class Taking
{
    public static Decision Decide(QueueDay day, HallCommand.Take take, DateTimeOffset now)
    {
        if (day.Plan.FindService(take.Service) is not Service service) return new Decision.Refused(Refusal.UnknownService);
        if (day.Plan.FindClass(take.Priority) is not PriorityClass priority) return new Decision.Refused(Refusal.UnknownPriority);
        int counters = day.Plan.CountersFor(service.Code).Count();
        if (counters == 0) return new Decision.Refused(Refusal.ServiceNotOffered);
        if (!day.Plan.Calendar.IsOpen(now)) return new Decision.Refused(Refusal.Closed, day.Plan.Calendar.NextOpening(now));
        if (day.Plan.Numbers.NextAfter(service.Code, day.LastOrdinal(service.Code)) is not int ordinal) return new Decision.Refused(Refusal.NumbersExhausted);
        var booking = Booking.At(day.Plan, take, priority, now);
        if (booking is null) return new Decision.Refused(Refusal.SlotNotToday);

        string label = TicketLabel.Write(service.Prefix, ordinal);
        string id = TicketLabel.IdOn(day.Day ?? throw new InvalidOperationException("No business day is open."), label);
        int ahead = day.WaitingFor(service.Code);
        var wait = WaitEstimate.From(ahead, service.AverageMinutes, counters);
        return new Decision.Accepted([new TicketTaken(
            id, label, service.Code, ordinal, booking.Class.Code, booking.Class.Weight, ahead, wait?.Low, wait?.High, take.Channel, booking.Slot, booking.Arrival)]);
    }
}
