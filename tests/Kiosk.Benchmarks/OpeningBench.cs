using System.Diagnostics;
using System.Globalization;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Benchmarks;

/// <summary>A year of a busy centre: 250 days of 2,000 lines. How long until the worker may record, with and without its snapshot.</summary>
internal static class OpeningBench
{
    private const int Days = 250, LinesOfADay = 2000;

    public static void Run(string home)
    {
        string folder = Path.Combine(home, "year");
        using (var journal = EventJournal.Open(folder, TimeProvider.System).Journal)
            for (int day = 0; day < Days; day++) journal.Append(DayOf(new DateOnly(2026, 1, 1).AddDays(day)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"a year's file",-44} {Days * LinesOfADay,10} lines, {new FileInfo(Path.Combine(folder, "journal.db")).Length / 1048576} MiB"));
        Print("opened and last day replayed, with snapshot", () => Open(folder));
        Print("the same without snapshot (whole file)", () =>
        {
            File.Delete(Path.Combine(folder, "journal.snapshot"));
            Open(folder);
        });
        Print("kiosk journal verify", () =>
        {
            using var reading = JournalReading.Open(Path.Combine(folder, "journal.db"));
            var report = JournalAudit.Walk(reading.Connection);
            if (report.Lines != Days * LinesOfADay || report.BrokenAt is not null) throw new InvalidOperationException($"{report}");
        });
    }

    private static void Open(string folder)
    {
        using var journal = EventJournal.Open(folder, TimeProvider.System).Journal;
        if (journal.ReadLastDay().Count != LinesOfADay) throw new InvalidOperationException("The last day is not whole.");
    }

    private static List<NewLine> DayOf(DateOnly day)
    {
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(7, 30)), TimeSpan.FromHours(7));
        var lines = new List<NewLine>(LinesOfADay) { new(at, day, null, null, new DayOpened(day)) };
        for (int n = 1; n < LinesOfADay; n++)
        {
            string ticket = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}-A{n / 4 + 1:D3}"), label = ticket[7..];
            HallEvent happened = (n % 4) switch
            {
                0 => new TicketTaken(ticket, label, "HOTICH", n / 4 + 1, "NORMAL", 0, n % 30, null, null, "touch"),
                1 => new TicketPrinted(ticket, "confirmed", "status", false),
                2 => new TicketCalled(ticket, label, 1, "HOTICH", 1),
                _ => new ServingStarted(ticket, label, 1),
            };
            lines.Add(new NewLine(at.AddSeconds(n * 10), day, $"command-{n:D8}", "take|HOTICH|NORMAL|touch", happened));
        }
        return lines;
    }

    private static void Print(string what, Action work)
    {
        double[] took = new double[3];
        for (int run = 0; run < took.Length; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            took[run] = watch.Elapsed.TotalMilliseconds;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44} {took.Order().ElementAt(1),10:0} ms"));
    }
}
