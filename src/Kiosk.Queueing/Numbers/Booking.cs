using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.Queueing.Numbers;

/// <summary>What a booked time is worth at check-in.</summary>
/// <param name="Class">The class that the ticket gets.</param>
/// <param name="Slot">The booked time, or null.</param>
/// <param name="Arrival">From when it counts; null: from now.</param>
internal sealed record Booking(PriorityClass Class, DateTimeOffset? Slot = null, DateTimeOffset? Arrival = null)
{
    /// <summary>The class of booked citizens.</summary>
    public const string Appointment = "APPOINTMENT";

    /// <summary>
    /// Early or in time, waiting counts from the later of check-in and slot; later than the grace, the citizen is a walk-in of
    /// this moment. Null when the slot is on another day.
    /// </summary>
    public static Booking? At(HallPlan plan, HallCommand.Take take, PriorityClass wanted, DateTimeOffset now)
    {
        if (wanted.Code != Appointment || take.Slot is not DateTimeOffset slot) return new Booking(wanted);
        if (HallCalendar.LocalDate(slot) != HallCalendar.LocalDate(now)) return null;
        if (now - slot > plan.Calling.AppointmentGrace) return new Booking(plan.FindClass("NORMAL") ?? wanted, slot);
        return new Booking(wanted, slot, slot > now ? slot : null);
    }
}
