using Kiosk.Contract.Events;
using Kiosk.Printing.Transports;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Lanes;

/// <summary>What the run before left of its printing, told from the record of the last day.</summary>
/// <param name="Begun">Papers that were begun and never reported: nobody knows. With true for a reprint.</param>
/// <param name="NotBegun">Numbers whose paper was surely not sent, with the time they were taken.</param>
/// <param name="InPrinter">What may be in the printer.</param>
internal sealed record PaperLeftovers(IReadOnlyList<(string Ticket, bool Reprint)> Begun, IReadOnlyList<(string Ticket, DateTimeOffset TakenAt)> NotBegun, LeftInPrinter InPrinter)
{
    private const int FarEnough = 100_000, FarEnoughForAnAnswer = 20_000;

    /// <summary>The printer has answered in a run before: silent now, it is off.</summary>
    public bool PrinterHasAnswered { get; private init; }

    /// <param name="journal">The record.</param>
    /// <param name="unfinished">The run before ended without order.</param>
    public static PaperLeftovers Read(EventJournal journal, bool unfinished)
    {
        // A program that did not record the beginning of a paper may have begun any that is not reported.
        bool noted = JournalTail.FindLast(journal, line => line.Event is KioskStarted, FarEnough)?.Event is not KioskStarted { NotesPrinting: not true };
        return From(journal.ReadLastDay(), noted, unfinished) with { PrinterHasAnswered = JournalTail.FindLast(journal, IsAnswer, FarEnoughForAnAnswer) is not null };
    }

    /// <summary>"Ready" is said only of a printer that was asked and answered.</summary>
    private static bool IsAnswer(Recorded line) => line.Event is DeviceChanged { Device: "printer", State: "ready" };

    /// <param name="lines">The last day.</param>
    /// <param name="noted">The run before recorded the beginning of each paper.</param>
    /// <param name="unfinished">It ended without order.</param>
    public static PaperLeftovers From(IEnumerable<Recorded> lines, bool noted, bool unfinished)
    {
        var waiting = new Dictionary<string, DateTimeOffset>();
        var begun = new Dictionary<string, bool>();
        bool failedLast = false;
        void Reported(string ticket, bool failed)
        {
            failedLast = failed && (begun.ContainsKey(ticket) || failedLast);
            waiting.Remove(ticket);
            begun.Remove(ticket);
        }
        foreach (var line in lines)
        {
            switch (line.Event)
            {
                case TicketTaken e: waiting[e.Ticket] = line.At; break;
                case TicketPrinting e: begun[e.Ticket] = e.Reprint; break;
                case TicketPrinted e: Reported(e.Ticket, failed: false); break;
                case TicketNotPrinted e: Reported(e.Ticket, failed: true); break;
                case TicketPrintUnknown e: Reported(e.Ticket, failed: true); break;
                default: break;
            }
        }
        if (!noted)
            foreach (string ticket in waiting.Keys) begun.TryAdd(ticket, false);
        var left = begun.Count > 0 || failedLast ? LeftInPrinter.Ticket : unfinished ? LeftInPrinter.Unknown : LeftInPrinter.Nothing;
        return new PaperLeftovers(
            [.. begun.Select(b => (b.Key, b.Value))], [.. waiting.Where(w => !begun.ContainsKey(w.Key)).OrderBy(w => w.Value).Select(w => (w.Key, w.Value))], left);
    }
}
