using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Desk;

/// <summary>The last calls still worth showing: a call stays on the hall display until twelve newer ones; what was taken back disappears at once.</summary>
internal sealed class HallCalls
{
    private const int Kept = 12;
    private readonly List<CallView> calls = [];

    /// <summary>Newest first. Another list after every change, so that it can be handed out.</summary>
    public IReadOnlyList<CallView> Newest { get; private set; } = [];

    public void Note(QueueDay day, Recorded line)
    {
        switch (line.Event)
        {
            case DayOpened:
                calls.Clear();
                break;
            case TicketCalled e:
                Show(new CallView(e.Ticket, e.Label, e.Counter, e.Times, line.At));
                break;
            case TicketRecalled e:
                Show(new CallView(e.Ticket, e.Label, e.Counter, e.Times, line.At));
                break;
            case ActUndone e:
                calls.RemoveAll(c => e.Tickets.Contains(c.Ticket) && day.Find(c.Ticket)?.Place is not { Status: VisitStatus.Called or VisitStatus.Serving });
                break;
            default:
                return;
        }
        Newest = [.. calls];
    }

    private void Show(CallView call)
    {
        calls.RemoveAll(c => c.Ticket == call.Ticket);
        calls.Insert(0, call);
        if (calls.Count > Kept) calls.RemoveAt(Kept);
    }
}
