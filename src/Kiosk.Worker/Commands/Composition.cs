using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Dossiers;
using Kiosk.Worker.Journal;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Screens;
using Kiosk.Worker.Uplink;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging.Console;

namespace Kiosk.Worker.Commands;

/// <summary>Which part gets which: the list that a newcomer reads to see what there is.</summary>
internal static class Composition
{
    private const int LargestRequest = 64 * 1024, MostConnections = 500;

    public static void Configure(WebApplicationBuilder builder, Uri listen, TimeSpan stopWithin, LogLevel detail)
    {
        builder.WebHost.UseUrls(listen.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
        });
        builder.Logging.ClearProviders();
        // Standard output is for the person who started it; the log goes to standard error, where systemd takes it from.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.ColorBehavior = LoggerColorBehavior.Disabled;
            line.TimestampFormat = "HH:mm:ss.fff ";
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Kiosk", detail).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = stopWithin);
        builder.Services.AddOpenApi();
    }

    public static void AddKiosk(IServiceCollection services, Site site, SiteFacts facts, EventJournal journal, string? centralUrl)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(facts);
        services.AddSingleton(site.Plan);
        services.AddSingleton(journal);
        services.AddSingleton(new EventFeed(journal));
        services.AddHostedService<JournalScrub>();
        services.AddSingleton(p => new HallViews(site.Plan, journal.Epoch, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CurrentHall>(p => p.GetRequiredService<HallViews>().Current);
        services.AddSingleton<CurrentServices>(p => p.GetRequiredService<HallViews>().Services);
        services.AddSingleton<HallDesk>();
        services.AddSingleton<TicketById>(p => id => p.GetRequiredService<HallDesk>().LookAsync(day => day.Find(id) is { } visit ? p.GetRequiredService<HallViews>().TicketOf(day, visit) : null));
        services.AddSingleton(p => TicketDesign.Load(site.Settings.Ticket, p.GetRequiredService<ProfileShelf>()));
        services.AddSingleton(p => new TicketPaper(
            facts, p.GetRequiredService<TicketDesign>(), () => p.GetRequiredService<DeviceRoom>().PrinterProfile?.WidthDots ?? 576,
            () => centralUrl is not null && !p.GetRequiredService<HallViews>().Centre().Online));
        services.AddSingleton(p => new PaperPreview(facts, site.Settings.Printer, site.Settings.Ticket, p.GetRequiredService<ProfileShelf>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(site);
        services.AddSingleton<PrinterLane>();
        services.AddSingleton<PaperWatch>();
        services.AddSingleton<SignLane>();
        services.AddSingleton<InputLane>();
        services.AddSingleton<ScanBoard>();
        services.AddSingleton<PressBoard>();
        services.AddSingleton<PanelLamps>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<RunningChecks>();
        AddCentre(services, site, journal, centralUrl is null ? null : new Uri(centralUrl.TrimEnd('/') + "/"));
        services.AddScreens();
    }

    public static void MapKiosk(this WebApplication app, Doors doors)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = InternalFaultAsync, SuppressDiagnosticsCallback = _ => false });
        app.Use(doors.CheckAsync);
        app.UseStatusCodePages(SayWhatIsWrongAsync);
        app.MapGet("/ping", () => Results.Text("pong")).ExcludeFromDescription();
        app.MapOpenApi();
        var api = app.MapGroup("/api/v1");
        api.MapTickets();
        api.MapCounters();
        api.MapDay();
        api.MapState();
        api.MapPrinter();
        api.MapStatistics();
        app.MapScreens();
        app.MapPrinterPreview();
    }

    private static void AddCentre(IServiceCollection services, Site site, EventJournal journal, Uri? centre)
    {
        HttpClient? Client() => centre is null ? null : new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = centre };
        services.AddSingleton(p => new DossierDesk(Client(), p.GetRequiredService<TimeProvider>(), journal.Salt, new Uri(site.Settings.PublicUrl ?? site.Settings.Listen).Host));
        if (centre is null) return;
        services.AddSingleton(p => new EventUplink(
            journal, p.GetRequiredService<EventFeed>(), Client()!, site.Settings.Kiosk, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<EventUplink>>(), SeedOf(site.Settings.Kiosk)));
        services.AddHostedService(p => p.GetRequiredService<EventUplink>());
    }

    /// <summary>The same on every start of one kiosk, another on the next kiosk: a whole province that lost its centre does not come back in step.</summary>
    private static int SeedOf(string kiosk) => kiosk.Aggregate(17, (seed, letter) => unchecked((seed * 31) + letter));

    private static Task InternalFaultAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = fault is BadHttpRequestException bad ? Problems.Of(bad.StatusCode, "malformed", bad.Message) : Problems.Of(StatusCodes.Status500InternalServerError, "internal");
        return problem.Answer().ExecuteAsync(context);
    }

    /// <summary>Answers without a body under /api get one; the screens have their own kind page.</summary>
    private static Task SayWhatIsWrongAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return context.Response.StatusCode == StatusCodes.Status404NotFound ? ScreenEndpoints.AnswerNotHereAsync(context) : Task.CompletedTask;
        string name = context.Response.StatusCode switch { 404 => "not-found", 405 => "method-not-allowed", 415 => "not-json", _ => "malformed" };
        return Problems.Of(context.Response.StatusCode, name, "").Answer().ExecuteAsync(context);
    }
}
