using System.Threading.Channels;
using Kiosk.Contract.Api;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Desk;

/// <summary>
/// The only place that changes the hall's state and writes its record. One at a time is at the desk: who finds it free serves himself
/// and those who came meanwhile, which saves two changes of thread; who finds it taken is served by the desk's own loop. Whatever waits
/// then becomes one transaction (group commit): decided in order, recorded durably, and only then answered and shown. When the record
/// cannot be written, the state is rebuilt from what was recorded and everybody in the batch is told that nothing happened.
/// </summary>
internal sealed partial class HallDesk : IAsyncDisposable
{
    private const int LongestLine = 1024, LargestBatch = 256;
    /// <summary>How often the desk looks up without work: the day may turn, a hold or a call may come to its end.</summary>
    private static readonly TimeSpan DayCheck = TimeSpan.FromSeconds(5);

    private readonly HallPlan plan;
    private readonly EventJournal journal;
    private readonly EventFeed feed;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CommandMemory memory = new();
    private readonly ClockWatch watch = new();
    /// <summary>Where the lines of each command id begin and end among those of the batch under way.</summary>
    private readonly Dictionary<string, Range> batched = [];
    private readonly Channel<DeskRequest> line = Channel.CreateBounded<DeskRequest>(new BoundedChannelOptions(LongestLine) { FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource stop = new();
    private readonly HallViews views;
    private QueueDay day;
    private DateTimeOffset lastAt = DateTimeOffset.MinValue;
    private Task loop = Task.CompletedTask;

    public HallDesk(HallPlan plan, EventJournal journal, EventFeed feed, HallViews views, TimeProvider time, ILogger<HallDesk> logger)
    {
        this.plan = plan;
        this.journal = journal;
        this.feed = feed;
        this.views = views;
        this.time = time;
        this.logger = logger;
        day = new QueueDay(plan);
    }

    /// <summary>Rebuilds the state from the record, records <paramref name="opening"/>, and starts the loop.</summary>
    public void Start(IReadOnlyList<SiteEvent> opening)
    {
        Replay();
        // What a damaged record still told of its day stands before any new day is opened.
        bool tellsItsDay = opening.Any(e => e is DayOpened);
        var first = new RecordRequest<int>(opening, _ => 0);
        RunBatch([first], rollDay: !tellsItsDay);
        // Without that line a later one could begin the numbers of the day again: better not to start.
        if (first.Refusal is JournalException refusal) throw refusal;
        seat.Release();
        loop = Task.Run(() => RunAsync(stop.Token));
    }

    /// <summary>Who tells whether the wall clock follows a time server; asked at the desk. Before the start.</summary>
    public Func<bool> ClockIsSure { get; set; } = () => false;

    /// <summary>Ends when the desk does; faulted when its record can no longer be kept.</summary>
    public Task Ended => loop;

    /// <summary>Carries a command out. Commands with an id are carried out once, however often they come.</summary>
    /// <param name="command">What is wanted.</param>
    /// <param name="commandId">The caller's id of this one intention, or null.</param>
    /// <param name="view">What to see afterwards; runs at the desk, so it must be quick.</param>
    public async Task<DeskAnswer<T>> AskAsync<T>(HallCommand command, string? commandId, Func<QueueDay, T> view)
    {
        var request = new CommandRequest<T>(command, commandId, view);
        if (!line.Writer.TryWrite(request)) return new DeskAnswer<T>.Overloaded();
        ServeIfFree();
        return await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Looks at the hall between two commands.</summary>
    public async Task<T> LookAsync<T>(Func<QueueDay, T> view)
    {
        var request = new RecordRequest<T>([], view);
        await line.Writer.WriteAsync(request, stop.Token).ConfigureAwait(false);
        ServeIfFree();
        return await request.Answer.ConfigureAwait(false);
    }

    /// <summary>
    /// Records something that the rules of the hall do not decide, such as a device's health. False when the disk did not take it:
    /// what is no act of the hall is no reason to stop it.
    /// </summary>
    public async Task<bool> RecordAsync(SiteEvent happened)
    {
        var request = new RecordRequest<int>([happened], _ => 0);
        await line.Writer.WriteAsync(request, stop.Token).ConfigureAwait(false);
        ServeIfFree();
        await request.Answer.ConfigureAwait(false);
        return request.Refusal is null;
    }

    /// <summary>As <see cref="RecordAsync"/>, for somebody's command: recorded once, however often its id comes.</summary>
    /// <param name="happened">What it did, or is about to do.</param>
    /// <param name="commandId">The caller's id of this one intention.</param>
    /// <param name="intent">What it asks for (<see cref="CommandIntent.OfDevice"/>).</param>
    public async Task<DeskAnswer<int>> RecordOnceAsync(SiteEvent happened, string commandId, string intent)
    {
        var request = new OperationRequest(happened, commandId, intent);
        if (!line.Writer.TryWrite(request)) return new DeskAnswer<int>.Overloaded();
        ServeIfFree();
        return await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Whether a command of that id was carried out.</summary>
    public Task<bool> KnowsAsync(string commandId) => LookAsync(_ => memory.Find(commandId) is not null);

    /// <summary>What the command of that id asked for and did; null when there was none.</summary>
    public Task<CommandMemory.Remembered?> RecallAsync(string commandId) => LookAsync(_ => memory.Find(commandId));

    /// <summary>Takes no more commands, finishes those in line, records <paramref name="closing"/>, and ends.</summary>
    public async Task CloseAsync(SiteEvent closing)
    {
        bool open = line.Writer.TryComplete();
        bell.Writer.TryWrite(true);
        await loop.ConfigureAwait(false);
        if (open) RunBatch([new RecordRequest<int>([closing], _ => 0)]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested) return;
        line.Writer.TryComplete();
        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        stop.Dispose();
    }

    private void RunBatch(List<DeskRequest> batch, bool rollDay = true)
    {
        var lines = new List<NewLine>(batch.Count + 1);
        var endings = new List<Action<IReadOnlyList<Recorded>>>(batch.Count);
        batched.Clear();
        if (rollDay) RollDay(lines);
        foreach (var request in batch) Carry(request, lines, endings);
        IReadOnlyList<Recorded> recorded;
        try
        {
            recorded = journal.Append(lines);
        }
        catch (JournalException e)
        {
            LogNotRecorded(logger, e.Message);
            TakeBack(batch, e);
            // A journal whose device failed takes nothing more; a fresh process opens it anew and checks it.
            if (e.Fault == JournalFault.Device) throw;
            return;
        }
        if (recorded.Count > 0)
        {
            Remember(recorded);
            views.Refresh(day, recorded);
            feed.Publish(recorded);
        }
        foreach (var ending in endings) ending(recorded);
    }

    /// <summary>Nothing of the batch happened: the state is what the record says, and who only looked sees that.</summary>
    private void TakeBack(List<DeskRequest> batch, JournalException why)
    {
        if (why.Fault != JournalFault.Device) Replay();
        foreach (var request in batch)
        {
            if (why.Fault != JournalFault.Device) request.Look(day);
            request.NotRecorded(why);
        }
    }

    private void Carry(DeskRequest request, List<NewLine> lines, List<Action<IReadOnlyList<Recorded>>> endings)
    {
        if (IsRepeated(request, lines, endings)) return;
        var now = NextInstant();
        var decision = request.Decide(day, now);
        if (decision is Decision.Refused refused)
        {
            request.Look(day);
            endings.Add(_ => request.Refuse(refused));
            return;
        }
        int start = lines.Count;
        foreach (var happened in ((Decision.Accepted)decision).Events)
        {
            day.Apply(happened, now);
            lines.Add(new NewLine(now, day.Day, request.CommandId, request.Intent, happened));
        }
        foreach (var happened in request.Operations)
        {
            // The last room on the disk belongs to the numbers.
            if (happened is DeviceChanged or DeviceCounted or CallDisplayed && journal.IsShortOfSpace) continue;
            if (happened is HallEvent hall) day.Apply(hall, now);
            lines.Add(new NewLine(now, day.Day, request.CommandId, request.Intent, happened));
        }
        var made = start..lines.Count;
        if (request.CommandId is string id && lines.Count > start) batched[id] = made;
        request.Look(day);
        endings.Add(recorded => request.Done(Slice(recorded, made), repeated: false));
    }

    /// <summary>The same id may be in the record, or earlier in this very batch: then it gets the answer of its first use.</summary>
    private bool IsRepeated(DeskRequest request, List<NewLine> lines, List<Action<IReadOnlyList<Recorded>>> endings)
    {
        if (request.CommandId is not string id) return false;
        var remembered = memory.Find(id);
        var made = Range.All;
        if (remembered is null && !batched.TryGetValue(id, out made)) return false;
        request.Look(day);
        string? intent = remembered is null ? lines[made.Start].Intent : remembered.Intent;
        if (!CommandIntent.IsSame(intent, request.Intent)) endings.Add(_ => request.IdTaken());
        else if (remembered is null) endings.Add(recorded => request.Done(Slice(recorded, made), repeated: true));
        else endings.Add(_ => request.Done(remembered.Lines, repeated: true));
        return true;
    }

    /// <summary>What time alone brings: the next day, and in it what has come due.</summary>
    private void RollDay(List<NewLine> lines)
    {
        var wall = time.GetUtcNow();
        var leap = watch.Look(wall, Steady, day, lastAt);
        var events = day.Roll(wall, leap, ClockIsSure());
        if (events is [DayHeld held]) day.Apply(held, lastAt);
        var now = NextInstant();
        Happen(events, now, lines);
        now = NextInstant();
        Happen(day.Due(now), now, lines);
        views.Correct(watch.Now(wall, Steady, day) - wall);
    }

    private TimeSpan Steady => time.GetElapsedTime(0);

    private void Happen(IReadOnlyList<HallEvent> events, DateTimeOffset now, List<NewLine> lines)
    {
        foreach (var happened in events)
        {
            day.Apply(happened, now);
            lines.Add(new NewLine(now, day.Day, null, null, happened));
        }
    }

    /// <summary>
    /// Later than every instant before it, also when the wall clock is set back: the steps of one command share it, no two
    /// commands do. Instants of a wrong day that somebody corrected are no measure.
    /// </summary>
    private DateTimeOffset NextInstant()
    {
        var now = watch.Now(time.GetUtcNow(), Steady, day);
        bool lastWasWrong = day.Day is DateOnly today && HallCalendar.LocalDate(lastAt) > today.AddDays(1) && HallCalendar.LocalDate(now) <= today.AddDays(1);
        lastAt = now > lastAt || lastWasWrong ? now : lastAt.AddTicks(1);
        return lastAt;
    }

    private void Remember(IReadOnlyList<Recorded> recorded)
    {
        foreach (var line in recorded)
            if (line.Event is DayOpened) memory.TurnDay();
        memory.Add(recorded);
    }

    private void Replay()
    {
        day = new QueueDay(plan);
        memory.Clear();
        var yesterday = journal.ReadDayBefore();
        foreach (var recorded in yesterday)
            if (recorded.Event is HallEvent happened) day.Apply(happened, recorded.At);
        memory.Add(yesterday);
        memory.TurnDay();
        var lines = journal.ReadLastDay();
        foreach (var recorded in lines)
        {
            if (recorded.Event is HallEvent happened) day.Apply(happened, recorded.At);
            if (recorded.At > lastAt) lastAt = recorded.At;
        }
        memory.Add(lines);
        views.Refresh(day, lines);
    }

    private static Recorded[] Slice(IReadOnlyList<Recorded> recorded, Range made)
    {
        var its = new Recorded[made.End.Value - made.Start.Value];
        for (int i = 0; i < its.Length; i++) its[i] = recorded[made.Start.Value + i];
        return its;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The record could not be written, so nothing was carried out: {Reason}")]
    private static partial void LogNotRecorded(ILogger logger, string reason);
}
