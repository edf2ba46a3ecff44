using Kiosk.Contract.Api;
using Kiosk.Worker.Api;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk printer test: one test ticket, and whether it came out.</summary>
internal static class PrinterTestCommand
{
    public static async Task<int> RunAsync(PrinterSite site, CancellationToken stop)
    {
        if (site.Settings is null)
        {
            Console.Out.WriteLine(Words.Lines("NoPrinter"));
            return PrinterCommands.NotLookedAt;
        }
        bool runs = await site.AskKioskAsync(stop).ConfigureAwait(false) is not null;
        var became = runs
            ? await site.AskKioskAsync(HttpMethod.Post, "/api/v1/printer/test", null, ApiJson.Readable.TestPrintView, stop).ConfigureAwait(false)
            : await PrintAsync(site, stop).ConfigureAwait(false);
        if (became is null)
        {
            Console.Out.WriteLine(Words.Lines("KioskNotRunning", site.Kiosk));
            return PrinterCommands.NotLookedAt;
        }
        Console.Out.WriteLine(became.Outcome switch
        {
            "printed" => Words.Lines("TestPrinted", became.Confidence!, became.Evidence!),
            "notPrinted" => Words.LinesOf("TestNotPrinted", (became.Reason!, became.Reason!), (became.WordsVi!, became.WordsEn!)),
            _ => Words.LinesOf("TestUnknown", (became.Reason!, became.Reason!), (became.WordsVi!, became.WordsEn!)),
        });
        return became.Outcome == "printed" ? PrinterCommands.Fine : PrinterCommands.Failed;
    }

    private static async Task<TestPrintView> PrintAsync(PrinterSite site, CancellationToken stop)
    {
        var (printer, profile) = await site.OpenAsync(stop).ConfigureAwait(false);
        await using (printer.ConfigureAwait(false))
        {
            if (printer.Holder is string holder) Console.Out.WriteLine(Words.Lines("PrinterHolder", holder));
            var ticket = TestTicket.Write(profile.Id, printer.Address.ToString(), TimeProvider.System.GetLocalNow());
            return PrinterViews.Of(await printer.PrintAsync(ticket, stop).ConfigureAwait(false));
        }
    }
}
