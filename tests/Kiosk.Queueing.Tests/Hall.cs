using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests;

/// <summary>
/// A hall in a test: rolls the day, decides, records and applies, in the order in which the desk does. Like the desk it gives
/// every command a time of its own.
/// </summary>
internal sealed class Hall
{
    private DateTimeOffset lastCommand = DateTimeOffset.MinValue;

    public Hall(HallCalendar? calendar = null, DateTimeOffset? opensAt = null)
        : this(DemoHall.Plan(calendar), opensAt)
    {
    }

    public Hall(HallPlan plan, DateTimeOffset? opensAt = null)
    {
        Day = new QueueDay(plan);
        Now = opensAt ?? DemoHall.At(2026, 11, 23, 7, 30);
        Roll();
    }

    public QueueDay Day { get; }

    public DateTimeOffset Now { get; set; }

    /// <summary>Everything that happened, as a journal would hold it.</summary>
    public List<(HallEvent Happened, DateTimeOffset At)> Record { get; } = [];

    public void Pass(TimeSpan time) => Now += time;

    public IReadOnlyList<HallEvent> Roll()
    {
        var events = Day.Roll(Now);
        if (events.Count > 0) Happen(events);
        return events;
    }

    /// <summary>What time alone brings, as the desk does on its tick.</summary>
    public IReadOnlyList<HallEvent> Tick()
    {
        if (Now <= lastCommand) Now = lastCommand.AddTicks(1);
        var due = Day.Due(Now);
        if (due.Count > 0) Happen(due);
        return due;
    }

    public Decision Try(HallCommand command)
    {
        if (Now <= lastCommand) Now = lastCommand.AddTicks(1);
        var decision = Day.Decide(command, Now);
        if (decision is Decision.Accepted accepted) Happen(accepted.Events);
        return decision;
    }

    public IReadOnlyList<HallEvent> Do(HallCommand command) => Assert.IsType<Decision.Accepted>(Try(command)).Events;

    public Decision.Refused Refused(HallCommand command) => Assert.IsType<Decision.Refused>(Try(command));

    public Visit Take(string service = DemoHall.CivilStatus, string priority = "NORMAL")
    {
        var taken = Assert.IsType<TicketTaken>(Assert.Single(Do(new HallCommand.Take(service, priority, "touch"))));
        return Find(taken.Ticket);
    }

    /// <summary>The next by rule, or a certain ticket; gives the visit called.</summary>
    public Visit Next(int counter, string? ticket = null)
    {
        Do(new HallCommand.Next(counter, ticket));
        return Assert.IsType<Visit>(Day.CurrentAt(counter));
    }

    /// <summary>Calls the next citizen and lets the service begin.</summary>
    public Visit Serve(int counter)
    {
        var visit = Next(counter);
        Do(new HallCommand.Start(counter));
        return Find(visit.Id);
    }

    public Visit Find(string id) => Assert.IsType<Visit>(Day.Find(id));

    private void Happen(IReadOnlyList<HallEvent> events)
    {
        lastCommand = Now;
        foreach (var happened in events)
        {
            Record.Add((happened, Now));
            Day.Apply(happened, Now);
        }
    }
}
