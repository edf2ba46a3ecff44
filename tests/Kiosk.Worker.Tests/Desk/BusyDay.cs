using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Tests.Desk;

/// <summary>A day on which everything happens that can happen to a ticket, by dice that fall the same way every time.</summary>
internal sealed class BusyDay
{
    private readonly Random dice;
    private readonly HallPlan plan;
    private readonly List<(HallEvent Event, DateTimeOffset At)> record = [];

    public BusyDay(int seed, CallRule rule)
    {
        dice = new Random(seed);
        plan = PlanOf(rule, sessions: seed % 2 == 0);
        Day = new QueueDay(plan);
        Happen(Day.Roll(Now));
    }

    public QueueDay Day { get; }

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));

    public IReadOnlyList<(HallEvent Event, DateTimeOffset At)> Record => record;

    /// <summary>Time passes, what is due happens, and somebody does something.</summary>
    public void Step()
    {
        Now += TimeSpan.FromTicks(dice.NextInt64(1, TimeSpan.TicksPerMinute / 2));
        Happen(Day.Due(Now));
        Now += TimeSpan.FromTicks(1);
        if (Day.Decide(Command(), Now) is Decision.Accepted accepted) Happen(accepted.Events);
    }

    private static HallPlan PlanOf(CallRule rule, bool sessions)
    {
        var words = new LocalText("x", "x");
        Service[] services = [.. Enumerable.Range(0, 8).Select(n => new Service($"S{n}", (char)('A' + n), words, "x", 4 + n))];
        PriorityClass[] classes = [new("NORMAL", words, 0), new("ELDER", words, 1), new("MERIT", words, 3), new(VisitActs.Supplement, words, 2)];
        CounterPlan[] counters = [.. Enumerable.Range(1, 9).Select(n => new CounterPlan(n, [.. Enumerable.Range(0, 7).Where(s => (n + (s * s)) % 3 == 0).DefaultIfEmpty(n % 7).Select(s => $"S{s}")]))];
        DayWindow morning = new(new(7, 30), new(9, 0)), later = new(new(9, 10), new(23, 0));
        var calendar = new HallCalendar(sessions ? [morning, later] : [], Saturday: true, new Dictionary<DateOnly, string>())
        {
            Quotas = sessions ? new Dictionary<string, IReadOnlyList<int?>> { ["S1"] = [12, 20] } : new Dictionary<string, IReadOnlyList<int?>>(),
        };
        return new HallPlan(services, classes, counters, calendar)
        {
            Calling = CallPolicy.Default with { Rule = rule, LongestWait = TimeSpan.FromMinutes(40), HeadStarts = new Dictionary<string, TimeSpan> { ["MERIT"] = TimeSpan.FromMinutes(4) } },
            Visits = VisitPolicy.Default with { CallTimeout = TimeSpan.FromMinutes(9), Validity = sessions ? TicketValidity.Session : TicketValidity.Day },
        };
    }

    private HallCommand Command()
    {
        int counter = dice.Next(1, 10);
        string service = $"S{dice.Next(7)}", ticket = Day.Visits.Count == 0 ? "none" : Day.Visits[dice.Next(Day.Visits.Count)].Id;
        return dice.Next(24) switch
        {
            < 10 => new HallCommand.Take(service, dice.Next(4) switch { 0 => "ELDER", 1 => "MERIT", _ => "NORMAL" }, "touch"),
            < 14 => new HallCommand.Next(counter, dice.Next(8) == 0 ? ticket : null),
            14 => new HallCommand.Start(counter),
            15 => new HallCommand.Finish(counter),
            16 => new HallCommand.NoShow(counter),
            17 => new HallCommand.Hold(counter, null, dice.Next(2) == 0 ? Now.AddMinutes(dice.Next(1, 20)) : null),
            18 => new HallCommand.Transfer(counter, service, dice.Next(2) == 0 ? dice.Next(1, 10) : null),
            19 => new HallCommand.Undo(counter),
            20 => new HallCommand.Rate(counter, dice.Next(1, 4), "pad"),
            21 => new HallCommand.Reinstate(counter, dice.Next(2) == 0 ? null : ticket),
            22 => dice.Next(3) switch { 0 => new HallCommand.Cancel(ticket, "x"), 1 => new HallCommand.Return(ticket), _ => new HallCommand.Release(ticket) },
            _ => new HallCommand.Prioritise(ticket, "MERIT", "x"),
        };
    }

    private void Happen(IReadOnlyList<HallEvent> events)
    {
        foreach (var happened in events)
        {
            Day.Apply(happened, Now);
            record.Add((happened, Now));
        }
    }
}
