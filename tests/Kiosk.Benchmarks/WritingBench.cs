using System.Globalization;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Benchmarks;

/// <summary>Commands through desk and journal, beside a bare durable insert of the same bytes by the same settings in the same run.</summary>
internal static class WritingBench
{
    private const string Insert = "INSERT INTO t(data) VALUES($data)";
    private static readonly string Payload = new('x', 420);
    private static int turn;

    public static async Task RunAsync(Site site, string home)
    {
        var bare = await Figures.MedianAsync(() => BareAsync(home, 400));
        bare.Print("bare durable insert, 1 client");
        foreach (int clients in (int[])[1, 8, 50])
        {
            var desk = await Figures.MedianAsync(() => DeskAsync(site, home, clients, Math.Max(16, 400 / clients)));
            desk.Print($"take a number at the desk, {clients} clients");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-44} {desk.PerSecond / bare.PerSecond,10:0.00} times the bare insert"));
        }
        await BytesAsync(site, home);
    }

    private static async Task<Figures> BareAsync(string home, int inserts)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(home, $"bare-{turn++}.db")};Pooling=False");
        connection.Open();
        foreach (string sql in (string[])["PRAGMA page_size = 1024", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 256; PRAGMA journal_size_limit = 1048576", "CREATE TABLE t(seq INTEGER PRIMARY KEY, data TEXT NOT NULL)"])
            JournalFile.Run(connection, sql);
        using var insert = connection.CreateCommand();
        insert.CommandText = Insert;
        insert.Parameters.AddWithValue("$data", Payload);
        return await Figures.OfAsync(1, inserts, _ =>
        {
            JournalFile.Run(connection, "BEGIN IMMEDIATE");
            insert.ExecuteNonQuery();
            JournalFile.Run(connection, "COMMIT");
            return Task.CompletedTask;
        });
    }

    private static async Task<Figures> DeskAsync(Site site, string home, int clients, int each)
    {
        using var journal = EventJournal.Open(Path.Combine(home, $"desk-{turn++}"), TimeProvider.System).Journal;
        await using var desk = Start(site, journal);
        string[] services = [.. site.Plan.Services.Select(s => s.Code)];
        int id = 0;
        return await Figures.OfAsync(clients, each, async client =>
        {
            int n = Interlocked.Increment(ref id);
            var answer = await desk.AskAsync(new HallCommand.Take(services[n % services.Length], "NORMAL", "touch"), $"bench-{n:D8}", _ => 0);
            if (answer is not DeskAnswer<int>.Done) throw new InvalidOperationException($"{answer}");
        });
    }

    /// <summary>A visit's whole life, one commit a step as on a quiet day: taken, printed, called, started, finished, rated.</summary>
    private static async Task BytesAsync(Site site, string home)
    {
        const int Visits = 300;
        string folder = Path.Combine(home, $"bytes-{turn++}");
        long before = Figures.WrittenBytes();
        using (var journal = EventJournal.Open(folder, TimeProvider.System).Journal)
        {
            await using var desk = Start(site, journal);
            var counter = site.Plan.Counters[0];
            for (int n = 0; n < Visits; n++)
            {
                var taken = (DeskAnswer<int>.Done)await desk.AskAsync(new HallCommand.Take(counter.Services[n % counter.Services.Count], "NORMAL", "touch"), $"bench-take-{n:D8}", _ => 0);
                string ticket = ((TicketTaken)taken.Lines[0].Event).Ticket;
                HallCommand[] life = [new HallCommand.ReportPrint(new TicketPrinted(ticket, "confirmed", "status", false)), new HallCommand.Next(counter.Number), new HallCommand.Start(counter.Number), new HallCommand.Finish(counter.Number), new HallCommand.Rate(counter.Number, 1, "pad")];
                for (int step = 0; step < life.Length; step++) await desk.AskAsync(life[step], $"bench-{step}-{n:D8}", _ => 0);
            }
        }
        long written = Figures.WrittenBytes() - before - SpaceReserve.Bytes, kept = new FileInfo(Path.Combine(folder, "journal.db")).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"a whole visit, 6 commits",-44} {kept / Visits,10} bytes kept, {written / Visits} bytes written (the empty reserve not counted)"));
    }

    private static HallDesk Start(Site site, EventJournal journal)
    {
        var desk = new HallDesk(site.Plan, journal, new EventFeed(journal), new HallViews(site.Plan, journal.Epoch, TimeProvider.System), TimeProvider.System, NullLogger<HallDesk>.Instance);
        desk.Start([new KioskStarted("bench", site.Settings.Kiosk, true)]);
        return desk;
    }
}
