using System.Net;
using System.Text.Json;
using Kiosk.Central.Dossiers;
using Kiosk.Central.Fleet;
using Kiosk.Central.Ingest;
using Kiosk.Central.Pages;
using Kiosk.Central.Reports;
using Kiosk.Central.Storage;
using Kiosk.Contract.Central;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;

namespace Kiosk.Central;

/// <summary>The web application: what is in it, and what it allows.</summary>
internal static class CentralApp
{
    private static readonly string Version = typeof(CentralApp).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Puts the parts together. Listens on 127.0.0.1 once started; 0 lets the system choose the port.</summary>
    public static WebApplication Build(CentralDatabase database, DossierBook dossiers, TimeProvider time, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        Log(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(700));
        // Only names of this machine: a page of the wide web must not read the figures by way of DNS rebinding.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["127.0.0.1", "localhost", "[::1]"]);
        builder.Services.AddHostFiltering(_ => { });
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, CentralApiJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, CentralJson.Default);
            json.SerializerOptions.Encoder = CentralJson.Readable.Options.Encoder;
            json.SerializerOptions.DefaultIgnoreCondition = CentralJson.Readable.Options.DefaultIgnoreCondition;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddSingleton(database).AddSingleton(dossiers).AddSingleton(time).AddSingleton<FigureBook>().AddScoped<OverviewPage>();
        var app = builder.Build();
        app.UseHostFiltering();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerFaultAsync, SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(AnswerStatusAsync);
        Map(app, time);
        return app;
    }

    private static void Map(WebApplication app, TimeProvider time)
    {
        app.MapGet("/ping", () => TypedResults.Ok(new PingReply("ok", Version, time.GetUtcNow()))).WithSummary("Whether the centre lives");
        app.MapOpenApi();
        app.MapIngest();
        app.MapFleet();
        app.MapReports();
        app.MapDossiers();
        app.MapPages();
    }

    private static void Log(ILoggingBuilder logging)
    {
        // Standard output belongs to the one line that tells the address.
        logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Kiosk", LogLevel.Information)
            // A start that fails is told by the process itself, in plain words and without a stack trace.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static void Limit(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBody.MostBytes;
        kestrel.Limits.MaxConcurrentConnections = 2000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Listen(IPAddress.Loopback, port);
    }

    /// <summary>Routing refuses some requests before a handler sees them: those answers are problem documents too.</summary>
    private static Task AnswerStatusAsync(StatusCodeContext status)
    {
        int code = status.HttpContext.Response.StatusCode;
        var answer = code == StatusCodes.Status415UnsupportedMediaType
            ? Problem.WrongMedia("Cần Content-Type dạng JSON (xem /openapi/v1.json).", "A JSON Content-Type is needed (see /openapi/v1.json).").AsResult()
            : Results.Problem(statusCode: code);
        return answer.ExecuteAsync(status.HttpContext);
    }

    private static Task AnswerFaultAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Kiosk.Central");
        var problem = fault switch
        {
            SqliteException or StorageBusy => Problem.Storage(),
            Microsoft.AspNetCore.Http.BadHttpRequestException e when e.StatusCode < 500 => Problem.Malformed("Yêu cầu HTTP không hợp lệ.", e.Message) with { Status = e.StatusCode },
            _ => Problem.Fault(),
        };
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "5";
        if (problem.Status >= 500 && fault is not null and not OperationCanceledException) log.RequestFailed(context.Request.Path, fault);
        return problem.AsResult().ExecuteAsync(context);
    }
}
