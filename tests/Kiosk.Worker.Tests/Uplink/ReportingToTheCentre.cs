using System.Collections.Concurrent;
using Kiosk.Contract.Central;
using Kiosk.Testing;
using Kiosk.Worker.Journal;
using Kiosk.Worker.Tests.Journal;
using Kiosk.Worker.Uplink;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kiosk.Worker.Tests.Uplink;

public sealed class ReportingToTheCentre : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private readonly EventJournal journal;
    private readonly EventFeed feed;
    private readonly Underway underway = new();
    private readonly HttpClient http;
    private readonly WrittenLog log = new();
    private FakeCentre centre = null!;
    private EventUplink? uplink;

    public ReportingToTheCentre()
    {
        http = new HttpClient(underway);
        journal = folder.Open().Journal;
        feed = new EventFeed(journal);
    }

    private ManualTime Time => folder.Time;

    public async ValueTask InitializeAsync()
    {
        centre = await FakeCentre.StartAsync(Time);
        http.BaseAddress = centre.Address;
    }

    public async ValueTask DisposeAsync()
    {
        if (uplink is not null) await uplink.StopAsync(default);
        uplink?.Dispose();
        http.Dispose();
        await centre.DisposeAsync();
        journal.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Everything_arrives_once_and_in_order_and_the_cursor_is_saved()
    {
        Record(250);
        Start();
        await Until(() => uplink!.Acked == 250);
        Assert.Equal(Numbers(250), centre.StoredSeqs);
        Assert.Equal(250, journal.Acked);
        Assert.True(uplink!.Online);
        Assert.Equal("application/cloudevents-batch+json; charset=utf-8", centre.ContentType);
        var first = centre.Stored[0];
        Assert.Equal(($"{journal.Epoch}-1", "/kiosks/K-01", "vn.kiosk.ticket.taken", "2026-11-23"), (first.Id, first.Source, first.Type, first.BusinessDay));
    }

    [Fact]
    public async Task A_new_event_is_reported_at_once_without_time_passing()
    {
        Start();
        await Settled(() => uplink!.Online);
        Record(1);
        await Settled(() => centre.StoredSeqs.Count == 1);
        Record(1);
        await Settled(() => uplink!.Acked == 2);
    }

    [Fact]
    public async Task A_lost_reply_leads_to_a_second_sending_and_no_second_event()
    {
        centre.Script.Enqueue(centre.LoseReply);
        Record(30);
        Start();
        await Until(() => uplink!.Acked == 30);
        Assert.Equal(Numbers(30), centre.StoredSeqs);
        Assert.True(centre.Posts.Count >= 2);
    }

    [Fact]
    public async Task Server_errors_are_waited_out_and_logged_once()
    {
        for (int i = 0; i < 4; i++) centre.Script.Enqueue(FakeCentre.Status(500));
        Record(5);
        Start();
        await Until(() => uplink!.Acked == 5);
        Assert.Equal(Numbers(5), centre.StoredSeqs);
        Assert.Single(log.Lines, l => l.Contains("cannot be reached: HTTP 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retry_after_is_honoured_to_the_second()
    {
        centre.Script.Enqueue(FakeCentre.Status(429, "30"));
        Record(1);
        Start();
        await Until(() => uplink!.Acked == 1);
        Assert.InRange((centre.Posts[1] - centre.Posts[0]).TotalSeconds, 30, 40);
    }

    [Fact]
    public async Task A_captive_portals_welcome_page_is_no_acknowledgement()
    {
        for (int i = 0; i < 3; i++) centre.Script.Enqueue(FakeCentre.CaptivePortal);
        Record(5);
        Start();
        await Until(() => centre.Posts.Count == 3);
        Assert.Equal((0, 0), (uplink!.Acked, journal.Acked));
        await Until(() => uplink.Acked == 5);
        Assert.Equal(Numbers(5), centre.StoredSeqs);
    }

    [Theory]
    [InlineData("0000000000000000", 5)]
    [InlineData(null, 99)]
    [InlineData(null, 0)]
    public async Task An_acknowledgement_of_another_epoch_or_an_impossible_place_is_not_believed(string? epoch, long seq)
    {
        centre.Script.Enqueue(async (context, _) =>
        {
            await context.Response.WriteAsJsonAsync(new IngestReply(epoch ?? journal.Epoch, seq, Time.GetUtcNow()));
            return true;
        });
        Record(5);
        Start();
        await Until(() => uplink!.Acked == 5);
        Assert.Equal(Numbers(5), centre.StoredSeqs);
        Assert.Equal(2, centre.Posts.Count);
    }

    [Fact]
    public async Task A_centre_restored_from_an_older_copy_gets_the_rest_again()
    {
        Record(20);
        Start();
        await Until(() => uplink!.Acked == 20);
        centre.ForgetBeyond(7);
        Record(1);
        await Until(() => uplink!.Acked == 21);
        Assert.Equal(Numbers(21), centre.StoredSeqs);
    }

    [Fact]
    public async Task Even_an_idle_kiosk_notices_that_the_centre_was_restored()
    {
        Record(20);
        Start();
        await Until(() => uplink!.Acked == 20);
        centre.ForgetBeyond(7);
        await Until(() => centre.StoredSeqs.Count == 20);
        Assert.Equal(Numbers(20), centre.StoredSeqs);
    }

    [Fact]
    public async Task A_centre_that_knows_more_than_the_saved_cursor_is_followed()
    {
        Record(20);
        Start();
        await Until(() => uplink!.Acked == 20);
        await uplink!.StopAsync(default);
        journal.SaveAcked(3);
        Record(2);
        Start();
        await Until(() => uplink.Acked == 22);
        Assert.Equal(Numbers(22), centre.StoredSeqs);
    }

    [Fact]
    public async Task A_gap_that_cannot_be_closed_does_not_spin()
    {
        Record(5);
        centre.Always = async (context, _) =>
        {
            if (context.Request.Path != "/api/v1/events") return false;
            await Results.Problem(statusCode: 409, type: CentralProblems.SequenceGap, extensions: new Dictionary<string, object?> { ["expectedSeq"] = 3 }).ExecuteAsync(context);
            return true;
        };
        Start();
        await Settled(() => centre.Posts.Count >= 2);
        await Task.Delay(200);
        Assert.Equal(2, centre.Posts.Count);
        centre.Always = null;
        await Until(() => uplink!.Acked == 5);
        Assert.Equal(Numbers(5), centre.StoredSeqs);
    }

    [Fact]
    public async Task A_fork_keeps_everything_and_is_logged_once()
    {
        centre.Always = async (context, _) =>
        {
            await Results.Problem(statusCode: 409, type: CentralProblems.Fork).ExecuteAsync(context);
            return true;
        };
        Record(5);
        Start();
        await Until(() => centre.Posts.Count >= 4);
        Assert.False(uplink!.Online);
        Assert.Equal(0, journal.Acked);
        Assert.Single(log.Lines, l => l.Contains("fork", StringComparison.Ordinal));
        centre.Always = null;
        await Until(() => uplink.Acked == 5);
    }

    [Fact]
    public async Task Batches_are_halved_until_the_centre_takes_them()
    {
        centre.MostEvents = 30;
        Record(120);
        Start();
        await Until(() => uplink!.Acked == 120);
        Assert.Equal(Numbers(120), centre.StoredSeqs);
        Assert.All(centre.BatchSizes, size => Assert.InRange(size, 1, 30));
        Assert.Contains(25, centre.BatchSizes);
    }

    [Fact]
    public async Task Silence_for_ten_seconds_is_a_failure_and_not_an_endless_wait()
    {
        centre.Script.Enqueue(async (context, _) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        });
        Record(1);
        Start();
        await Until(() => centre.Posts.Count == 2, alsoUnderway: true);
        // The test's clock may have gone on a little before the centre noted the first post.
        Assert.InRange((centre.Posts[1] - centre.Posts[0]).TotalSeconds, 5, 20);
        await Until(() => uplink!.Acked == 1);
    }

    [Fact]
    public async Task An_idle_kiosk_says_every_minute_or_so_that_it_lives()
    {
        Start();
        await Settled(() => uplink!.Online);
        var start = Time.GetUtcNow();
        await Until(() => centre.Beats.Count == 6);
        Assert.InRange((Time.GetUtcNow() - start).TotalSeconds, 5 * 48, 5 * 72 + 20);
        Assert.Equal("/api/v1/kiosks/K-01/heartbeat", centre.Beats[0].Path);
        Assert.Contains($"\"epoch\":\"{journal.Epoch}\",\"lastSeq\":0", centre.Beats[0].Body);
        Assert.Empty(centre.Posts);
    }

    [Fact]
    public async Task Losing_and_finding_the_centre_is_told_to_those_who_watch()
    {
        var seen = new ConcurrentQueue<(bool, long)>();
        // From before it starts: the first news may be told after it is already true.
        Start(before: its => its.Changed += () => seen.Enqueue((its.Online, its.Acked)));
        await Settled(() => seen.Count == 1);
        centre.Always = FakeCentre.Status(503);
        Record(1);
        await Settled(() => seen.Count == 2);
        centre.Always = null;
        await Until(() => seen.Count == 3);
        Assert.Equal([(true, 0L), (false, 0L), (true, 1L)], seen);
    }

    [Fact]
    public async Task A_start_without_a_centre_ends_well_once_there_is_one()
    {
        var address = centre.Address;
        http.BaseAddress = new Uri("http://127.0.0.1:9/");
        Record(3);
        Start();
        await Settled(() => log.Lines.Any(l => l.Contains("cannot be reached", StringComparison.Ordinal)));
        Assert.False(uplink!.Online);
        await uplink.StopAsync(default);
        using var reached = new HttpClient { BaseAddress = address };
        uplink = new EventUplink(journal, feed, reached, "K-01", Time, log, seed: 1);
        await uplink.StartAsync(default);
        await Until(() => uplink.Acked == 3);
        await uplink.StopAsync(default);
    }

    private void Start(Action<EventUplink>? before = null)
    {
        uplink = new EventUplink(journal, feed, http, "K-01", Time, log, seed: 1);
        before?.Invoke(uplink);
        _ = uplink.StartAsync(default);
    }

    private void Record(int count) =>
        feed.Publish(journal.Append([.. Enumerable.Range(1, count).Select(n => folder.Line(DataFolder.Ticket(n)))]));

    private static IEnumerable<long> Numbers(int last) => Enumerable.Range(1, last).Select(n => (long)n);

    /// <summary>
    /// Lets the kiosk's time run, about a hundred times as fast as ours, until it is so. It stands still while a request is under
    /// way, lest a busy test machine look like a slow centre.
    /// </summary>
    private Task Until(Func<bool> so, bool alsoUnderway = false) => Settled(so, () =>
    {
        if (alsoUnderway || underway.Count == 0) Time.Advance(TimeSpan.FromMilliseconds(500));
    });

    /// <summary>Waits, by our clock, until it is so; the kiosk's time stands still.</summary>
    private static async Task Settled(Func<bool> so, Action? between = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!so())
        {
            Assert.False(deadline.IsCancellationRequested, "It did not come about within a minute.");
            between?.Invoke();
            await Task.Delay(5);
        }
    }

    private sealed class Underway() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref count);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref count);
            }
        }
    }

    private sealed class WrittenLog : ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}
