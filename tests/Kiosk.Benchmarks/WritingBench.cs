using System.Globalization;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Benchmarks;

/// <summary>Commands through desk and journal, beside a bare durable insert of a row of the same size by the same settings in the same run.</summary>
internal static class WritingBench
{
    private const int Slices = 12;
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
        Func<Task<Subject>>[] subjects =
        [
            () => BareAsync(home),
            .. Crowds.Select<int, Func<Task<Subject>>>(clients => () => TakeAsync(plan, home, clients, waiting, screens)),
            .. Crowds.Select<int, Func<Task<Subject>>>(clients => () => CallAsync(plan, home, Math.Min(clients, plan.Counters.Count), Math.Max(waiting, 100), screens)),
        ];
        var best = await Figures.BestAsync(Slices, subjects);
        best[0].Print("bare durable insert, 1 client");
        for (int i = 0; i < Crowds.Length; i++) best[1 + i].Print($"take a number, {Crowds[i]} clients", best[0]);
        for (int i = 0; i < Crowds.Length; i++) best[4 + i].Print($"call, start, finish, {Math.Min(Crowds[i], plan.Counters.Count)} counters", best[0]);
    }

    /// <summary>About 40 ms of work each: short enough to fall between two disturbances.</summary>
    private static int CommandsOf(int clients) => clients switch { 1 => 150, < 12 => 250, _ => 400 };

    private static Task<Subject> BareAsync(string home)
    {
        var bare = new Bare(Path.Combine(home, $"bare-{turn++}.db"));
        Task<Figures> Slice() => Figures.OfAsync(1, CommandsOf(1), _ =>
        {
            bare.Insert();
            return Task.CompletedTask;
        });
        return Task.FromResult(new Subject(Slice, () =>
        {
            bare.Dispose();
            return ValueTask.CompletedTask;
        }));
    }

    private static async Task<Subject> TakeAsync(HallPlan plan, string home, int clients, int waiting, int screens)
    {
        var hall = await Measured.OpenAsync(plan, Path.Combine(home, $"desk-{turn++}"), waiting, screens);
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        int id = 0;
        return new Subject(
            () => Figures.OfAsync(clients, CommandsOf(clients) / clients, async _ =>
            {
                int n = Interlocked.Increment(ref id);
                var done = await hall.AskAsync(new HallCommand.Take(plan.Services[n % plan.Services.Count].Code, n % 7 == 0 ? "ELDER" : "NORMAL", "touch"), $"bench-{n:D8}");
                taken.Add(((TicketTaken)done.Lines[0].Event).Ticket);
            }),
            hall.DisposeAsync,
            async () =>
            {
                // As many wait as before.
                foreach (string[] some in taken.Chunk(100)) await Task.WhenAll(some.Select(ticket => hall.AskAsync(new HallCommand.Cancel(ticket, "x"), null)));
                taken.Clear();
            });
    }

    /// <summary>Each client is a counter: it calls, starts and finishes, and a new citizen comes for each who was called.</summary>
    private static async Task<Subject> CallAsync(HallPlan plan, string home, int clients, int waiting, int screens)
    {
        var hall = await Measured.OpenAsync(plan, Path.Combine(home, $"desk-{turn++}"), waiting, screens);
        int id = 0;
        int[] steps = new int[clients];
        return new Subject(
            () => Figures.OfAsync(clients, CommandsOf(clients) / clients, client =>
            {
                var counter = plan.Counters[client];
                HallCommand command = (steps[client]++ % 4) switch
                {
                    0 => new HallCommand.Take(counter.Services[steps[client] / 4 % counter.Services.Count], "NORMAL", "touch"),
                    1 => new HallCommand.Next(counter.Number),
                    2 => new HallCommand.Start(counter.Number),
                    _ => new HallCommand.Finish(counter.Number),
                };
                return hall.AskAsync(command, $"bench-{Interlocked.Increment(ref id):D8}");
            }),
            hall.DisposeAsync);
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
