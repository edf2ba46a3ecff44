using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Desk;

/// <summary>
/// The hall as screens and other software see it. After each commit, before anyone is told, the desk leaves a
/// <see cref="HallMoment"/> here, so a reader that was woken by an event always finds it. The picture is drawn from that when a
/// reader looks, on the reader's thread, once for all who look at the same moment. What belongs to other owners (printer, centre)
/// is asked at reading.
/// </summary>
internal sealed class HallViews(HallPlan plan, string epoch, TimeProvider time)
{
    /// <summary>How long a drawing of an unchanged hall is good: only its clock and its minutes of waiting grow old.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromMilliseconds(100);

    private readonly HallCalls calls = new();
    private readonly HallSigns signs = new();
    private readonly Dictionary<string, List<int>> serving = plan.Services.ToDictionary(s => s.Code, s => plan.CountersFor(s.Code).Select(c => c.Number).ToList());
    private readonly Lock drawing = new();
    private volatile HallMoment moment = HallMoment.Empty;
    private volatile Drawing? newest;
    private long seq, correction;

    /// <summary>Readiness and reason code of the printer.</summary>
    public Func<(string State, string Reason)> Printer { get; set; } = () => ("unknown", "none");

    /// <summary>Whether the centre answered last, and the last event it has.</summary>
    public Func<(bool Online, long Acked)> Centre { get; set; } = () => (false, 0);

    /// <summary>Until when the ticket buttons ignore presses; null while they do not.</summary>
    public Func<DateTimeOffset?> Buttons { get; set; } = () => null;

    /// <summary>Raised when the printer's, the centre's or the buttons' part changes: these are no events of the record.</summary>
    public Signal SideChange { get; } = new();

    /// <summary>A value that changes with the program.</summary>
    public static string Build { get; } = typeof(HallViews).Module.ModuleVersionId.ToString("N")[..12];

    /// <summary>
    /// The whole hall now. The same object for all who ask while nothing changes, up to 0.1 s.
    /// </summary>
    public HallView Current()
    {
        var (printer, centre, buttons, now) = (Printer(), Centre(), Buttons(), Now);
        if (newest is { } drawn && drawn.ShowsStill(moment, printer, centre, buttons, now)) return drawn.View;
        lock (drawing)
        {
            // Who waited here finds what the one before has drawn.
            if (newest is { } just && just.ShowsStill(moment, printer, centre, buttons, now)) return just.View;
            var shown = moment;
            newest = new Drawing(shown, printer, centre, Draw(shown, printer, centre, now) with { ButtonsLockedUntil = buttons });
            return newest.View;
        }
    }

    /// <summary>Services and priority classes now.</summary>
    public ServicesView Services() => new(Current().Services, [.. plan.PriorityClasses.Select(c => new PriorityView(c.Code, c.Name.Vi, c.Name.En))]);

    /// <summary>The hall's time: the wall clock's, but while that is not believed, what the desk writes into the record.</summary>
    private DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref correction));

    /// <summary>Called by the desk: so far from the wall clock is the hall's time; zero while the wall clock is believed.</summary>
    public void Correct(TimeSpan fromTheWallClock) => Interlocked.Exchange(ref correction, fromTheWallClock.Ticks);

    /// <summary>Called by the desk with the state right after these lines.</summary>
    public void Refresh(QueueDay day, IReadOnlyList<Recorded> lines)
    {
        foreach (var line in lines)
        {
            seq = Math.Max(seq, line.Seq);
            calls.Note(day, line);
            signs.Note(line);
        }
        moment = HallMoment.Of(day, seq, calls.Newest, signs.Dark);
    }

    /// <summary>A ticket as it stands. On the desk's loop.</summary>
    public TicketView TicketOf(QueueDay day, Visit visit)
    {
        var ticket = TicketOf(visit);
        if (visit.Place.Status != VisitStatus.Waiting) return ticket;
        var wait = day.WaitOf(visit, Now);
        return ticket with { Ahead = day.AheadOf(visit), WaitLow = wait.LowMinutes, WaitHigh = wait.HighMinutes, WaitAfter = wait.After };
    }

    /// <summary>A counter as it stands. On the desk's loop.</summary>
    public CounterView CounterOf(QueueDay day, int number) => CounterOf(CounterMoment.Of(day, plan.FindCounter(number)!, signs.Dark), Now);

    private HallView Draw(HallMoment shown, (string State, string Reason) printer, (bool Online, long Acked) centre, DateTimeOffset now)
    {
        bool open = plan.Calendar.IsOpen(now);
        var next = open ? null : plan.Calendar.NextOpening(now)?.ToUniversalTime();
        var services = plan.Services.Select((s, i) => ServiceNow(s, i < shown.Waiting.Length ? shown.Waiting[i] : 0, now)).ToList();
        var counters = shown.Counters.Select(c => CounterOf(c, now)).ToList();
        return new HallView(
            Build, epoch, shown.Seq, now, shown.Day, open, next, centre.Online, Math.Max(0, shown.Seq - centre.Acked), printer.State, printer.Reason,
            services, counters, shown.Calls, shown.Figures);
    }

    private CounterView CounterOf(CounterMoment counter, DateTimeOffset now)
    {
        int? longest = counter.Oldest is DateTimeOffset since ? (int)Math.Max(0, (now - since).TotalMinutes) : null;
        var current = counter.Current;
        return new CounterView(
            counter.Plan.Number, counter.Plan.Services, current is null ? null : TicketOf(current), current?.Place.CalledAt, current?.Place.StartedAt,
            counter.Waiting, longest, now <= counter.RateableUntil, [.. counter.Aside.Select(TicketOf)],
            counter.IsDark ? false : null);
    }

    /// <summary>All of a ticket that it knows itself; who waits has also people before it and a time to wait.</summary>
    private TicketView TicketOf(Visit visit)
    {
        var place = visit.Place;
        var service = plan.FindService(place.Service);
        return new TicketView(
            visit.Id, visit.Label, place.Service, service?.Name.Vi ?? place.Service, service?.Name.En ?? place.Service,
            Word(place.Status), place.Counter, place.OnlyCounter is int only ? [only] : serving.GetValueOrDefault(place.Service) ?? [], visit.IssuedAt,
            0, visit.AheadAtIssue, null, null, place.Calls, Word(visit.Print), visit.PrintReason, visit.Rating?.Level, null,
            place.Leg, place.HeldUntil, place.Condition);
    }

    private ServiceView ServiceNow(Service s, int waiting, DateTimeOffset now)
    {
        bool open = plan.Calendar.IsOpen(now, s.Code);
        var next = open ? null : plan.Calendar.NextOpening(now, s.Code)?.ToUniversalTime();
        var counters = serving[s.Code];
        return new ServiceView(s.Code, s.Prefix.ToString(), s.Name.Vi, s.Name.En, s.Short, waiting, counters, open && counters.Count > 0, next);
    }

    private static string Word<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>What was drawn, and of what.</summary>
    private sealed record Drawing(HallMoment Of, (string, string) Printer, (bool, long) Centre, HallView View)
    {
        public bool ShowsStill(HallMoment moment, (string, string) printer, (bool, long) centre, DateTimeOffset? buttons, DateTimeOffset now) =>
            ReferenceEquals(Of, moment) && Printer == printer && Centre == centre && View.ButtonsLockedUntil == buttons && now >= View.Now && now - View.Now < GoodFor;
    }
}
