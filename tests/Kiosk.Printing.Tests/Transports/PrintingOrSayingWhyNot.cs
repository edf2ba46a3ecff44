using System.Diagnostics;
using Kiosk.Linux.Serial;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;
using Kiosk.Printing.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Printing.Tests.Transports;

public sealed class PrintingOrSayingWhyNot : IAsyncDisposable
{
    private static readonly PrinterProfile Generic = Shipped.Profile("generic-80") with { ReplyTimeout = TimeSpan.FromMilliseconds(200) };
    private static readonly int TicketRows = RowsOf(Generic);
    private PrinterAddress Port => new PrinterAddress.Node(device.Port.DevicePath);
    private readonly ScriptedPrinter device = new();
    private ReceiptPrinter? printer;

    public async ValueTask DisposeAsync()
    {
        if (printer is not null) await printer.DisposeAsync();
        device.Dispose();
    }

    [Fact]
    public async Task A_ticket_on_a_good_printer_is_confirmed_after_the_cut()
    {
        await StartReady(Generic);
        var printed = Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal(Confidence.Confirmed, printed.Confidence);
        Assert.Equal("GS r after the cut", printed.Evidence);
        Assert.Equal(1, device.WholeTickets(TicketRows));
        NothingStray();
    }

    [Theory]
    [InlineData(true, PrinterReason.PaperOut)]
    [InlineData(false, PrinterReason.CoverOpen)]
    public async Task A_printer_that_is_not_ready_gets_not_one_byte_and_answers_at_once(bool paper, PrinterReason reason)
    {
        (device.PaperOut, device.CoverOpen) = (paper, !paper);
        Start(Generic);
        await Until(() => printer!.Status.Reason == reason);
        Assert.Equal(Readiness.NotReady, printer!.Status.Readiness);
        var watch = Stopwatch.StartNew();
        Assert.Equal(new PrintOutcome.NotPrinted(reason), await Print());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
        Assert.Equal(0, device.Received);
    }

