using Kiosk.Contract.Api;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Transports;

namespace Kiosk.Worker.Lanes;

/// <summary>A printer in the words of the API and of the command line.</summary>
internal static class PrinterViews
{
    public static PrinterView Of(ReceiptPrinter printer, string profile, PaperWatch? watch)
    {
        var status = printer.Status;
        var (vi, en) = PrinterReasons.Describe(status.Reason);
        var roll = watch?.Roll;
        var paper = roll is null ? null : new PaperView(Metres(roll.RollMm), Metres(roll.LeftMm), roll.TicketsLeft, watch!.EmptyAt?.ToUniversalTime(), roll.LowTold);
        return new PrinterView(
            profile, printer.Address.Transport, printer.Address.ToString(), Word(status.Readiness.ToString()), PrinterReasons.Code(status.Reason), vi, en,
            status.Since.ToUniversalTime(), printer.Holder, printer.Ladder, paper);
    }

    public static TestPrintView Of(PrintOutcome outcome) => outcome switch
    {
        PrintOutcome.Printed p => new TestPrintView("printed", Word(p.Confidence.ToString()), p.Evidence, null, null, null),
        PrintOutcome.NotPrinted n => Failed("notPrinted", n.Reason),
        PrintOutcome.Unknown u => Failed("unknown", u.Reason),
        _ => throw new NotSupportedException(outcome.GetType().Name),
    };

    private static TestPrintView Failed(string outcome, PrinterReason reason)
    {
        var (vi, en) = PrinterReasons.Describe(reason);
        return new TestPrintView(outcome, null, null, PrinterReasons.Code(reason), vi, en);
    }

    private static double Metres(int mm) => Math.Round(mm / 1000.0, 1);

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
