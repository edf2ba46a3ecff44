using System.Globalization;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Api;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Benchmarks;

/// <summary>Commands through desk and journal, beside a bare durable insert of a row of the same size by the same settings in the same run.</summary>
internal static class WritingBench
{
    private const int Commands = 1500, Rounds = 3;
    private static readonly int[] Crowds = [1, 8, 50];
    private static int turn;

    public static async Task RunAsync(string home)
    {
        await HallAsync(home, "12 counters", Halls.Of(12, 8), waiting: 0, screens: 0);
        await HallAsync(home, "12 counters, 500 waiting", Halls.Of(12, 8), waiting: 500, screens: 0);
        await HallAsync(home, "40 counters, 500 waiting", Halls.Of(40, 20), waiting: 500, screens: 0);
        await HallAsync(home, "12 counters, 500 waiting, 50 screens", Halls.Of(12, 8), waiting: 500, screens: 50);
        await BytesAsync(Halls.Of(12, 8), home);
    }

    private static async Task HallAsync(string home, string hall, HallPlan plan, int waiting, int screens)
    {
        Console.WriteLine($"-- {hall}; {Figures.Load()}");
        Func<Task<Figures>>[] runs =
        [
            () => BareAsync(home),
            .. Crowds.Select<int, Func<Task<Figures>>>(clients => () => TakeAsync(plan, home, clients, waiting, screens)),
            .. Crowds.Select<int, Func<Task<Figures>>>(clients => () => CallAsync(plan, home, Math.Min(clients, plan.Counters.Count), Math.Max(waiting, 100), screens)),
        ];
        var best = await Figures.BestAsync(Rounds, runs);
        best[0].Print("bare durable insert, 1 client");
        for (int i = 0; i < Crowds.Length; i++) best[1 + i].Print($"take a number, {Crowds[i]} clients", best[0]);
        for (int i = 0; i < Crowds.Length; i++) best[4 + i].Print($"call, start, finish, {Math.Min(Crowds[i], plan.Counters.Count)} counters", best[0]);
    }

    private static async Task<Figures> BareAsync(string home)
    {
        using var bare = new Bare(Path.Combine(home, $"bare-{turn++}.db"));
        return await Figures.OfAsync(1, Commands, _ =>
        {
            bare.Insert();
            return Task.CompletedTask;
        });
    }

    private static Task<Figures> TakeAsync(HallPlan plan, string home, int clients, int waiting, int screens) => WithDeskAsync(plan, home, waiting, screens, async desk =>
    {
        int id = 0;
        return await Figures.OfAsync(clients, Commands / clients, async _ =>
        {
            int n = Interlocked.Increment(ref id);
            await AskAsync(desk, new HallCommand.Take(plan.Services[n % plan.Services.Count].Code, n % 7 == 0 ? "ELDER" : "NORMAL", "touch"), $"bench-{n:D8}");
        });
    });

    /// <summary>Each client is a counter: it calls, starts and finishes, and a new citizen comes for each who was called.</summary>
    private static Task<Figures> CallAsync(HallPlan plan, string home, int clients, int waiting, int screens) => WithDeskAsync(plan, home, waiting, screens, async desk =>
    {
        int id = 0;
        int[] steps = new int[clients];
        return await Figures.OfAsync(clients, Commands / clients, async client =>
        {
            var counter = plan.Counters[client];
            HallCommand command = (steps[client]++ % 4) switch
            {
                0 => new HallCommand.Take(counter.Services[steps[client] / 4 % counter.Services.Count], "NORMAL", "touch"),
                1 => new HallCommand.Next(counter.Number),
                2 => new HallCommand.Start(counter.Number),
                _ => new HallCommand.Finish(counter.Number),
            };
            await AskAsync(desk, command, $"bench-{Interlocked.Increment(ref id):D8}");
        });
    });

    private static async Task<Figures> WithDeskAsync(HallPlan plan, string home, int waiting, int screens, Func<HallDesk, Task<Figures>> work)
    {
        using var journal = EventJournal.Open(Path.Combine(home, $"desk-{turn++}"), TimeProvider.System).Journal;
        var (feed, views) = (new EventFeed(journal), new HallViews(plan, journal.Epoch, TimeProvider.System));
        await using var desk = new HallDesk(plan, journal, feed, views, TimeProvider.System, NullLogger<HallDesk>.Instance);
        desk.Start([]);
        for (int n = 0; n < waiting + 20; n += 20)
            await Task.WhenAll(Enumerable.Range(n, 20).Select(k => AskAsync(desk, new HallCommand.Take(plan.Services[k % plan.Services.Count].Code, "NORMAL", "touch"), $"before-{k:D8}")));
        using var over = new CancellationTokenSource();
        var stream = new EventStream(feed, journal, views, new ScanBoard(), TimeProvider.System);
        Task[] watching = [.. Enumerable.Range(0, screens).Select(_ => Task.Run(() => WatchAsync(stream, over.Token)))];
        var figures = await work(desk);
        await over.CancelAsync();
        await Task.WhenAll(watching);
        return figures;
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
            // The run is over.
        }
    }

    private static async Task AskAsync(HallDesk desk, HallCommand command, string id)
    {
        var answer = await desk.AskAsync(command, id, _ => 0);
        if (answer is not DeskAnswer<int>.Done) throw new InvalidOperationException($"{command}: {answer}");
    }

    /// <summary>A visit's whole life, one commit a step as on a quiet day: taken, printed, called, started, finished, rated.</summary>
    private static async Task BytesAsync(HallPlan plan, string home)
    {
        const int Visits = 300;
        string folder = Path.Combine(home, $"bytes-{turn++}");
        long before = Figures.WrittenBytes();
        using (var journal = EventJournal.Open(folder, TimeProvider.System).Journal)
        {
            await using var desk = new HallDesk(plan, journal, new EventFeed(journal), new HallViews(plan, journal.Epoch, TimeProvider.System), TimeProvider.System, NullLogger<HallDesk>.Instance);
            desk.Start([]);
            var counter = plan.Counters[0];
            for (int n = 0; n < Visits; n++)
            {
                var taken = (DeskAnswer<int>.Done)await desk.AskAsync(new HallCommand.Take(counter.Services[n % counter.Services.Count], "NORMAL", "touch"), $"bench-take-{n:D8}", _ => 0);
                string ticket = ((TicketTaken)taken.Lines[0].Event).Ticket;
                HallCommand[] life = [new HallCommand.ReportPrint(new TicketPrinted(ticket, "confirmed", "status", false)), new HallCommand.Next(counter.Number), new HallCommand.Start(counter.Number), new HallCommand.Finish(counter.Number), new HallCommand.Rate(counter.Number, 1, "pad")];
                for (int step = 0; step < life.Length; step++) await desk.AskAsync(life[step], $"bench-{step}-{n:D8}", _ => 0);
            }
        }
        long kept = new FileInfo(Path.Combine(folder, "journal.db")).Length, written = Figures.WrittenBytes() - before - SpaceReserve.Bytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"a whole visit, 6 commits",-52} {kept / Visits,8} bytes kept, {written / Visits} bytes written (the empty reserve not counted)"));
    }
}
