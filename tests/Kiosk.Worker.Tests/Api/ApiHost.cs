using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kiosk.Contract.Events;
using Kiosk.Printing.Transports;
using Kiosk.Queueing.Services;
using Kiosk.Testing;
using Kiosk.Worker.Api;
using Kiosk.Worker.Commands;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Tests.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Worker.Tests.Api;

/// <summary>The API on a real port with the desk, the journal and the composition of the product behind it, no device but those a test names, and time by hand.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly SiteFolder folder;
    private readonly WebApplication app;
    private readonly EventJournal journal;
    private readonly bool ownsFolder;
    private int commands;
    private bool stopped;

    private ApiHost(SiteFolder folder, ManualTime time, WebApplication app, EventJournal journal, bool ownsFolder)
    {
        (this.folder, Time, this.app, this.journal, this.ownsFolder) = (folder, time, app, journal, ownsFolder);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single() + "/api/v1/") };
    }

    public ManualTime Time { get; }

    public HttpClient Client { get; }

    public HallDesk Desk => app.Services.GetRequiredService<HallDesk>();

    /// <summary>Everything recorded so far.</summary>
    public IReadOnlyList<Recorded> Record => journal.ReadAfter(0, 10_000);

    public PrinterLane Papers => app.Services.GetRequiredService<PrinterLane>();

    public DeviceRoom Devices => app.Services.GetRequiredService<DeviceRoom>();

    /// <param name="time">The clock; opening time of a day when left out.</param>
    /// <param name="lines">The site's lines, with ports below the folder; none when left out.</param>
    /// <param name="prepare">What else the folder should have.</param>
    public static Task<ApiHost> StartAsync(ManualTime? time = null, string lines = "[]", Action<SiteFolder>? prepare = null)
    {
        var folder = new SiteFolder().With("site.json", "$.hours", "\"always\"").With("site.json", "$.lines", lines).With("site.json", "$.printer", "null").With("site.json", "$.numberLease", "null");
        prepare?.Invoke(folder);
        return StartAsync(folder, time ?? ManualTime.AtOpening(), ownsFolder: true);
    }

    /// <summary>The same folder after the process has gone without a word, at another time if one is given.</summary>
    public async Task<ApiHost> CrashAndReopenAsync(ManualTime? at = null)
    {
        await StopAsync();
        return await StartAsync(folder, at ?? Time, ownsFolder: false);
    }

    /// <summary>A command with an id of its own.</summary>
    /// <param name="path">Below /api/v1/.</param>
    /// <param name="body">JSON members without braces, e.g. <c>"ticket": "A001"</c>.</param>
    /// <param name="id">The command's id; null makes one.</param>
    public async Task<(int Status, JsonNode Body)> PostAsync(string path, string body = "", string? id = null)
    {
        id ??= $"command-{Interlocked.Increment(ref commands):D6}-{Time.GetUtcNow().Ticks}";
        string json = $"{{ \"commandId\": \"{id}\"{(body.Length == 0 ? "" : ", " + body)} }}";
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!);
    }

    /// <summary>A request that is no command of the hall.</summary>
    public async Task<(int Status, JsonNode Body)> SendAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!);
    }

    public async Task<(int Status, JsonNode Body)> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Takes a number; gives its label.</summary>
    public async Task<string> TakeAsync(string service = "HOTICH", string priority = "NORMAL")
    {
        var (status, ticket) = await PostAsync("tickets", $"\"service\": \"{service}\", \"priority\": \"{priority}\"");
        Assert.Equal(201, status);
        return (string)ticket["label"]!;
    }

    /// <summary>Acts that must succeed, at one counter.</summary>
    public async Task DoAsync(int counter, params string[] acts)
    {
        foreach (string act in acts)
        {
            var (status, body) = await PostAsync($"counters/{counter}/{act}");
            Assert.True(status == 200, $"{act}: {status} {body}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (ownsFolder) folder.Dispose();
    }

    private static async Task<ApiHost> StartAsync(SiteFolder folder, ManualTime time, bool ownsFolder)
    {
        var site = folder.Load();
        string data = Path.Combine(folder.Path, "data");
        Directory.CreateDirectory(data);
        var journal = EventJournal.Open(data, time).Journal;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var facts = new SiteFacts(site.Settings.Kiosk, new LocalText("UBND", "PC"), new LocalText("Trung tâm", "Centre"), null, "http://127.0.0.1", 476, IsDemonstration: false);
        Composition.AddKiosk(builder.Services, site, facts, journal, centralUrl: null);
        builder.Services.AddSingleton<TimeProvider>(time);
        var shelf = new ProfileShelf(Path.Combine(folder.Path, "site.json"), folder.Path, Path.Combine(AppContext.BaseDirectory, "firmware-config"));
        builder.Services.AddSingleton(shelf);
        builder.Services.AddSingleton(new PaperLeftovers([], [], LeftInPrinter.Nothing));
        builder.Services.AddSingleton(new DeviceRoom(site.Settings, folder.Path, shelf, LeftInPrinter.Nothing, time, NullLoggerFactory.Instance, AdminHistory.Read(journal)));
        var app = builder.Build();
        app.MapKiosk(Doors.For(new Uri("http://127.0.0.1"), new Uri("http://127.0.0.1")));
        app.Services.GetRequiredService<HallDesk>().Start([new KioskStarted("test", site.Settings.Kiosk, Clean: true)]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiHost(folder, time, app, journal, ownsFolder);
    }

    private async Task StopAsync()
    {
        if (stopped) return;
        stopped = true;
        Client.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await Desk.DisposeAsync();
        await app.DisposeAsync();
        journal.Dispose();
    }
}
