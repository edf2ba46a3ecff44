using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Tests.Journal;

public sealed class FollowingTheFeed : IDisposable
{
    private readonly DataFolder folder = new();
    private readonly EventJournal journal;
    private readonly EventFeed feed;

    public FollowingTheFeed()
    {
        journal = folder.Open().Journal;
        journal.Append([.. Enumerable.Range(1, 5).Select(n => folder.Line(DataFolder.Ticket(n)))]);
        feed = new EventFeed(journal, kept: 3);
    }

    public void Dispose()
    {
        journal.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_follower_waits_until_a_line_is_made_known()
    {
        var waiting = feed.WaitBeyondAsync(5, TestContext.Current.CancellationToken);
        var lines = journal.Append([folder.Line(DataFolder.Ticket(6))]);
        Assert.False(waiting.IsCompleted);
        Assert.Empty(feed.After(5, 10));
        feed.Publish(lines);
        await waiting.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal([6], feed.After(5, 10).Select(l => l.Seq));
        Assert.True(feed.WaitBeyondAsync(5, default).IsCompleted);
    }

    [Fact]
    public void A_follower_far_behind_reads_from_the_journal_and_meets_the_ring_without_a_gap()
    {
        for (int n = 6; n <= 20; n++) feed.Publish(journal.Append([folder.Line(DataFolder.Ticket(n))]));
        long seq = 0;
        var seen = new List<long>();
        while (feed.After(seq, 4) is { Count: > 0 } lines)
        {
            seen.AddRange(lines.Select(l => l.Seq));
            seq = seen[^1];
        }
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), seen);
    }

    [Fact]
    public void A_line_that_was_never_made_known_is_read_from_the_journal()
    {
        journal.Append([folder.Line(DataFolder.Ticket(6))]);
        feed.Publish(journal.Append([folder.Line(DataFolder.Ticket(7))]));
        Assert.Equal([6, 7], feed.After(5, 10).Select(l => l.Seq));
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var waiting = feed.WaitBeyondAsync(5, stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
