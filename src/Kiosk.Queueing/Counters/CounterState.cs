using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Counters;

/// <summary>One ticket's part in a command.</summary>
/// <param name="Ticket">Whose place changed.</param>
/// <param name="Before">The place before.</param>
/// <param name="After">The place after: if it is another by now, somebody else has moved the ticket on.</param>
/// <param name="Passed">Labels of those it passed by this step.</param>
internal sealed record CounterStep(string Ticket, VisitPlace Before, VisitPlace After, IReadOnlyList<string>? Passed = null);

/// <summary>One command of a counter, which it can take back as a whole.</summary>
/// <param name="At">Time of the command; its steps share it.</param>
/// <param name="Current">Whom the counter had before.</param>
/// <param name="LastServed">Whom it had served last before.</param>
/// <param name="Cycle">Where it stood in the alternation of the ratio rule before.</param>
/// <param name="Steps">One, or the two of "finish and call next" and of "missed for the last time".</param>
internal sealed record CounterAct(DateTimeOffset At, string? Current, string? LastServed, RatioCycle Cycle, IReadOnlyList<CounterStep> Steps);

/// <summary>What a counter is doing.</summary>
internal sealed class CounterState
{
    /// <summary>Nobody presses more often than this in the 15 seconds in which an act can be taken back.</summary>
    private const int KeptActs = 16;

    private readonly List<CounterAct> acts = [];

    /// <summary>The visit called to or served at this counter.</summary>
    public string? Current { get; private set; }

    /// <summary>The visit it served last, for ratings that come after the end; the next call ends their time.</summary>
    public string? LastServed { get; private set; }

    /// <summary>Where it stands in the alternation of the ratio rule.</summary>
    public RatioCycle Cycle { get; private set; }

    /// <summary>Whom it had, and whom it had served last, at an earlier moment, as far back as its acts are kept.</summary>
    public (string? Current, string? LastServed) At(DateTimeOffset moment)
    {
        var since = acts.Find(a => a.At > moment);
        return since is null ? (Current, LastServed) : (since.Current, since.LastServed);
    }

    /// <summary>The last command not taken back, or null.</summary>
    public CounterAct? LastAct => acts.Count == 0 ? null : acts[^1];

    public void Remember(DateTimeOffset at, CounterStep step)
    {
        if (LastAct is CounterAct act && act.At == at) acts[^1] = act with { Steps = [.. act.Steps, step] };
        else acts.Add(new CounterAct(at, Current, LastServed, Cycle, [step]));
        if (acts.Count > KeptActs) acts.RemoveAt(0);
        Settle(step.Ticket, step.After);
    }

    /// <summary>Notes a call by rule. After <see cref="Remember"/>: an undo puts the cycle back too.</summary>
    public void Turn(RatioCycle cycle) => Cycle = cycle;

    /// <summary>Forgets the last command: the counter has and had whom it had before.</summary>
    public void TakeBack()
    {
        if (LastAct is not CounterAct act) return;
        (Current, LastServed, Cycle) = (act.Current, act.LastServed, act.Cycle);
        acts.RemoveAt(acts.Count - 1);
    }

    public void Forget()
    {
        acts.Clear();
        Current = LastServed = null;
        Cycle = default;
    }

    private void Settle(string ticket, VisitPlace place)
    {
        if (place.Status is VisitStatus.Called or VisitStatus.Serving) Current = ticket;
        else if (Current == ticket) Current = null;
        if (place.Status == VisitStatus.Done) LastServed = ticket;
        else if (place.Status == VisitStatus.Called) LastServed = null;
    }
}
