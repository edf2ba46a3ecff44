using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Benchmarks;

/// <summary>Where the time of one command of one client goes: its parts by themselves, beside the bare insert.</summary>
internal static class PartsBench
{
    private const int Times = 150, Slices = 20;
    private static int turn;

    public static async Task RunAsync(string home)
    {
        Console.WriteLine($"-- parts of one command, 12 counters, 500 waiting; {Figures.Load()}");
        var plan = Halls.Of(12, 8);
        var best = await Figures.BestAsync(
            Slices,
            () => BareAsync(home),
            () => LineAsync(home, n => new ServingStarted($"261123-A{n % 999:D3}", $"A{n % 999:D3}", 1)),
            () => LineAsync(home, n => new TicketTaken($"261123-A{(n % 999) + 1:D3}", $"A{(n % 999) + 1:D3}", "S00", (n % 999) + 1, "NORMAL", 0, 5, 10, 20, "touch")),
            () => RulesAsync(plan),
            () => LookAsync(plan, home));
        best[0].Print("bare durable insert");
        best[1].Print("journal, one line");
        best[2].Print("journal, one number with its mirror");
        best[3].Print("rules and view of one number, no disk");
        best[4].Print("to the desk's loop and back, nothing to do");
    }

    private static Task<Subject> BareAsync(string home)
    {
        var bare = new Bare(Path.Combine(home, $"parts-{turn++}.db"));
        return Of(bare, _ => bare.Insert());
    }

    private static Task<Subject> LineAsync(string home, Func<int, SiteEvent> happened)
    {
        var journal = EventJournal.Open(Path.Combine(home, $"parts-{turn++}"), TimeProvider.System).Journal;
        var day = new DateOnly(2026, 11, 23);
        return Of(journal, n => journal.Append([new NewLine(TimeProvider.System.GetUtcNow(), day, $"bench-{n:D8}", """2 take {"service":"S00","priority":"NORMAL","channel":"touch"}""", happened(n))]));
    }

    private static Task<Subject> RulesAsync(HallPlan plan)
    {
        var day = new QueueDay(plan);
        var at = new DateTimeOffset(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));
        foreach (var happened in day.Roll(at)) day.Apply(happened, at);
        var views = new HallViews(plan, "0123456789abcdef", TimeProvider.System);
        for (int n = 0; n < 500; n++) Take(n);
        return Of(null, Take);

        void Take(int n)
        {
            at = at.AddSeconds(1);
            day.Due(at);
            foreach (var happened in ((Decision.Accepted)day.Decide(new HallCommand.Take(plan.Services[n % plan.Services.Count].Code, "NORMAL", "touch"), at)).Events) day.Apply(happened, at);
            views.TicketOf(day, day.Visits[^1]);
            views.Refresh(day, []);
        }
    }

    private static Task<Subject> LookAsync(HallPlan plan, string home)
    {
        var journal = EventJournal.Open(Path.Combine(home, $"parts-{turn++}"), TimeProvider.System).Journal;
        var desk = new HallDesk(plan, journal, new EventFeed(journal), new HallViews(plan, journal.Epoch, TimeProvider.System), TimeProvider.System, NullLogger<HallDesk>.Instance);
        desk.Start([]);
        return Task.FromResult(new Subject(() => Figures.OfAsync(1, Times, _ => desk.LookAsync(_ => 0)), async () =>
        {
            await desk.DisposeAsync();
            journal.Dispose();
        }));
    }

    private static Task<Subject> Of(IDisposable? owned, Action<int> work)
    {
        int n = 0;
        Task<Figures> Slice() => Figures.OfAsync(1, Times, _ =>
        {
            work(n++);
            return Task.CompletedTask;
        });
        return Task.FromResult(new Subject(Slice, () =>
        {
            owned?.Dispose();
            return ValueTask.CompletedTask;
        }));
    }
}
