using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Counters;

/// <summary>One step that a counter can take back.</summary>
/// <param name="At">Time of its command; the steps of one command share it.</param>
/// <param name="Ticket">Whose place changed.</param>
/// <param name="Before">The place before.</param>
/// <param name="After">The place after: if it is another by now, somebody else has moved the ticket on.</param>
internal sealed record CounterAct(DateTimeOffset At, string Ticket, VisitPlace Before, VisitPlace After);

/// <summary>What a counter is doing.</summary>
internal sealed class CounterState(int number)
{
    /// <summary>More steps than the two of "finish and call next" are never one command's.</summary>
    private const int KeptActs = 4;

    private readonly List<CounterAct> acts = [];

    public int Number { get; } = number;

    /// <summary>The visit called to or served at this counter.</summary>
    public string? Current { get; private set; }

    /// <summary>The visit it served last, for ratings that come after the end.</summary>
    public string? LastServed { get; private set; }

    public IReadOnlyList<CounterAct> LastCommand => acts.Count == 0 ? [] : [.. acts.Where(a => a.At == acts[^1].At)];

    public void Remember(CounterAct act)
    {
        acts.Add(act);
        if (acts.Count > KeptActs) acts.RemoveAt(0);
        Settle(act.Ticket, act.After);
    }

    public void TakeBack()
    {
        foreach (var act in LastCommand.Reverse().ToList())
        {
            acts.Remove(act);
            Settle(act.Ticket, act.Before);
        }
    }

    public void Forget()
    {
        acts.Clear();
        Current = LastServed = null;
    }

    private void Settle(string ticket, VisitPlace place)
    {
        bool here = place.Counter == Number && place.Status is (VisitStatus.Called or VisitStatus.Serving);
        if (here) Current = ticket;
        else if (Current == ticket) Current = null;
        if (place.Counter == Number && place.Status == VisitStatus.Done) LastServed = ticket;
        else if (LastServed == ticket) LastServed = null;
    }
}
