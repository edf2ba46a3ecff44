using System.Globalization;
using System.Net;
using Kiosk.Contract.Events;
using Kiosk.Linux.Clock;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Demonstration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Uplink;

namespace Kiosk.Worker.Commands;

/// <summary>
/// One running kiosk: puts the parts together, starts them in the order in which they rest on one another, and stops them in
/// reverse. If a lane ends by a fault nobody foresaw, the process ends and is started again: state is on the disk, not here.
/// </summary>
internal sealed class KioskHost : IAsyncDisposable
{
    private const int MostListed = 6;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1.5);
    private readonly Site site;
    private readonly JournalOpening opening;
    private readonly WebApplication app;
    private readonly DeviceRoom devices;
    private readonly TicketDesign design;
    private readonly HallDesk desk;
    private readonly bool unfinished;
    private readonly string dataFolder;
    private readonly long begun = TimeProvider.System.GetTimestamp();

    public KioskHost(Site site, RunOptions options, string shipped, JournalOpening opening, string? centralUrl, string devicesFolder, int? port)
    {
        this.site = site;
        this.opening = opening;
        dataFolder = options.DataFolder;
        var journal = opening.Journal;
        unfinished = journal.LastSeq > 0 && journal.ReadAfter(journal.LastSeq - 1, 1) is [{ Event: not KioskStopped }];
        var leftovers = PaperLeftovers.Read(journal, unfinished);
        var wishes = AdminHistory.Read(journal);
        var listen = new UriBuilder(site.Settings.Listen);
        if (port is int chosen) listen.Port = chosen;
        Listen = listen.Uri;
        var publicUrl = new Uri(site.Settings.PublicUrl ?? Listen.ToString());

        var builder = WebApplication.CreateSlimBuilder();
        // A newcomer reads addresses, not transitions; both are on the front panel.
        Composition.Configure(builder, Listen, StopWithin, options.IsDemonstration ? LogLevel.Warning : LogLevel.Information);
        var facts = new SiteFacts(site.Settings.Kiosk, site.Settings.Authority, site.Settings.Centre, site.Settings.Hotline, publicUrl.ToString().TrimEnd('/'), site.Settings.PanelWidthMm, options.IsDemonstration);
        Composition.AddKiosk(builder.Services, site, facts, journal, centralUrl);
        builder.Services.AddSingleton(leftovers);
        builder.Services.AddSingleton(new ProfileShelf(Path.Combine(site.Folder, "site.json"), site.Folder, shipped));
        builder.Services.AddSingleton(provider => new DeviceRoom(
            site.Settings, devicesFolder, provider.GetRequiredService<ProfileShelf>(), leftovers.InPrinter,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>(), wishes, leftovers.PrinterHasAnswered));
        app = builder.Build();
        app.MapKiosk(Doors.For(Listen, publicUrl));
        devices = app.Services.GetRequiredService<DeviceRoom>();
        design = app.Services.GetRequiredService<TicketDesign>();
        desk = app.Services.GetRequiredService<HallDesk>();
        desk.ClockIsSure = KernelClock.IsSynchronised;
    }

    /// <summary>Where screens and API are.</summary>
    public Uri Listen { get; }

    /// <summary>Starts everything, says so, and returns when the kiosk was told to stop and has stopped.</summary>
    public async Task ServeAsync(string? frontPanel, VirtualSurroundings? central)
    {
        var address = IPAddress.TryParse(Listen.Host, out var given) ? given : IPAddress.Loopback;
        if (!FreePorts.IsFree(address, Listen.Port)) throw new PortInUseException(Listen.Port);
        var services = app.Services;
        var views = services.GetRequiredService<HallViews>();
        views.Printer = devices.PrinterNow;
        if (services.GetService<EventUplink>() is EventUplink uplink)
        {
            views.Centre = () => (uplink.Online, uplink.Acked);
            uplink.Changed += views.SideChange.Raise;
        }
        desk.Start(OpeningEvents());
        using var stop = new CancellationTokenSource();
        var health = new HealthLane(desk, devices, views, services.GetRequiredService<EventFeed>(), services.GetRequiredService<TimeProvider>());
        var lanes = StartLanes(services, health, stop.Token);
        if (central is null) devices.Start();
        await app.StartAsync().ConfigureAwait(false);
        if (central is not null)
        {
            // Ports that are not made yet would be looked for again a second later, and the first ticket find no printer.
            await central.ReadyAsync().ConfigureAwait(false);
            devices.Start();
        }
        Announce(frontPanel, central?.CentralUrl ?? site.Settings.CentralUrl);
        var warmUp = WarmUp.RunAsync(services.GetRequiredService<TicketPaper>(), devices);
        await Task.WhenAny([app.WaitForShutdownAsync(), .. lanes]).ConfigureAwait(false);
        await StopAsync(stop, [.. lanes, warmUp]).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync().ConfigureAwait(false);

    private List<Task> StartLanes(IServiceProvider services, HealthLane health, CancellationToken stop) =>
    [
        health.RunAsync(stop),
        services.GetRequiredService<PrinterLane>().RunAsync(devices.Printer, stop),
        services.GetRequiredService<PaperWatch>().RunAsync(stop),
        services.GetRequiredService<SignLane>().RunAsync(stop),
        services.GetRequiredService<InputLane>().RunAsync(stop),
        desk.Ended,
    ];

    private async Task StopAsync(CancellationTokenSource stop, List<Task> lanes)
    {
        await app.StopAsync().ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(lanes.Where(l => l != desk.Ended)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As asked.
        }
        await devices.DisposeAsync().ConfigureAwait(false);
        await desk.CloseAsync(new KioskStopped()).ConfigureAwait(false);
    }

    private List<SiteEvent> OpeningEvents()
    {
        var events = new List<SiteEvent>();
        if (opening.Damage is JournalDamage damage)
        {
            Console.Error.WriteLine(Words.Lines("Damaged", damage.KeptAs, damage.Remedy.Vi));
            events.Add(new JournalReplaced(damage.KeptAs, damage.Salvaged));
            if (damage.Day is DateOnly day)
            {
                events.Add(new DayOpened(day));
                events.Add(new NumbersResumed(day, damage.LastOrdinals));
            }
        }
        string version = typeof(KioskHost).Assembly.GetName().Version!.ToString();
        events.Add(new KioskStarted(version, site.Settings.Kiosk, Clean: !unfinished, NotesPrinting: true));
        return events;
    }

    private void Announce(string? frontPanel, string? central)
    {
        string at = Listen.ToString().TrimEnd('/');
        var lines = new List<(string What, string Address)>();
        if (frontPanel is not null) lines.Add((Words.Both("FrontPanel"), frontPanel));
        lines.Add((Words.Both("Touch"), $"{at}/touch"));
        lines.Add((Words.Both("Progress"), $"{at}/progress"));
        lines.Add((Words.Both("Hall"), $"{at}/hall"));
        int[] counters = [.. site.Plan.Counters.Select(c => c.Number)];
        if (counters.Length > MostListed)
        {
            // A large hall's eighty addresses would push what matters off the screen.
            string all = $"{counters[0]} … {counters[^1]}";
            lines.Add((Words.Both("CountersAt", all), $"{at}/counter/N"));
            lines.Add((Words.Both("RatingsAt", all), $"{at}/rating/N"));
            counters = [];
        }
        foreach (int counter in counters)
        {
            lines.Add((Words.Both("Counter", counter), $"{at}/counter/{counter}"));
            lines.Add((Words.Both("Rating", counter), $"{at}/rating/{counter}"));
        }
        lines.Add((Words.Both("Api"), $"{at}/api/v1/state"));
        if (central is not null) lines.Add((Words.Both("Central"), central));
        lines.Add((Words.Both("Data"), dataFolder));
        foreach (var (what, address) in lines) Console.WriteLine($"  {what,-44} {address}");
        ConfigurationWarnings.Tell(site.Warnings, Console.Error, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Kiosk.Configuration"));
        foreach (string refusal in devices.Refusals.Concat(design.Refusals)) Console.Error.WriteLine(refusal);
        var took = TimeProvider.System.GetElapsedTime(begun);
        Console.WriteLine(Words.Lines("Ready", took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
    }
}
