using Kiosk.Contract.Api;
using Kiosk.Queueing.Services;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kiosk.Worker.Tests.Screens;

/// <summary>The screens on a real port, with a hall whose answers a test writes: no desk, no journal, no device behind it.</summary>
internal sealed class ScreenHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScreenHost(WebApplication app, ScriptedHall hall)
    {
        (this.app, Hall) = (app, hall);
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public ScriptedHall Hall { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<ScreenHost> StartAsync(int port = 0)
    {
        var hall = new ScriptedHall();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton(Site).AddSingleton<CurrentHall>(() => hall.View).AddSingleton<CurrentServices>(() => hall.Services)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<CurrentDevices>(() => hall.Devices).AddSingleton<TodaysFigures>(() => hall.Statistics).AddSingleton<TicketById>(id => Task.FromResult(hall.Tickets.GetValueOrDefault(id))).AddScreens();
        var app = builder.Build();
        app.UseStatusCodePages(status => status.HttpContext.Request.Path.StartsWithSegments("/api") ? Task.CompletedTask : ScreenEndpoints.AnswerNotHereAsync(status.HttpContext));
        hall.Map(app);
        app.MapScreens();
        await app.StartAsync();
        return new ScreenHost(app, hall);
    }

    public static SiteFacts Site { get; } = new(
        "K-TEST-01", new LocalText("UBND TỈNH ĐỒNG NAI", "People's Committee of Đồng Nai"),
        new LocalText("Trung tâm Phục vụ hành chính công", "Public Administration Service Centre"), "1800 1096", "http://10.0.0.5:8080", 217, true);

    /// <summary>The page's text with its entities read.</summary>
    public async Task<string> ReadAsync(string path) => System.Net.WebUtility.HtmlDecode(await Client.GetStringAsync(path));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
