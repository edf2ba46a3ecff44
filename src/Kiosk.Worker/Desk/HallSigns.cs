using Kiosk.Contract.Events;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Desk;

/// <summary>Which counters call a number that does not stand on their display, from the record alone.</summary>
internal sealed class HallSigns
{
    private readonly HashSet<(int Counter, string Ticket, string Device)> unseen = [];

    /// <summary>Counter to the visit that it calls unseen. Another one after every change, so that it can be handed out.</summary>
    public IReadOnlyDictionary<int, string> Dark { get; private set; } = new Dictionary<int, string>();

    public void Note(Recorded line)
    {
        bool changed = line.Event switch
        {
            CallDisplayed { Displayed: false } e => unseen.Add((e.Counter, e.Ticket, e.Device)),
            CallDisplayed e => unseen.Remove((e.Counter, e.Ticket, e.Device)),
            // What the counter called before is no longer looked for on its display.
            TicketCalled e => unseen.RemoveWhere(u => u.Counter == e.Counter && u.Ticket != e.Ticket) > 0,
            DayOpened => unseen.Count > 0,
            _ => false,
        };
        if (!changed) return;
        if (line.Event is DayOpened) unseen.Clear();
        Dark = unseen.GroupBy(u => u.Counter).ToDictionary(g => g.Key, g => g.First().Ticket);
    }
}
