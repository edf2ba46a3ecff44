using Kiosk.Contract.Events;
using Kiosk.Printing.Transports;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Tests.Lanes;

/// <summary>What the record tells of the papers of a run that ended, wherever in the printing it ended.</summary>
public class AfterARestart
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("taken", "", "A1", LeftInPrinter.Unknown)]                       // killed before the first byte: it is printed
    [InlineData("taken begun", "A1", "", LeftInPrinter.Ticket)]                  // killed in the middle: nobody knows
    [InlineData("taken begun printed", "", "", LeftInPrinter.Unknown)]
    [InlineData("taken begun notPrinted", "", "", LeftInPrinter.Ticket)]         // half of it may hang there
    [InlineData("taken notPrinted", "", "", LeftInPrinter.Unknown)]              // refused without a byte
    [InlineData("taken begun unknown begunAgain printed", "", "", LeftInPrinter.Unknown)]
    [InlineData("taken begun printed begunAgain", "A1 again", "", LeftInPrinter.Ticket)]
    public void Each_step_of_the_printing_leaves_its_own_trace(string steps, string begun, string notBegun, LeftInPrinter left)
    {
        var found = PaperLeftovers.From(Record(steps), noted: true, unfinished: true);
        Assert.Equal(begun, string.Join(' ', found.Begun.Select(b => b.Ticket + (b.Reprint ? " again" : ""))));
        Assert.Equal(notBegun, string.Join(' ', found.NotBegun.Select(n => n.Ticket)));
        Assert.Equal(left, found.InPrinter);
    }

    [Fact]
    public void A_run_that_ended_in_order_left_nothing_in_the_printer() =>
        Assert.Equal(LeftInPrinter.Nothing, PaperLeftovers.From(Record("taken begun printed"), noted: true, unfinished: false).InPrinter);

    [Fact]
    public void Of_a_program_that_did_not_note_the_beginning_every_open_paper_may_have_come_out()
    {
        var found = PaperLeftovers.From(Record("taken"), noted: false, unfinished: true);
        Assert.Equal([("A1", false)], found.Begun);
        Assert.Empty(found.NotBegun);
    }

    [Theory]
    [InlineData("ready", true)]
    [InlineData("notReady", false)]
    [InlineData("unknown", false)]
    public void Whether_the_printer_ever_answered_is_known_from_the_run_before(string state, bool answered)
    {
        string folder = Directory.CreateTempSubdirectory("kiosk-answered-").FullName;
        var time = Kiosk.Testing.ManualTime.AtOpening();
        using (var journal = Kiosk.Worker.Journal.EventJournal.Open(folder, time).Journal)
        {
            SiteEvent[] events = [new KioskStarted("test", "K", Clean: true, NotesPrinting: true), new DeviceChanged("printer", state, "ok", "none"), new DeviceChanged("pad", "ready", "ok", "none")];
            journal.Append([.. events.Select(e => new Kiosk.Worker.Journal.NewLine(time.GetUtcNow(), null, null, null, e))]);
            Assert.Equal(answered, PaperLeftovers.Read(journal, unfinished: true).PrinterHasAnswered);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<Recorded> Record(string steps) => steps.Split(' ').Select((step, i) => new Recorded("0123456789abcdef", i + 1, Eight.AddSeconds(i), null, null, null, Event(step)));

    private static SiteEvent Event(string step) => step switch
    {
        "taken" => new TicketTaken("A1", "A001", "HOTICH", 1, "NORMAL", 1, 0, null, null, "touch"),
        "begun" => new TicketPrinting("A1", Reprint: false),
        "begunAgain" => new TicketPrinting("A1", Reprint: true),
        "printed" => new TicketPrinted("A1", "confirmed", "GS r after the cut", Reprint: false),
        "notPrinted" => new TicketNotPrinted("A1", "paperOut", Reprint: false),
        "unknown" => new TicketPrintUnknown("A1", "noReply", Reprint: false),
        _ => throw new ArgumentException(step),
    };
}
