using System.Threading.Channels;
using Kiosk.Contract.Api;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Transports;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>
/// Reads the record, prints each number taken, and reports what became of the paper. One paper at a time, in order. Before the first
/// byte it stands in the record that the paper begins, so it never prints a number twice by itself: what was begun when the worker died
/// is unknown, and the citizen is asked; what was not begun is printed. When the printer says later that an unknown paper came out after
/// all, that is reported too, before the next paper begins.
/// </summary>
internal sealed partial class PrinterLane(
    HallDesk desk, HallViews views, EventFeed feed, TicketPaper paper, PaperLeftovers leftovers, TimeProvider time, ILogger<PrinterLane> logger)
{
    private const int LongestLine = 64;
    private const string Printed = "printed"; // TicketView.Print
    private const string Restarted = "restarted", CameOut = "cameOut";

    /// <summary>After so long nobody stands at the kiosk any more to take the paper of a number that a restart found without one.</summary>
    private static readonly TimeSpan StillThere = TimeSpan.FromMinutes(10);

    private readonly Channel<Job> line = Channel.CreateBounded<Job>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private ReceiptPrinter? printer;

    /// <summary>Prints until stopped. Without a printer every number is reported as not printed, with the reason.</summary>
    public async Task RunAsync(ReceiptPrinter? owned, CancellationToken stop)
    {
        printer = owned;
        long seen = feed.LastSeq;
        await SettleLeftoversAsync().ConfigureAwait(false);
        await Task.WhenAll(FollowAsync(seen, stop), PrintAsync(stop)).ConfigureAwait(false);
    }

    /// <summary>Asks for one more paper of a ticket; false when too many wait already. Asked for in doubt, it lapses when the first is known to be out before it begins.</summary>
    public bool Reprint(TicketView ticket, string commandId) => line.Writer.TryWrite(new Job(ticket.Id, commandId, InDoubt: ticket.Print != Printed));

    private async Task SettleLeftoversAsync()
    {
        foreach (var (ticket, reprint) in leftovers.Begun)
            if (await desk.LookAsync(day => day.Find(ticket) is not null).ConfigureAwait(false)) await ReportAsync(new TicketPrintUnknown(ticket, Restarted, reprint), null).ConfigureAwait(false);
        foreach (var (ticket, takenAt) in leftovers.NotBegun)
        {
            if (!await IsOpenAsync(ticket).ConfigureAwait(false)) continue;
            bool late = time.GetUtcNow() - takenAt > StillThere;
            if (late || !line.Writer.TryWrite(new Job(ticket, null))) await ReportAsync(new TicketNotPrinted(ticket, Restarted, Reprint: false), null).ConfigureAwait(false);
        }
    }

    private Task<bool> IsOpenAsync(string ticket) => desk.LookAsync(day => day.Find(ticket)?.Place.IsOpen == true);

    private async Task FollowAsync(long seen, CancellationToken stop)
    {
        while (true)
        {
            await feed.WaitBeyondAsync(seen, stop).ConfigureAwait(false);
            foreach (var recorded in feed.After(seen, 100))
            {
                seen = recorded.Seq;
                if (recorded.Event is TicketTaken taken && !line.Writer.TryWrite(new Job(taken.Ticket, null)))
                    await ReportAsync(new TicketNotPrinted(taken.Ticket, PrinterReasons.Code(PrinterReason.QueueFull), Reprint: false), null).ConfigureAwait(false);
            }
        }
    }

    private async Task PrintAsync(CancellationToken stop)
    {
        await foreach (var job in line.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            var (ticket, slot) = await desk.LookAsync(day => day.Find(job.Ticket) is Visit visit ? (views.TicketOf(day, visit), visit.Slot) : default).ConfigureAwait(false);
            if (ticket is null) continue;
            bool reprint = job.CommandId is not null, lapsed = false;
            async Task<bool> BeginAsync()
            {
                lapsed = job.InDoubt && await IsPrintedAsync(ticket.Id).ConfigureAwait(false);
                return !lapsed && await BeginsAsync(ticket.Id, reprint).ConfigureAwait(false);
            }
            var outcome = printer is null
                ? new PrintOutcome.NotPrinted(PrinterReason.PortMissing)
                : await printer.PrintAsync(paper.Write(ticket, reprint, slot), stop, BeginAsync, late => ReportAsync(AsEvent(ticket, late, reprint), null)).ConfigureAwait(false);
            await ReportAsync(lapsed ? new TicketNotPrinted(ticket.Id, CameOut, reprint) : AsEvent(ticket, outcome, reprint), job.CommandId).ConfigureAwait(false);
        }
    }

    private Task<bool> IsPrintedAsync(string ticket) => desk.LookAsync(day => day.Find(ticket)?.Print == PrintState.Printed);

    private static HallEvent AsEvent(TicketView ticket, PrintOutcome outcome, bool reprint) => outcome switch
    {
        PrintOutcome.Printed p => new TicketPrinted(ticket.Id, p.Confidence == Confidence.Confirmed ? "confirmed" : "assumed", p.Evidence, reprint),
        PrintOutcome.NotPrinted n => new TicketNotPrinted(ticket.Id, PrinterReasons.Code(n.Reason), reprint),
        PrintOutcome.Unknown u => new TicketPrintUnknown(ticket.Id, PrinterReasons.Code(u.Reason), reprint),
        _ => throw new NotSupportedException(outcome.GetType().Name),
    };

    private async Task<bool> BeginsAsync(string ticket, bool reprint) =>
        await desk.AskAsync(new HallCommand.ReportPrint(new TicketPrinting(ticket, reprint)), null, _ => 0).ConfigureAwait(false) is DeskAnswer<int>.Done;

    private async Task ReportAsync(HallEvent outcome, string? commandId)
    {
        var answer = await desk.AskAsync(new HallCommand.ReportPrint(outcome), commandId, _ => 0).ConfigureAwait(false);
        if (answer is not DeskAnswer<int>.Done) LogNotReported(logger, outcome);
    }

    private sealed record Job(string Ticket, string? CommandId, bool InDoubt = false);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of a paper could not be recorded: {Outcome}")]
    private static partial void LogNotReported(ILogger logger, HallEvent outcome);
}
