using System.Globalization;
using System.Net.Http.Json;
using Kiosk.Contract.Api;
using Kiosk.Worker.Api;

namespace Kiosk.Worker.Commands;

/// <summary>kiosk printer roll --new: the running kiosk begins to count anew.</summary>
internal static class PrinterRollCommand
{
    public static async Task<int> RunAsync(PrinterSite site, bool isNew, int? metres, CancellationToken stop)
    {
        if (!isNew)
        {
            Console.Error.WriteLine(Words.Lines("RollNotNew"));
            return PrinterCommands.NotLookedAt;
        }
        using var body = JsonContent.Create(new NewRollRequest(metres), ApiJson.Readable.NewRollRequest);
        var view = await site.AskKioskAsync(HttpMethod.Post, "/api/v1/printer/roll", body, ApiJson.Readable.PrinterView, stop).ConfigureAwait(false);
        if (view is null)
        {
            Console.Error.WriteLine(Words.Lines("KioskNotRunning", site.Kiosk));
            return PrinterCommands.NotLookedAt;
        }
        Console.Out.WriteLine(Words.Lines("RollChanged", view.Paper!.RollMetres.ToString("0.#", CultureInfo.InvariantCulture)));
        return PrinterCommands.Fine;
    }
}
