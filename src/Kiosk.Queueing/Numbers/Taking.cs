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
        if (day.Plan.CountersFor(service.Code).Count == 0) return new Decision.Refused(Refusal.ServiceNotOffered);
        var calendar = day.Plan.Calendar;
        if (!calendar.IsOpen(now, service.Code)) return new Decision.Refused(Refusal.Closed, calendar.NextOpening(now, service.Code));
        if (IsUsedUp(day, service.Code, now)) return new Decision.Refused(Refusal.QuotaReached, calendar.NextOpening(now, service.Code));
        if (day.Plan.Numbers.NextAfter(service.Code, day.LastOrdinal(service.Code)) is not int ordinal) return new Decision.Refused(Refusal.NumbersExhausted);
        var booking = Booking.At(day.Plan, take, priority, now);
        if (booking is null) return new Decision.Refused(Refusal.SlotNotToday);

        string label = service.Label(ordinal);
        string id = TicketLabel.IdOn(day.Day ?? throw new InvalidOperationException("No business day is open."), label);
        int ahead = day.WaitingFor(service.Code);
        var wait = WaitSaying.Answer(day, new WaitPlace(null, service.Code, booking.Class.Code, booking.Class.Weight, booking.Arrival ?? now, null), now);
        return new Decision.Accepted([new TicketTaken(
            id, label, service.Code, ordinal, booking.Class.Code, booking.Class.Weight, ahead, wait.LowMinutes, wait.HighMinutes, take.Channel, booking.Slot, booking.Arrival, wait.After)]);
    }

    private static bool IsUsedUp(QueueDay day, string service, DateTimeOffset now) =>
        day.Plan.Calendar.QuotaAt(now, service) is int most && day.Plan.Calendar.SessionAt(now, service) is var (start, _)
        && day.Index.IssuedSince(service, start) >= most;
}
