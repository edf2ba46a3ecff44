using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Desk;

/// <summary>
/// The hall as screens and other software see it. The desk refreshes it after each commit, before anyone is told, so a reader
/// that was woken by an event always finds it here. What belongs to other owners (printer, centre) is asked at reading.
/// </summary>
internal sealed class HallViews(HallPlan plan, string epoch, TimeProvider time)
{
    private const int KeptCalls = 12;
    private readonly List<CallView> calls = [];
    private volatile HallPart part = HallPart.Empty;
    private long seq;

    /// <summary>Readiness and reason code of the printer.</summary>
    public Func<(string State, string Reason)> Printer { get; set; } = () => ("unknown", "none");

    /// <summary>Whether the centre answered last, and the last event it has.</summary>
    public Func<(bool Online, long Acked)> Centre { get; set; } = () => (false, 0);

    /// <summary>Raised when the printer's or the centre's part changes: these are no events of the record.</summary>
    public Signal SideChange { get; } = new();

    /// <summary>A value that changes with the program.</summary>
    public static string Build { get; } = typeof(HallViews).Module.ModuleVersionId.ToString("N")[..12];

    /// <summary>The whole hall now.</summary>
    public HallView Current()
    {
        var p = part;
        var now = time.GetUtcNow();
        var (online, acked) = Centre();
        var (printer, reason) = Printer();
        bool open = plan.Calendar.IsOpen(now);
        var next = open ? null : plan.Calendar.NextOpening(now)?.ToUniversalTime();
        var services = plan.Services.Select(s => ServiceNow(s, p.Waiting.GetValueOrDefault(s.Code), now)).ToList();
        return new HallView(Build, epoch, p.Seq, now, p.Day, open, next, online, Math.Max(0, p.Seq - acked), printer, reason, services, p.Counters, p.Calls, p.Figures);
    }

    /// <summary>Services and priority classes now.</summary>
    public ServicesView Services() => new(Current().Services, [.. plan.PriorityClasses.Select(c => new PriorityView(c.Code, c.Name.Vi, c.Name.En))]);

    /// <summary>Called by the desk with the state right after these lines.</summary>
    public void Refresh(QueueDay day, IReadOnlyList<Recorded> lines)
    {
        foreach (var line in lines)
        {
            seq = Math.Max(seq, line.Seq);
            NoteCall(day, line);
        }
        var counters = plan.Counters.Select(c => CounterOf(day, c, time.GetUtcNow())).ToList();
        var waiting = day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting).GroupBy(v => v.Place.Service).ToDictionary(g => g.Key, g => g.Count());
        part = new HallPart(seq, day.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), counters, waiting, [.. calls], FiguresOf(day));
    }

    /// <summary>A ticket as it stands.</summary>
    public TicketView TicketOf(QueueDay day, Visit visit)
    {
        var service = plan.FindService(visit.Place.Service);
        bool waits = visit.Place.Status == VisitStatus.Waiting;
        int ahead = waits ? day.AheadOf(visit) : 0;
        var serving = plan.CountersFor(visit.Place.Service).Select(c => c.Number).ToList();
        var wait = day.WaitOf(visit, time.GetUtcNow());
        return new TicketView(
            visit.Id, visit.Label, visit.Place.Service, service?.Name.Vi ?? visit.Place.Service, service?.Name.En ?? visit.Place.Service,
            Word(visit.Place.Status), visit.Place.Counter, visit.Place.OnlyCounter is int only ? [only] : serving, visit.IssuedAt, ahead, visit.AheadAtIssue,
            wait.LowMinutes, wait.HighMinutes, visit.Place.Calls, Word(visit.Print), visit.PrintReason, visit.Rating?.Level, wait.After);
    }

    /// <summary>A counter as it stands.</summary>
    public CounterView CounterOf(QueueDay day, int number) => CounterOf(day, plan.FindCounter(number)!, time.GetUtcNow());

    private CounterView CounterOf(QueueDay day, CounterPlan counter, DateTimeOffset now)
    {
        var current = day.CurrentAt(counter.Number);
        int waiting = 0;
        DateTimeOffset? oldest = null;
        var aside = new List<TicketView>();
        foreach (var visit in day.Visits)
        {
            if (visit.Place.Status is VisitStatus.Missed or VisitStatus.Held && visit.Place.Counter == counter.Number) aside.Add(TicketOf(day, visit));
            if (visit.Place.Status != VisitStatus.Waiting) continue;
            if (visit.Place.OnlyCounter is int only ? only != counter.Number : !counter.Services.Contains(visit.Place.Service)) continue;
            waiting++;
            if (oldest is null || visit.Place.Arrival < oldest) oldest = visit.Place.Arrival;
        }
        int? longest = oldest is DateTimeOffset since ? (int)Math.Max(0, (now - since).TotalMinutes) : null;
        return new CounterView(
            counter.Number, counter.Services, current is null ? null : TicketOf(day, current), current?.Place.CalledAt, current?.Place.StartedAt,
            waiting, longest, day.CanRate(counter.Number, now), aside);
    }

    private static ServiceView AsView(Service s, int waiting, IReadOnlyList<int> counters, bool open, DateTimeOffset? next) =>
        new(s.Code, s.Prefix.ToString(), s.Name.Vi, s.Name.En, s.Short, waiting, counters, open && counters.Count > 0, next);

    private ServiceView ServiceNow(Service s, int waiting, DateTimeOffset now)
    {
        bool open = plan.Calendar.IsOpen(now, s.Code);
        var next = open ? null : plan.Calendar.NextOpening(now, s.Code)?.ToUniversalTime();
        return AsView(s, waiting, [.. plan.CountersFor(s.Code).Select(c => c.Number)], open, next);
    }

    /// <summary>A call stays on the hall display until its counter moves on; what was taken back disappears at once.</summary>
    private void NoteCall(QueueDay day, Recorded line)
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
        }
    }

    private void Show(CallView call)
    {
        calls.RemoveAll(c => c.Ticket == call.Ticket);
        calls.Insert(0, call);
        if (calls.Count > KeptCalls) calls.RemoveAt(KeptCalls);
    }

    private static DayFigures FiguresOf(QueueDay day)
    {
        int Count(VisitStatus status) => day.Visits.Count(v => v.Place.Status == status);
        int[] ratings = [.. Enumerable.Range(1, 3).Select(level => day.Visits.Count(v => v.Rating?.Level == level))];
        return new DayFigures(day.Visits.Count, Count(VisitStatus.Waiting), Count(VisitStatus.Done), Count(VisitStatus.Missed), ratings, day.UnlinkedRatings);
    }

    private static string Word<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>What the desk owns of a <see cref="HallView"/>.</summary>
    private sealed record HallPart(
        long Seq, string? Day, IReadOnlyList<CounterView> Counters, IReadOnlyDictionary<string, int> Waiting, IReadOnlyList<CallView> Calls, DayFigures Figures)
    {
        public static HallPart Empty { get; } = new(0, null, [], new Dictionary<string, int>(), [], new DayFigures(0, 0, 0, 0, [0, 0, 0], 0));
    }
}
