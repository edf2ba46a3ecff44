using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Uplink;

/// <summary>
/// Reports the record to the centre, in order, one batch at a time, at least once; the centre's cursor makes it exactly once.
/// Nothing is ever dropped: what the centre does not take stays in the journal and is offered again.
/// </summary>
/// <param name="journal">Where the cursor is kept.</param>
/// <param name="feed">What is to be reported.</param>
/// <param name="centre">With the centre's address as its base.</param>
/// <param name="kiosk">Id of this kiosk.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="log">One line a transition.</param>
/// <param name="seed">Of the jitter; different on every kiosk.</param>
internal sealed class EventUplink(EventJournal journal, EventFeed feed, HttpClient centre, string kiosk, TimeProvider time, ILogger log, int seed) : BackgroundService
{
    private enum Standing { Unknown, Reporting, Unreached, Refused }

    private static readonly TimeSpan IdleBeat = TimeSpan.FromSeconds(60);

    private readonly CentreLine line = new(centre, kiosk, journal.Epoch, time);
    private readonly Random random = new(seed);
    private readonly RetryPace pace = new(new Random(seed));
    private Standing standing;
    private string? why;
    private long cursor = journal.Acked;
    private int mostEvents = EventBatch.MostEvents;
    private bool movedWithoutProgress;

    /// <summary>Whether the centre took the last message. False while it cannot be reached, and while it refuses.</summary>
    public bool Online => standing == Standing.Reporting;

    /// <summary>Up to where the centre has everything.</summary>
    public long Acked => Interlocked.Read(ref cursor);

    /// <summary><see cref="Online"/> or <see cref="Acked"/> is another. Raised on the uplink's own thread: be brief.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // At once, so that the screens know early whether there is a centre.
            var wait = After(await line.BeatAsync(feed.LastSeq, stoppingToken), offered: null);
            while (true)
            {
                if (wait > TimeSpan.Zero) await Task.Delay(wait, time, stoppingToken);
                wait = await NextAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the rest is reported after the next start.
        }
    }

    /// <summary>Sends what there is, or waits for something and, when nothing comes, says that the kiosk lives. Answers how long to pause.</summary>
    private async Task<TimeSpan> NextAsync(CancellationToken stop)
    {
        var lines = feed.After(cursor, mostEvents);
        if (lines.Count > 0)
        {
            var batch = EventBatch.Cut(kiosk, lines, mostEvents);
            return After(await line.SendAsync(batch, stop), batch);
        }
        if (await SomethingNewAsync(stop)) return TimeSpan.Zero;
        return After(await line.BeatAsync(feed.LastSeq, stop), offered: null);
    }

    private async Task<bool> SomethingNewAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var grown = feed.WaitBeyondAsync(cursor, over.Token);
        var beat = Task.Delay(IdleBeat * (0.8 + 0.4 * random.NextDouble()), time, over.Token);
        bool something = await Task.WhenAny(grown, beat) == grown;
        await over.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return something;
    }

    private TimeSpan After(Delivery delivery, EventBatch? offered)
    {
        switch (delivery)
        {
            // A place that we never wrote, or no step forward, is no answer to go on with.
            case Delivery.Acknowledged ack when ack.Seq > journal.LastSeq || ack.Seq < 0 || (offered is not null && ack.Seq < offered.FirstSeq):
                return Fail(Standing.Refused, $"it acknowledges {ack.Seq}, which cannot be", null);
            case Delivery.Acknowledged ack:
                // A heartbeat's answer may lie behind: the centre was restored from an older copy and wants the rest again.
                Succeed(ack.Seq);
                return TimeSpan.Zero;
            case Delivery.Gap gap when gap.ExpectedSeq < 1 || gap.ExpectedSeq > journal.LastSeq + 1 || movedWithoutProgress:
                movedWithoutProgress = false;
                return Fail(Standing.Refused, $"it wants to go on from {gap.ExpectedSeq}", null);
            case Delivery.Gap gap:
                log.Moved(gap.ExpectedSeq, cursor + 1);
                movedWithoutProgress = true;
                MoveTo(gap.ExpectedSeq - 1);
                return TimeSpan.Zero;
            case Delivery.TooLarge when mostEvents > 1:
                mostEvents /= 2;
                return TimeSpan.Zero;
            case Delivery.TooLarge:
                return Fail(Standing.Refused, "a single event is too large for it", null);
            case Delivery.Refused refused:
                return Fail(Standing.Refused, refused.Why, refused.RetryAfter);
            case Delivery.Unreached unreached:
                return Fail(Standing.Unreached, unreached.Why, unreached.RetryAfter);
            default:
                throw new NotSupportedException(delivery.GetType().Name);
        }
    }

    private void Succeed(long acked)
    {
        pace.Succeeded();
        movedWithoutProgress = false;
        // Back to full batches step by step: a jump would be refused again at once.
        if (mostEvents < EventBatch.MostEvents) mostEvents++;
        bool news = standing != Standing.Reporting;
        standing = Standing.Reporting;
        why = null;
        if (news) log.Reporting(acked);
        if (!MoveTo(acked) && news) Changed?.Invoke();
    }

    private TimeSpan Fail(Standing now, string reason, TimeSpan? retryAfter)
    {
        bool news = standing != now || (now == Standing.Refused && why != reason);
        bool wasOnline = Online;
        standing = now;
        why = reason;
        if (news && now == Standing.Refused) log.Refused(reason);
        else if (news) log.Unreached(reason);
        if (wasOnline) Changed?.Invoke();
        return pace.AfterFailure(retryAfter);
    }

    private bool MoveTo(long acked)
    {
        if (acked == cursor) return false;
        try
        {
            journal.SaveAcked(acked);
        }
        catch (JournalException full)
        {
            // A full disk is no reason to stop reporting: the centre knows a line that comes twice.
            log.NotSaved(acked, full.Words.En);
        }
        Interlocked.Exchange(ref cursor, acked);
        Changed?.Invoke();
        return true;
    }
}
