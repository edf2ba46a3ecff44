using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.PowerCuts.Harness;

/// <summary>The real desk on the real journal without the web around it: citizens take numbers and papers, an officer calls, for ever.</summary>
internal sealed class BusyHall(string config)
{
    private readonly Site site = Site.Load(config, keepCalendar: false);
    private int commands;

    public async Task WarmUpAsync(string folder)
    {
        using var journal = EventJournal.Open(folder, TimeProvider.System).Journal;
        await using var desk = StartDesk(journal);
        for (int n = 0; n < 20; n++) await TakeAsync(desk, site.Plan.Services[0].Code, _ => Task.CompletedTask, quietly: true);
    }

    /// <summary>Works until it is killed. Says OPEN first, then A for each answer, P for each paper, and MOMENT when the cut may come.</summary>
    public async Task WorkAsync(string folder, Moment moment, int atTicket, bool carelessly)
    {
        var opening = EventJournal.Open(folder, TimeProvider.System);
        if (carelessly) opening.Journal.WriteCarelessly();
        Said.Line($"OPEN\t{opening.Journal.Epoch}\t{opening.Journal.LastSeq}\t{(opening.Damage is null ? "whole" : opening.Damage.Cause.En)}");
        var desk = StartDesk(opening.Journal);
        var services = site.Plan.Services.Where(s => site.Plan.CountersFor(s.Code).Any()).Select(s => s.Code).ToList();
        var people = services.Take(4).Select((service, i) => CitizensAsync(desk, service, i == 0 ? moment : Moment.Any, atTicket)).ToList();
        await Task.WhenAll([.. people, OfficerAsync(desk, site.Plan.Counters[0].Number)]);
    }

    private HallDesk StartDesk(EventJournal journal)
    {
        var views = new HallViews(site.Plan, journal.Epoch, TimeProvider.System);
        var desk = new HallDesk(site.Plan, journal, new EventFeed(journal), views, TimeProvider.System, NullLogger<HallDesk>.Instance);
        desk.Start([new KioskStarted("harness", site.Settings.Kiosk, Clean: false)]);
        return desk;
    }

    private async Task CitizensAsync(HallDesk desk, string service, Moment moment, int atTicket)
    {
        for (int n = 1; ; n++)
        {
            var wanted = n == atTicket ? moment : Moment.Any;
            await TakeAsync(desk, service, here => here == wanted ? CallForTheCutAsync(here) : Task.CompletedTask);
        }
    }

    private async Task TakeAsync(HallDesk desk, string service, Func<Moment, Task> reach, bool quietly = false)
    {
        string id = NewId();
        await reach(Moment.Committing);
        var answer = await desk.AskAsync(new HallCommand.Take(service, "NORMAL", "touch"), id, _ => 0);
        if (answer is not DeskAnswer<int>.Done { Lines: [{ Event: TicketTaken taken } line, ..] })
        {
            await Task.Delay(10);
            return;
        }
        await reach(Moment.Committed);
        if (!quietly) Said.Line($"A\t{line.Seq}\t{id}\t{taken.Ticket}");
        await reach(Moment.Shown);
        if (!quietly) Said.Line($"P\t{taken.Ticket}");
        await reach(Moment.Printed);
        await desk.AskAsync(new HallCommand.ReportPrint(new TicketPrinted(taken.Ticket, "confirmed", "status", Reprint: false)), null, _ => 0);
    }

    private async Task OfficerAsync(HallDesk desk, int counter)
    {
        HallCommand[] acts = [new HallCommand.Next(counter), new HallCommand.Start(counter), new HallCommand.Finish(counter)];
        for (int turn = 0; ; turn++)
        {
            string id = NewId();
            var answer = await desk.AskAsync(acts[turn % acts.Length], id, _ => 0);
            if (answer is DeskAnswer<int>.Done done) Said.Line($"A\t{done.Lines[^1].Seq}\t{id}\t-");
            await Task.Delay(3);
        }
    }

    private static Task CallForTheCutAsync(Moment here)
    {
        Said.Line($"MOMENT\t{here}");
        // What is on its way to the disk goes on; what has happened stays as it is until the power goes.
        return here == Moment.Committing ? Task.CompletedTask : Task.Delay(Timeout.Infinite);
    }

    private string NewId() => $"{Environment.ProcessId}-{Interlocked.Increment(ref commands):D6}";
}
