using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Kiosk.Contract.Api;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Transports;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Commands;

/// <summary>The printer of a site as the command line finds it: through the kiosk that runs, or by its own port.</summary>
/// <param name="Settings">The printer's part of site.json, or null when it has none.</param>
/// <param name="Kiosk">Where a running kiosk answers.</param>
/// <param name="Shelf">Profiles.</param>
/// <param name="DevicesFolder">Where relative ports are found.</param>
internal sealed record PrinterSite(PrinterSettings? Settings, Uri Kiosk, ProfileShelf Shelf, string DevicesFolder)
{
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(2), Printing = TimeSpan.FromSeconds(60), Opening = TimeSpan.FromSeconds(8);

    /// <exception cref="ConfigurationException">The site's files are wrong.</exception>
    public static PrinterSite Load(string? config, string devicesFolder, int? port)
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "firmware-config");
        var site = Site.Load(config ?? Path.Combine(shipped, "sites", "demo"), keepCalendar: false);
        var listen = new UriBuilder(site.Settings.Listen);
        if (port is int chosen) listen.Port = chosen;
        if (listen.Host is "0.0.0.0" or "+" or "*" or "[::]") listen.Host = "127.0.0.1";
        return new PrinterSite(site.Settings.Printer, listen.Uri, new ProfileShelf(Path.Combine(site.Folder, "site.json"), site.Folder, shipped), devicesFolder);
    }

    /// <summary>What a running kiosk answers; null when none runs there.</summary>
    public async Task<T?> AskKioskAsync<T>(HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> shape, CancellationToken stop) where T : class
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Asking }) { BaseAddress = Kiosk, Timeout = Printing };
        using var request = new HttpRequestMessage(method, path) { Content = body };
        try
        {
            using var reply = await client.SendAsync(request, stop).ConfigureAwait(false);
            return reply.IsSuccessStatusCode ? await reply.Content.ReadFromJsonAsync(shape, stop).ConfigureAwait(false) : null;
        }
        catch (Exception none) when (none is HttpRequestException or SocketException or IOException or System.Text.Json.JsonException)
        {
            return null; // nobody, or something that is no kiosk
        }
    }

    public Task<PrinterView?> AskKioskAsync(CancellationToken stop) => AskKioskAsync(HttpMethod.Get, "/api/v1/printer", null, ApiJson.Readable.PrinterView, stop);

    /// <summary>Opens the printer itself and waits until it is known how it is, at most 8 s.</summary>
    public async Task<(ReceiptPrinter Printer, PrinterProfile Profile)> OpenAsync(CancellationToken stop)
    {
        var profile = Shelf.Printer(Settings!.Profile);
        var printer = new ReceiptPrinter("printer", PrinterAddress.TryParse(Settings.Port, DevicesFolder)!, profile, TimeProvider.System, NullLogger.Instance);
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        printer.StatusChanged += _ => known.TrySetResult();
        printer.Start();
        try
        {
            // A printer that cannot be asked has nothing to change its state by: it is as ready as it will be.
            if (profile.Evidence is not { DleEot: false, GsR: false, Asb: false }) await known.Task.WaitAsync(Opening, stop).ConfigureAwait(false);
            else await UntilOpenAsync(printer, known.Task, stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It is shown as it is.
        }
        return (printer, profile);
    }

    private static async Task UntilOpenAsync(ReceiptPrinter printer, Task known, CancellationToken stop)
    {
        long begun = Stopwatch.GetTimestamp();
        while (printer.Ladder.Count == 0 && !known.IsCompleted && Stopwatch.GetElapsedTime(begun) < Opening)
            await Task.Delay(20, stop).ConfigureAwait(false);
    }
}
