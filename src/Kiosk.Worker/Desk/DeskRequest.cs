using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Desk;

/// <summary>Something in front of the desk. The desk calls exactly one of the endings, on its own loop.</summary>
internal abstract class DeskRequest(string? commandId, string? intent)
{
    public string? CommandId { get; } = commandId;

    /// <summary>What the command wants (<see cref="CommandIntent"/>); a repeated id must want the same.</summary>
    public string? Intent { get; } = intent;

    /// <summary>The events to record, or a refusal.</summary>
    public abstract Decision Decide(QueueDay day, DateTimeOffset now);

    /// <summary>Events outside the rules of the hall; most requests have none.</summary>
    public virtual IReadOnlyList<SiteEvent> Operations => [];

    /// <summary>Called after the rules, on the state that contains this request and all before it: keep what the caller wants to see.</summary>
    public abstract void Look(QueueDay day);

    public abstract void Done(IReadOnlyList<Recorded> lines, bool repeated);

    public abstract void Refuse(Decision.Refused decision);

    public abstract void IdTaken();

    /// <summary>Nothing of it happened.</summary>
    /// <param name="why">What the journal said.</param>
    public abstract void NotRecorded(JournalException why);
}

/// <summary>A command of the hall with a view for its caller.</summary>
internal sealed class CommandRequest<T>(HallCommand command, string? commandId, Func<QueueDay, T> view)
    : DeskRequest(commandId, commandId is null ? null : CommandIntent.Of(command))
{
    private readonly TaskCompletionSource<DeskAnswer<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? seen;

    public Task<DeskAnswer<T>> Answer => answer.Task;

    public override Decision Decide(QueueDay day, DateTimeOffset now) => day.Decide(command, now);

    public override void Look(QueueDay day) => seen = view(day);

    public override void Done(IReadOnlyList<Recorded> lines, bool repeated) => answer.TrySetResult(new DeskAnswer<T>.Done(lines, repeated, seen!));

    public override void Refuse(Decision.Refused decision) => answer.TrySetResult(new DeskAnswer<T>.Refused(decision, seen));

    public override void IdTaken() => answer.TrySetResult(new DeskAnswer<T>.IdTaken());

    public override void NotRecorded(JournalException why) => answer.TrySetResult(new DeskAnswer<T>.NotRecorded(why.Words.Vi, why.Words.En));
}

/// <summary>A question only, or events outside the rules of the hall.</summary>
internal sealed class RecordRequest<T>(IReadOnlyList<SiteEvent> operations, Func<QueueDay, T> view) : DeskRequest(null, null)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? seen;

    public Task<T> Answer => answer.Task;

    public override IReadOnlyList<SiteEvent> Operations => operations;

    public override Decision Decide(QueueDay day, DateTimeOffset now) => new Decision.Accepted([]);

    public override void Look(QueueDay day) => seen = view(day);

    public override void Done(IReadOnlyList<Recorded> lines, bool repeated) => answer.TrySetResult(seen!);

    public override void Refuse(Decision.Refused decision) => answer.TrySetResult(seen!);

    public override void IdTaken() => answer.TrySetResult(seen!);

    /// <summary>Why its events do not stand in the record; null when they do.</summary>
    public JournalException? Refusal { get; private set; }

    /// <summary>Who only looked has still seen the hall, unless the journal is lost to this process and nobody knows what holds.</summary>
    public override void NotRecorded(JournalException why)
    {
        Refusal = why;
        if (why.Fault == JournalFault.Device) answer.TrySetException(why);
        else answer.TrySetResult(seen!);
    }
}

/// <summary>An event outside the rules of the hall that somebody's command brings: recorded once, however often the command comes.</summary>
internal sealed class OperationRequest(SiteEvent happened, string commandId, string intent) : DeskRequest(commandId, intent)
{
    private readonly TaskCompletionSource<DeskAnswer<int>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<DeskAnswer<int>> Answer => answer.Task;

    public override IReadOnlyList<SiteEvent> Operations { get; } = [happened];

    public override Decision Decide(QueueDay day, DateTimeOffset now) => new Decision.Accepted([]);

    public override void Look(QueueDay day) { }

    public override void Done(IReadOnlyList<Recorded> lines, bool repeated) => answer.TrySetResult(new DeskAnswer<int>.Done(lines, repeated, 0));

    public override void Refuse(Decision.Refused decision) => answer.TrySetResult(new DeskAnswer<int>.Refused(decision, 0));

    public override void IdTaken() => answer.TrySetResult(new DeskAnswer<int>.IdTaken());

    public override void NotRecorded(JournalException why) => answer.TrySetResult(new DeskAnswer<int>.NotRecorded(why.Words.Vi, why.Words.En));
}
