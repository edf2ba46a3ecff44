using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.DaySimulation;

/// <summary>One day of a hall, event by event, through the shipped rules: citizens come, counters call, serve, pause and close.</summary>
internal sealed class DayRun
{
    /// <summary>An officer waits so long for somebody who has gone.</summary>
    private static readonly TimeSpan NoShowTime = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly QueueDay day;
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> agenda = new();
    private readonly Dictionary<string, Citizen> waiting = [];
    private readonly Dictionary<string, Outcome> outcomes = [];
    private readonly Dictionary<int, List<DateTimeOffset>> pauses = [];
    private readonly HashSet<int> away = [];
    private readonly HallPlan plan;
    private readonly IReadOnlyList<DayWindow> sessions;
    private DateTimeOffset now, lastCommand;
    private int order;

    private DayRun(HallPlan plan)
    {
        this.plan = plan;
        day = new QueueDay(plan);
        sessions = plan.Calendar.SessionsOn(HallProfile.Day);
    }

    /// <summary>Everything that happened.</summary>
    public List<(HallEvent Happened, DateTimeOffset At)> Record { get; } = [];

    /// <summary>What the day leaves to the next.</summary>
    public IReadOnlyDictionary<string, KeptPace>? Paces => day.Waits.KeptForTomorrow();

    public IReadOnlyCollection<Outcome> Outcomes => outcomes.Values;

    /// <summary>Of one ticket.</summary>
    public Outcome Of(string ticket) => outcomes[ticket];

    public static DayRun Of(HallProfile profile, HallPlan plan, int seed, IReadOnlyDictionary<string, KeptPace>? paces = null)
    {
        var run = new DayRun(plan);
        run.Happen(new DayOpened(HallProfile.Day, paces), At(new TimeOnly(6, 0)));
        foreach (var citizen in Citizen.OfDay(profile, seed)) run.Later(citizen.At, () => run.Arrive(citizen));
        run.PlanCounters(new Draws(seed + 1_000_000));
        while (run.agenda.TryDequeue(out var act, out var when))
        {
            run.now = when.At;
            act();
        }
        run.Close();
        return run;
    }

    private void PlanCounters(Draws draws)
    {
        foreach (var counter in plan.Counters)
        {
            pauses[counter.Number] = [];
            foreach (var session in sessions)
            {
                Later(At(session.Start), () => Call(counter));
                // Every second session an officer leaves the counter once.
                if (draws.Uniform() < 0.5) pauses[counter.Number].Add(At(session.Start).AddMinutes(draws.Uniform() * (session.End - session.Start).TotalMinutes));
            }
        }
    }

    private void Arrive(Citizen citizen)
    {
        var place = new WaitPlace(null, citizen.Service, citizen.Priority, plan.FindClass(citizen.Priority)!.Weight, now, null);
        var forecast = new Forecasting(day, place, new OpenTime(now, sessions), now).Of(place);
        if (Try(new HallCommand.Take(citizen.Service, citizen.Priority, "touch")) is not [TicketTaken taken]) return;
        WaitAnswer told = taken.WaitHigh is int high ? new WaitAnswer.Range(taken.WaitLow!.Value, high)
            : taken.WaitAfter is TimeOnly after ? new WaitAnswer.AfterBreak(after) : WaitAnswer.Unknown.Instance;
        outcomes[taken.Ticket] = new Outcome(taken.Ticket, taken.Priority, now, forecast, told);
        waiting[taken.Ticket] = citizen;
        foreach (var counter in plan.CountersFor(citizen.Service)) Call(counter);
    }

    private void Call(CounterPlan counter)
    {
        if (!sessions.Any(s => At(s.Start) <= now && now < At(s.End)) || away.Contains(counter.Number) || day.CurrentAt(counter.Number) is not null) return;
        if (pauses[counter.Number].RemoveAll(p => p <= now) > 0)
        {
            away.Add(counter.Number);
            Later(now + Pause, () => { away.Remove(counter.Number); Call(counter); });
            return;
        }
        if (Try(new HallCommand.Next(counter.Number)) is not [TicketCalled call]) return;
        var citizen = waiting[call.Ticket];
        outcomes[call.Ticket].Called = now;
        if (citizen.Absent)
        {
            Later(now + NoShowTime, () => End(counter, new HallCommand.NoShow(counter.Number)));
            return;
        }
        Try(new HallCommand.Start(counter.Number));
        Later(now.AddMinutes(citizen.Minutes), () => End(counter, new HallCommand.Finish(counter.Number)));
    }

    private void End(CounterPlan counter, HallCommand command)
    {
        Try(command);
        Call(counter);
    }

    private void Close()
    {
        Happen(new DayClosed(HallProfile.Day, [.. day.Visits.Where(v => v.Place.IsOpen).Select(v => v.Id)]), At(new TimeOnly(23, 0)));
        var closing = At(sessions[^1].End);
        foreach (var outcome in outcomes.Values) outcome.OpenWait = OpenMinutes(outcome.At, outcome.Called ?? closing);
    }

    private IReadOnlyList<HallEvent> Try(HallCommand command)
    {
        // Like the desk: no two commands share an instant.
        lastCommand = now > lastCommand ? now : lastCommand.AddTicks(1);
        if (day.Decide(command, lastCommand) is not Decision.Accepted accepted) return [];
        foreach (var happened in accepted.Events) Happen(happened, lastCommand);
        return accepted.Events;
    }

    private void Happen(HallEvent happened, DateTimeOffset at)
    {
        Record.Add((happened, at));
        day.Apply(happened, at);
    }

    private void Later(DateTimeOffset at, Action act) => agenda.Enqueue(act, (at, order++));

    private double OpenMinutes(DateTimeOffset from, DateTimeOffset to) => sessions.Sum(s =>
    {
        var (start, end) = (At(s.Start) > from ? At(s.Start) : from, At(s.End) < to ? At(s.End) : to);
        return Math.Max(0, (end - start).TotalMinutes);
    });

    private static DateTimeOffset At(TimeOnly time) => new(HallProfile.Day.ToDateTime(time), HallCalendar.Offset);
}
