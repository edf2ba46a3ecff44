using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Statistics;

/// <summary>
/// Where the minutes of each counter went. Which services a counter serves is learnt from what it has called: the record, not the
/// configuration of today, speaks of a day long past.
/// </summary>
internal sealed class CounterClock
{
    private readonly SortedDictionary<int, Ledger> ledgers = [];
    private DateTimeOffset? last;

    public bool Serves(int counter, string service) => ledgers.TryGetValue(counter, out var ledger) && ledger.Services.Contains(service);

    public void Call(int counter, string service)
    {
        var ledger = Of(counter);
        ledger.Calls++;
        ledger.Services.Add(service);
    }

    /// <summary>Books the time since the last event, by the state in which it passed.</summary>
    public void Pass(QueueDay day, DateTimeOffset at)
    {
        if (last is DateTimeOffset since && at > since)
        {
            double minutes = (at - since).TotalMinutes;
            foreach (var (number, ledger) in ledgers)
            {
                if (day.CurrentAt(number) is not null) ledger.Busy += minutes;
                else if (day.Visits.Any(v => v.Place.Status == VisitStatus.Waiting && (v.Place.OnlyCounter is int only ? only == number : ledger.Services.Contains(v.Place.Service)))) ledger.PendingIdle += minutes;
                else ledger.PendingFree += minutes;
            }
        }
        last = at;
    }

    /// <summary>An act of a counter makes the time before it its own: after its last act it may have gone home.</summary>
    public void Note(QueueDay day, HallEvent happened, DateTimeOffset at)
    {
        if (CounterOf(happened) is not int number) return;
        var ledger = Of(number);
        ledger.Idle += ledger.PendingIdle;
        ledger.Free += ledger.PendingFree;
        ledger.PendingIdle = ledger.PendingFree = 0;
    }

    public IReadOnlyList<CounterTime> Counters(Func<int, int> served) =>
        [.. ledgers.Select(l => new CounterTime(l.Key, l.Value.Calls, served(l.Key), Math.Round(l.Value.Busy, 2), Math.Round(l.Value.Idle, 2), Math.Round(l.Value.Free, 2)))];

    public void Forget()
    {
        ledgers.Clear();
        last = null;
    }

    private Ledger Of(int counter)
    {
        if (!ledgers.TryGetValue(counter, out var ledger)) ledgers[counter] = ledger = new Ledger();
        return ledger;
    }

    private static int? CounterOf(HallEvent happened) => happened switch
    {
        TicketCalled e => e.Counter,
        TicketRecalled e => e.Counter,
        ServingStarted e => e.Counter,
        ServingFinished e => e.Counter,
        TicketMissed e => e.Counter,
        TicketHeld e => e.Counter,
        TicketTransferred e => e.FromCounter,
        ActUndone e => e.Counter,
        _ => null,
    };

    private sealed class Ledger
    {
        public HashSet<string> Services { get; } = [];
        public int Calls { get; set; }
        public double Busy { get; set; }
        public double Idle { get; set; }
        public double Free { get; set; }
        public double PendingIdle { get; set; }
        public double PendingFree { get; set; }
    }
}
