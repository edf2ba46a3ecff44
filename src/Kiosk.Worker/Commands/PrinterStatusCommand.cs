using System.Globalization;
using Kiosk.Contract.Api;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk printer status.</summary>
internal static class PrinterStatusCommand
{
    public static async Task<int> RunAsync(PrinterSite site, CancellationToken stop)
    {
        if (site.Settings is null)
        {
            Console.Out.WriteLine(Words.Lines("NoPrinter"));
            return PrinterCommands.NotLookedAt;
        }
        var view = await site.AskKioskAsync(stop).ConfigureAwait(false) ?? await LookAsync(site, stop).ConfigureAwait(false);
        Show(view);
        return view.State == "notReady" ? PrinterCommands.Failed : PrinterCommands.Fine;
    }

    private static async Task<PrinterView> LookAsync(PrinterSite site, CancellationToken stop)
    {
        var (printer, profile) = await site.OpenAsync(stop).ConfigureAwait(false);
        await using (printer.ConfigureAwait(false)) return PrinterViews.Of(printer, profile.Id, watch: null);
    }

    private static void Show(PrinterView view)
    {
        Console.Out.WriteLine(Words.Lines("PrinterIs", view.Profile, view.Transport, view.Port));
        Console.Out.WriteLine(Words.LinesOf("PrinterState", (view.State, view.State), (view.Reason, view.Reason), (view.WordsVi, view.WordsEn)));
        if (view.Holder is string holder) Console.Out.WriteLine(Words.Lines("PrinterHolder", holder));
        Console.Out.WriteLine(Words.Lines("PrinterEvidence", view.Evidence.Count == 0 ? "-" : string.Join(" > ", view.Evidence)));
        if (view.Paper is not PaperView paper)
        {
            Console.Out.WriteLine(Words.Lines("PrinterPaperUnknown"));
            return;
        }
        Console.Out.WriteLine(Words.Lines("PrinterPaper", Number(paper.LeftMetres), Number(paper.RollMetres), paper.TicketsLeft));
        if (paper.EmptyAt is DateTimeOffset end) Console.Out.WriteLine(Words.Lines("PrinterPaperUntil", end.ToLocalTime().ToString("HH:mm dd/MM", CultureInfo.InvariantCulture)));
    }

    private static string Number(double metres) => metres.ToString("0.0", CultureInfo.InvariantCulture);
}
