using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Worker.Api;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Benchmarks;

/// <summary>The real desk on a real journal, with people who wait already and screens that follow.</summary>
internal sealed class Measured : IAsyncDisposable
{
    private readonly EventJournal journal;
    private readonly HallDesk desk;
    private readonly CancellationTokenSource over = new();
    private readonly Task[] watching;

    private Measured(HallPlan plan, string folder, int screens)
    {
        journal = EventJournal.Open(folder, TimeProvider.System).Journal;
        var (feed, views) = (new EventFeed(journal), new HallViews(plan, journal.Epoch, TimeProvider.System));
        desk = new HallDesk(plan, journal, feed, views, TimeProvider.System, NullLogger<HallDesk>.Instance);
        desk.Start([]);
        var stream = new EventStream(feed, journal, views, new ScanBoard(), new PressBoard(TimeProvider.System), TimeProvider.System);
        watching = [.. Enumerable.Range(0, screens).Select(_ => Task.Run(() => WatchAsync(stream, over.Token)))];
    }

    public static async Task<Measured> OpenAsync(HallPlan plan, string folder, int waiting, int screens)
    {
        var hall = new Measured(plan, folder, screens);
        for (int n = 0; n < waiting; n += 20)
            await Task.WhenAll(Enumerable.Range(n, 20).Select(k => hall.AskAsync(new HallCommand.Take(plan.Services[k % plan.Services.Count].Code, "NORMAL", "touch"), $"before-{k:D8}")));
        return hall;
    }

    public async Task<DeskAnswer<int>.Done> AskAsync(HallCommand command, string? id) =>
        await desk.AskAsync(command, id, _ => 0) is DeskAnswer<int>.Done done ? done : throw new InvalidOperationException($"{command} was not carried out.");

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(watching);
        await desk.DisposeAsync();
        journal.Dispose();
        over.Dispose();
    }

    /// <summary>A screen: it reads every event and each state that follows.</summary>
    private static async Task WatchAsync(EventStream stream, CancellationToken stop)
    {
        try
        {
            await foreach (var item in stream.ReadAsync(null, stop)) ArgumentException.ThrowIfNullOrEmpty(item.Data);
        }
        catch (OperationCanceledException)
        {
            // The measure is over.
        }
    }
}
