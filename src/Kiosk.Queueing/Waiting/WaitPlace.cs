using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Waiting;

/// <summary>A place in the queue whose wait is asked for.</summary>
/// <param name="Ticket">Its visit id; null for a number not yet taken.</param>
/// <param name="Service">The service it waits for.</param>
/// <param name="Priority">Code of its class.</param>
/// <param name="Weight">That class's weight.</param>
/// <param name="Arrival">From when its waiting counts.</param>
/// <param name="OnlyCounter">The one counter that calls it, or null.</param>
internal sealed record WaitPlace(string? Ticket, string Service, string Priority, int Weight, DateTimeOffset Arrival, int? OnlyCounter)
{
    public static WaitPlace Of(Visit visit) => new(visit.Id, visit.Place.Service, visit.Priority, visit.Weight, visit.Place.Arrival, visit.Place.OnlyCounter);
}
