using System.Diagnostics;
using Kiosk.Contract.Events;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Transports;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Simulator.Lines;
using Kiosk.Worker.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;
using VirtualPrinter = Kiosk.Simulator.Printer.ReceiptPrinter;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>The cover is opened over the last rows of a ticket: nobody knows, the citizen is asked, and the printer itself answers later.</summary>
public sealed class LearningLate : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kiosk-late-").FullName;
    private readonly VirtualPrinter device = new(TimeProvider.System, fast: true);
    private readonly CancellationTokenSource stop = new();
    private readonly VirtualLine cable;
    private readonly ReceiptPrinter printer;
    private readonly PrinterProfile profile = ProfileFile.Load(Path.Combine(AppContext.BaseDirectory, "firmware-config", "printers", "generic-80.json"));
    private ApiHost? host;
    private Task lane = Task.CompletedTask;

    public LearningLate()
    {
        string port = Path.Combine(folder, "printer");
        cable = new VirtualLine(device, port);
        cable.Start();
        // Its clock stands: it looks at the printer when a ticket comes, and not before.
        printer = new ReceiptPrinter("printer", new PrinterAddress.Node(port), profile with { ReplyTimeout = TimeSpan.FromSeconds(1) }, Kiosk.Testing.ManualTime.AtOpening(), NullLogger.Instance);
        printer.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await printer.DisposeAsync();
        try
        {
            await lane;
        }
        catch (OperationCanceledException)
        {
            // As it should end.
        }
        if (host is not null) await host.DisposeAsync();
        cable.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_unknown_paper_becomes_printed_and_the_wish_for_another_lapses()
    {
        string ticket = await StopAtTheEndAsync();
        device.SetFault(Fault.CoverOpen, 0, false);

        await ReprintAsync(ticket); // the citizen's answer, before anybody has looked at the printer again

        await UntilAsync(() => Paper(ticket).LastOrDefault() is TicketNotPrinted, "the wish is answered");
        Assert.Equal(
            [
                new TicketPrinting(ticket, Reprint: false), new TicketPrintUnknown(ticket, "coverOpen", Reprint: false),
                new TicketPrinted(ticket, "confirmed", "GS r after it went on", Reprint: false), new TicketNotPrinted(ticket, "cameOut", Reprint: true),
            ],
            Paper(ticket));
        Assert.Equal("printed", await PrintOfAsync(ticket));
        Assert.Equal(3, device.Papers().Length);
        Assert.Equal(device.Papers()[1].HeightDots, device.Papers()[2].HeightDots);
    }

    [Fact]
    public async Task Who_knows_that_it_is_printed_and_asks_again_gets_another()
    {
        string ticket = await StopAtTheEndAsync();
        device.SetFault(Fault.CoverOpen, 0, false);
        await ReprintAsync(ticket);
        await UntilAsync(() => Paper(ticket).LastOrDefault() is TicketNotPrinted, "the first wish is answered");

        await ReprintAsync(ticket);

        await UntilAsync(() => Paper(ticket).LastOrDefault() is TicketPrinted { Reprint: true }, "the second is printed");
        Assert.Equal(4, device.Papers().Length);
    }

    /// <summary>Two tickets come out well; in the last rows of the third the cover is opened. Gives the third.</summary>
    private async Task<string> StopAtTheEndAsync()
    {
        host = await ApiHost.StartAsync();
        lane = host.Papers.RunAsync(printer, stop.Token);
        await host.TakeAsync();
        await host.TakeAsync();
        await UntilAsync(() => device.Papers().Length == 2, "two tickets are out");
        int end = device.Papers()[1].HeightDots - profile.FeedBeforeCutDots;
        bool done = false;
        device.WorkingOff = _ =>
        {
            if (done || device.State().HangingRows < end - 3) return;
            done = true;
            device.SetFault(Fault.CoverOpen, 0, true);
        };
        await host.TakeAsync();
        string id = host.Record.Select(r => r.Event).OfType<TicketTaken>().Last().Ticket;
        await UntilAsync(() => Paper(id).LastOrDefault() is TicketPrintUnknown, "the third is unknown");
        Assert.Equal("unknown", await PrintOfAsync(id));
        return id;
    }

    private async Task ReprintAsync(string ticket) => Assert.Equal(202, (await host!.PostAsync($"tickets/{ticket}/print")).Status);

    private async Task<string?> PrintOfAsync(string ticket) => (string?)(await host!.GetAsync($"tickets/{ticket}")).Body["print"];

    /// <summary>What the record says of a ticket's papers.</summary>
    private List<SiteEvent> Paper(string ticket) =>
        [.. host!.Record.Select(r => r.Event).Where(e => e is TicketPrinting or TicketPrinted or TicketNotPrinted or TicketPrintUnknown && TicketOf(e) == ticket)];

    private static string TicketOf(SiteEvent happened) => happened switch
    {
        TicketPrinting e => e.Ticket,
        TicketPrinted e => e.Ticket,
        TicketNotPrinted e => e.Ticket,
        TicketPrintUnknown e => e.Ticket,
        _ => "",
    };

    private async Task UntilAsync(Func<bool> met, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!met())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Not within 20 s: {what}; {string.Join(", ", host!.Record.TakeLast(6).Select(r => r.Event))}; {printer.Status}; {device.State()}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
