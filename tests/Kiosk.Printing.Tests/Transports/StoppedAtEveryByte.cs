using System.Collections.Concurrent;
using Kiosk.Linux.Text;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;
using Kiosk.Simulator.Lines;

namespace Kiosk.Printing.Tests.Transports;

/// <summary>
/// The cover is opened, or the paper ends, before each single byte of a ticket's end and before many of its beginning. Whatever the printer
/// can say and whether it can be cleared: in the end one whole ticket, no second, and not a stray letter.
/// </summary>
public class StoppedAtEveryByte
{
    private const int End = 72, Stride = 31, Workers = 10;

    private static readonly (string Kind, bool Clears)[] Kinds =
        [("processId", true), ("processId", false), ("gsR", true), ("gsR", false), ("dleEot", true), ("dleEot", false), ("asb", false), ("asbDleEot", false), ("none", false)];

    private static readonly TicketDocument Ticket = new("vi", [new TicketElement.Line("A012", 26, Bold: true)]);

    [Theory]
    [InlineData(Fault.CoverOpen, 1)]
    [InlineData(Fault.PaperOut, 2)]
    public async Task One_whole_ticket_remains(string fault, int step)
    {
        var failures = new ConcurrentBag<string>();
        await Task.WhenAll(Kinds.Select(async k =>
        {
            int length = await LengthAsync(k.Kind, k.Clears);
            var positions = Enumerable.Range(0, length).Where(at => at >= length - End ? at % step == 0 : at % Stride == 0).ToList();
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
            {
                await using var printer = FailingPrinter.Quick(k.Kind, k.Clears);
                printer.Engine.Start();
                await FailingPrinter.UntilAsync(() => printer.Engine.Ladder.Count > 0, () => $"{k.Kind}: {printer.Engine.Status}");
                foreach (int at in positions.Where((_, i) => i % Workers == worker))
                    if (await PlayAsync(printer, k.Kind, fault, at) is string wrong) failures.Add(wrong);
            }));
        }));
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Order().Take(12)));
    }

    /// <summary>Bytes that the printer works off for one ticket, questions included.</summary>
    private static async Task<int> LengthAsync(string kind, bool clears)
    {
        await using var printer = FailingPrinter.Quick(kind, clears);
        printer.Engine.Start();
        await FailingPrinter.UntilAsync(() => printer.Engine.Ladder.Count > 0, () => $"{kind}: {printer.Engine.Status}");
        long first = -1, last = 0;
        printer.Device.WorkingOff = at =>
        {
            if (first < 0) first = at;
            last = at;
        };
        Assert.IsType<PrintOutcome.Printed>(await printer.Engine.PrintAsync(Ticket, TestContext.Current.CancellationToken));
        await FailingPrinter.UntilAsync(() => printer.Device.Papers().Length == 1, () => kind);
        return (int)(last - first) + 1;
    }

    private static async Task<string?> PlayAsync(FailingPrinter printer, string kind, string fault, int at)
    {
        int before = printer.Device.Papers().Length;
        var late = new ConcurrentQueue<PrintOutcome.Printed>();
        BreakAt(printer, fault, at);
        var outcome = await printer.Engine.PrintAsync(Ticket, TestContext.Current.CancellationToken, late: printed =>
        {
            late.Enqueue(printed);
            return Task.CompletedTask;
        });
        printer.Device.WorkingOff = static _ => { };
        printer.Device.SetFault(fault, 0, false);
        string Seen() => $"{kind} {fault} at {at}: {outcome}, {printer.Whole(Ticket, before)} whole of {printer.Device.Papers().Length - before}, late {late.Count}, {printer.Device.State()}";
        await FailingPrinter.UntilAsync(() => IsQuiet(printer), Seen);
        bool asked = outcome is PrintOutcome.NotPrinted || (outcome is PrintOutcome.Unknown && printer.Whole(Ticket, before) == 0);
        if (asked && await printer.Engine.PrintAsync(Ticket, TestContext.Current.CancellationToken) is not PrintOutcome.Printed) return $"no reprint: {Seen()}";
        await FailingPrinter.UntilAsync(() => IsQuiet(printer), Seen);
        int whole = printer.Whole(Ticket, before);
        // Where only time speaks for a ticket, a roll that ends in its last rows is seen by nobody.
        bool mayBeNone = outcome is PrintOutcome.Printed { Confidence: Confidence.Assumed } && fault == Fault.PaperOut;
        if (whole != 1 && !(whole == 0 && mayBeNone)) return Seen();
        if (printer.Strays.Length > 0) return $"{Seen()} stray \"{printer.Strays}\"";
        bool answersInOrder = kind is "processId" or "gsR" or "asb" or "asbDleEot";
        return outcome is PrintOutcome.Unknown && fault == Fault.CoverOpen && answersInOrder && late.Count != 1 ? $"never learned: {Seen()}" : null;
    }

    /// <summary>Nothing is under way in the printer, and it would take a ticket.</summary>
    private static bool IsQuiet(FailingPrinter printer) =>
        printer.Device.State() is { Buffered: 0, HangingRows: 0 } && printer.Engine.Status is { Readiness: not Readiness.NotReady, Reason: PrinterReason.None };

    private static void BreakAt(FailingPrinter printer, string fault, int at)
    {
        long first = -1;
        bool done = false;
        printer.Device.WorkingOff = now =>
        {
            if (first < 0) first = now;
            if (done || now < first + at) return;
            done = true;
            printer.Device.SetFault(fault, 0, true);
        };
    }
}
