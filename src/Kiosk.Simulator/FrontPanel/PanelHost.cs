using System.Net;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>Builds the web application of the front panel, on 127.0.0.1 only.</summary>
internal static class PanelHost
{
    public static WebApplication Build(VirtualHall hall, ButtonLabel[] labels, int port, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        // The host would print the trace of a port in use; Program says it in one sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = Answers.LargestBody;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        app.Use(GuardAsync);
        app.UseRouting();
        var feed = new StateFeed(time);
        foreach (var device in hall.Devices) device.Changed = feed.Notify;
        var view = new PanelView(hall, labels, feed);
        new PanelApi(hall, view).Map(app);
        var events = new PanelEvents(view, feed, time, app.Lifetime.ApplicationStopping);
        app.MapGet("/api/events", events.ServeAsync);
        PanelPage.Map(app);
        return app;
    }

    /// <summary>Turns refusals into RFC 9457 problems, and answers only to its own names: a web page elsewhere must not press our buttons.</summary>
    private static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            await Answers.ProblemAsync(context, 400, "Chỉ phục vụ 127.0.0.1 và localhost. / Only 127.0.0.1 and localhost are served.");
            return;
        }
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: 404 or 405 })
                await Answers.ProblemAsync(context, context.Response.StatusCode, $"{context.Request.Method} {context.Request.Path}");
        }
        catch (BadRequestException wrong)
        {
            await Answers.ProblemAsync(context, wrong.Status, wrong.Message);
        }
        catch (BadHttpRequestException wrong)
        {
            await Answers.ProblemAsync(context, wrong.StatusCode, wrong.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away before its answer.
        }
    }
}