    [Fact]
    public async Task Paper_that_ends_between_poll_and_tap_is_noticed_before_the_first_byte()
    {
        await StartReady(Generic);
        device.PaperOut = true;
        int received = device.Received; // it was asked once which markers it answers
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.PaperOut), await Print());
        Assert.Equal(received, device.Received);
    }

    [Theory]
    [InlineData(true, PrinterReason.PaperOut)]
    [InlineData(false, PrinterReason.CoverOpen)]
    public async Task A_ticket_that_stops_half_way_is_not_printed_and_its_rest_is_cleared_before_the_next(bool paper, PrinterReason reason)
    {
        await StartReady(Generic);
        device.AfterRows(TicketRows / 3, () => (device.PaperOut, device.CoverOpen) = (paper, !paper));
        Assert.Equal(new PrintOutcome.NotPrinted(reason), await Print());
        Assert.Equal(0, device.WholeTickets(TicketRows));

        device.PaperOut = device.CoverOpen = false;
        await Until(() => printer!.Status.Readiness == Readiness.Ready);
        Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal(1, device.WholeTickets(TicketRows));
        Assert.Equal(3, device.Papers.Count); // the stub, the ticket, and nothing in the printer
        Assert.Empty(device.Papers[^1]);
        NothingStray();
    }

    [Fact]
    public async Task A_printer_that_loses_power_half_way_is_never_called_printed()
    {
        await StartReady(Generic);
        device.AfterRows(TicketRows / 3, () =>
        {
            device.PowerCycle();
            device.Silent = true;
        });
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.NoReply), await Print());
        device.Silent = false;
        await Until(() => printer!.Status.Readiness == Readiness.Ready);
        Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal(1, device.WholeTickets(TicketRows));
    }

    [Fact]
    public async Task A_cable_pulled_half_way_ends_the_ticket_as_unplugged()
    {
        await StartReady(Generic);
        device.AfterRows(TicketRows / 3, device.Port.Dispose);
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.Unplugged), await Print());
        Assert.Equal(Readiness.NotReady, printer!.Status.Readiness);
    }

    [Fact]
    public async Task A_ticket_sent_whole_but_never_confirmed_is_unknown_and_not_sent_again()
    {
        await StartReady(Generic with { LetterRoutes = [new LetterRoute(LetterKind.Tcvn3, 30, 31, false, Proof.Documented)] });
        device.AnswersGsR = false;
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.NoReply), await printer!.PrintAsync(new("vi", [new TicketElement.Line("Số A012")]), default));
        Assert.Equal(1, device.Papers.SelectMany(p => p).Count(s => s.Name == "LF"));
    }

    [Fact]
    public async Task A_printer_without_automatic_status_prints_and_is_confirmed()
    {
        await StartReady(Generic with { Evidence = new PrinterEvidence(GsR: true, DleEot: true, Asb: true, ProcessId: false) });
        Assert.Equal(Confidence.Confirmed, Assert.IsType<PrintOutcome.Printed>(await Print()).Confidence);
    }

    [Fact]
    public async Task A_printer_that_never_answers_prints_on_assumption_when_its_profile_says_so()
    {
        device.Silent = true;
        var profile = Shipped.Profile("unknown") with { MmPerSecond = 500, Serial = new SerialSettings(921_600) };
        Start(profile);
        var printed = Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal((Confidence.Assumed, "elapsed time only"), (printed.Confidence, printed.Evidence));
        Assert.Equal(Readiness.Unknown, printer!.Status.Readiness);
        await Until(() => device.Papers[^1].Sum(s => s.Rows) == RowsOf(profile));
    }

    [Fact]
    public async Task A_printer_that_promised_answers_and_never_gave_one_gets_its_ticket_and_the_citizen_is_asked()
    {
        device.Silent = true;
        Start(Generic with { MmPerSecond = 500 });
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.NoReply), await Print());
        Assert.Equal((Readiness.Unknown, PrinterReason.NeverAnswered), (printer!.Status.Readiness, printer.Status.Reason));
        await Until(() => device.WholeTickets(TicketRows) == 1);
        NothingStray();
    }

    [Fact]
    public async Task A_printer_that_has_answered_and_is_silent_now_is_off_and_gets_nothing()
    {
        await StartReady(Generic);
        device.Silent = true;
        int received = device.Received;
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.NoReply), await Print());
        Assert.Equal(received, device.Received);
    }

    [Fact]
    public async Task A_printer_that_answered_in_an_earlier_run_is_off_when_it_is_silent_and_nobody_is_asked()
    {
        device.Silent = true;
        printer = new ReceiptPrinter("p1", Port, Generic, TimeProvider.System, NullLogger.Instance, hasAnswered: true);
        printer.Start();
        await Until(() => printer.Status is { Readiness: Readiness.NotReady, Reason: PrinterReason.NoReply });
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.NoReply), await Print());
        device.Silent = false;
        await Until(() => printer.Status.Readiness == Readiness.Ready);
        Assert.IsType<PrintOutcome.Printed>(await Print());
    }

    [Theory]
    [InlineData(FlowControl.Hardware, ModemLines.None)]   // the handshake's own wire: nothing would leave
    [InlineData(FlowControl.None, ModemLines.DataSetReady)] // a wire that was up once is in the cable
    public async Task A_deaf_printer_whose_wires_are_down_is_off_and_told_once(FlowControl flow, ModemLines before)
    {
        device.Silent = true;
        var profile = Generic with { MmPerSecond = 500, Serial = new SerialSettings(921_600, Flow: flow) };
        int lines = (int)before;
        printer = new ReceiptPrinter("p1", new PrinterPort(Port, profile, new UsbPrinterFinder(), _ => (ModemLines)Volatile.Read(ref lines)), profile, TimeProvider.System, NullLogger.Instance, LeftInPrinter.Nothing);
        var seen = new System.Collections.Concurrent.ConcurrentQueue<(Readiness, PrinterReason)>();
        printer.StatusChanged += s => seen.Enqueue((s.Readiness, s.Reason));
        printer.Start();
        await Until(() => !seen.IsEmpty);
        Volatile.Write(ref lines, 0);
        await Until(() => printer.Status.Readiness == Readiness.NotReady);
        int received = device.Received;
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.NoReply), await Print());
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.NoReply), await Print());
        Assert.Equal(received, device.Received);
        Volatile.Write(ref lines, (int)(ModemLines.ClearToSend | ModemLines.DataSetReady));
        await Until(() => printer.Status.Readiness == Readiness.Unknown);
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.NoReply), await Print());
        Assert.Single(seen, s => s == (Readiness.NotReady, PrinterReason.NoReply));
    }

    [Fact]
    public async Task A_slow_printer_is_waited_for()
    {
        device.PerPicture = TimeSpan.FromMilliseconds(60);
        await StartReady(Generic);
        Assert.Equal(Confidence.Confirmed, Assert.IsType<PrintOutcome.Printed>(await Print()).Confidence);
        Assert.Equal(1, device.WholeTickets(TicketRows));
    }

    [Fact]
    public async Task A_jammed_cutter_after_the_body_is_printed_and_then_not_ready()
    {
        device.CutterJams = true;
        await StartReady(Generic);
        var printed = Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal("GS r after the body; the cut was not confirmed", printed.Evidence);
        Assert.Equal((Readiness.NotReady, PrinterReason.CutterError), (printer!.Status.Readiness, printer.Status.Reason));
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.CutterError), await Print());
    }

    [Fact]
    public async Task Stale_bytes_on_the_line_are_no_testimony()
    {
        await StartReady(Generic);
        device.Say([.. Enumerable.Repeat((byte)0x00, 40), 0x37, 0x22, 0x11, 0x10, 0x00]);
        device.AfterRows(1, () => device.PaperOut = true);
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.PaperOut), await Print());
    }

    [Fact]
    public async Task An_epson_names_the_ticket_that_is_complete()
    {
        await StartReady(Shipped.Profile("epson-tm-t82iii") with { ReplyTimeout = TimeSpan.FromMilliseconds(300), Serial = new SerialSettings(115_200) });
        Assert.Equal(new PrintOutcome.Printed(Confidence.Confirmed, "process id after the cut"), await Print());
    }

    [Fact]
    public async Task A_line_that_takes_no_bytes_ends_by_its_deadline_and_heals()
    {
        await StartReady(Generic with { Serial = new SerialSettings(921_600, Flow: FlowControl.Software) });
        device.AfterRows(TicketRows / 3, device.GetStuck);
        var watch = Stopwatch.StartNew();
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.WriteTimeout), await Print());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), watch.Elapsed.ToString());
        device.GetLoose();
        await Until(() => printer!.Status.Readiness == Readiness.Ready);
        Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal(1, device.WholeTickets(TicketRows));
        NothingStray();
    }

    [Fact]
    public async Task A_line_that_fills_up_without_a_word_ends_by_its_deadline_and_heals()
    {
        // Without any answer nothing but the line itself holds the sender back.
        var profile = Generic with { NativeQr = false, MmPerSecond = 500, Serial = new SerialSettings(921_600, Flow: FlowControl.Hardware), Evidence = new PrinterEvidence(GsR: false, DleEot: false, Asb: false, ProcessId: false) };
        Start(profile);
        device.AfterRows(30, device.StopReading);
        var codes = Enumerable.Range(0, 40).Select(i => new TicketElement.QrCode($"{i}{new string('x', 200)}"));
        Assert.Equal(new PrintOutcome.Unknown(PrinterReason.WriteTimeout), await printer!.PrintAsync(new TicketDocument("vi", [.. codes]), default));
        device.GetLoose();
        await Until(() => printer.Status.Reason == PrinterReason.None);
        var printed = Assert.IsType<PrintOutcome.Printed>(await Print());
        Assert.Equal((Confidence.Assumed, "elapsed time only"), (printed.Confidence, printed.Evidence));
        await Until(() => device.Papers.Count == 3);
        Assert.Equal(1, device.WholeTickets(RowsOf(profile)));
        NothingStray();
    }

    [Fact]
    public async Task A_picture_cut_off_in_its_middle_is_closed_before_anything_else_is_said()
    {
        using var line = SerialLine.Open(device.Port.DevicePath, new SerialSettings(115_200));
        line.Write([0x1D, 0x76, 0x30, 0x00, 40, 0, 64, 0, 1, 2, 3], TimeSpan.FromSeconds(1)); // 2560 bytes announced, three sent
        var aftermath = new Aftermath();
        aftermath.Note(open: 2557);
        Assert.Equal(PrinterReason.None, aftermath.TryClear(new PrinterLink(new SerialChannel(line, FlowControl.None), Generic), default));
        Assert.False(aftermath.Needed);
        await Until(() => device.Papers.Count == 2);
        Assert.Equal(["GS v 0", "ESC @", "FS .", "ESC J"], device.Papers[0].Select(s => s.Name)); // not one of them swallowed as dots
        Assert.All(device.Papers[0][0].Data.Skip(11), b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task An_old_answer_on_the_line_does_not_make_a_stopped_printer_ready()
    {
        device.PaperOut = true;
        Start(Generic with { Evidence = new PrinterEvidence(GsR: true, DleEot: false, Asb: false, ProcessId: false) });
        await Until(() => printer!.Status.Reason == PrinterReason.NoReply);
        device.Say(0x00, 0x00, 0x00);
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.NoReply), await Print());
        Assert.InRange(device.Received, 3, 100); // questions of three bytes, and no ticket
    }

    [Fact]
    public async Task A_roll_near_its_end_still_prints_and_says_so()
    {
        device.NearEnd = true;
        await StartReady(Generic);
        Assert.Equal(PrinterReason.PaperNearEnd, printer!.Status.Reason);
        Assert.IsType<PrintOutcome.Printed>(await Print());
    }

    [Fact]
    public async Task A_missing_port_is_tried_again_as_soon_as_it_appears()
    {
        string link = Path.Combine(Path.GetTempPath(), $"kiosk-printer-{Guid.NewGuid():N}");
        printer = new ReceiptPrinter("p1", new PrinterAddress.Node(link), Generic, TimeProvider.System, NullLogger.Instance);
        var seen = new List<PrinterReason>();
        printer.StatusChanged += s => seen.Add(s.Reason);
        printer.Start();
        await Until(() => printer.Status.Reason == PrinterReason.PortMissing);
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.PortMissing), await Print());
        device.Port.LinkAs(link);
        await Until(() => printer.Status.Readiness == Readiness.Ready);
        Assert.Equal([PrinterReason.PortMissing, PrinterReason.None], seen);
        File.Delete(link);
    }

    [Fact]
    public async Task A_port_held_by_another_program_is_named_busy()
    {
        using var other = SerialLine.Open(device.Port.DevicePath, new SerialSettings());
        Start(Generic);
        await Until(() => printer!.Status.Reason == PrinterReason.PortBusy);
    }

    [Fact]
    public async Task A_waiting_ticket_can_be_withdrawn_and_a_stopped_printer_refuses()
    {
        printer = new ReceiptPrinter("p1", Port, Generic, TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var withdrawn = printer.PrintAsync(Shipped.Ticket(), stop.Token);
        var waiting = printer.PrintAsync(Shipped.Ticket(), default);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        await printer.DisposeAsync();
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.Stopped), await waiting);
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.Stopped), await Print());
        Assert.Equal(0, device.Received);
    }

    [Fact]
    public async Task The_ninth_waiting_ticket_is_refused()
    {
        printer = new ReceiptPrinter("p1", Port, Generic, TimeProvider.System, NullLogger.Instance);
        var waiting = Enumerable.Range(0, JobQueue.Capacity).Select(_ => Print()).ToList();
        Assert.Equal(new PrintOutcome.NotPrinted(PrinterReason.QueueFull), await Print());
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
    }

    [Fact]
    public async Task After_an_unclean_end_the_printer_is_cleared_before_the_first_ticket()
    {
        device.Port.Channel.Write([], TimeSpan.Zero);
        using (var crashed = SerialLine.Open(device.Port.DevicePath, new SerialSettings(115_200)))
        {
            crashed.Write([0x1D, 0x76, 0x30, 0x00, 40, 0, 64, 0, 1, 2, 3], TimeSpan.FromSeconds(1)); // a picture of 2560 bytes, three of them sent
            await Until(() => device.Received == 11);
        }
        printer = new ReceiptPrinter("p1", Port, Generic, TimeProvider.System, NullLogger.Instance, LeftInPrinter.Unknown);
        printer.Start();
        await Until(() => printer.Status.Readiness == Readiness.Ready);
        Assert.IsType<PrintOutcome.Printed>(await Print());
        NothingStray();
        Assert.Equal(64 + TicketRows, device.Papers[0].Sum(s => s.Rows)); // the ghost picture came out first, as a whole picture and not as letters
    }

    private static int RowsOf(PrinterProfile profile) =>
        EscPosReader.ReadAll(TicketEncoder.Encode(Shipped.Ticket(), profile).Body.SelectMany(c => c.Bytes)).Sum(s => s.Rows);

    private static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "It did not happen in 20 s.");
            await Task.Delay(5);
        }
    }

    private void NothingStray() => Assert.DoesNotContain(device.Papers.SelectMany(p => p), s => s.Name.StartsWith('?') || s.Name is "letter");

    private Task<PrintOutcome> Print() => printer!.PrintAsync(Shipped.Ticket(), default);

    private void Start(PrinterProfile profile)
    {
        printer = new ReceiptPrinter("p1", Port, profile, TimeProvider.System, NullLogger.Instance);
        printer.Start();
    }

    private async Task StartReady(PrinterProfile profile)
    {
        Start(profile);
        await Until(() => printer!.Status.Readiness == Readiness.Ready);
    }
}
