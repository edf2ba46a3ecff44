using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kiosk.Central.Dossiers;
using Kiosk.Central.Storage;
using Kiosk.Testing;
using Microsoft.AspNetCore.Builder;

namespace Kiosk.Central.Tests;

/// <summary>The centre as it is shipped: Kestrel on a port of the system's choice, SQLite in a folder of its own; only time stands still.</summary>
public sealed class RunningCentre : IAsyncDisposable
{
    private readonly CentralDatabase database;
    private readonly WebApplication app;

    private RunningCentre(string folder, CentralDatabase database, WebApplication app, ManualTime time)
    {
        Folder = folder;
        this.database = database;
        this.app = app;
        Time = time;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(20) };
    }

    public string Folder { get; }

    public ManualTime Time { get; }

    public HttpClient Client { get; }

    public static async Task<RunningCentre> StartAsync(string? folder = null, string? dossiers = null)
    {
        folder ??= Directory.CreateTempSubdirectory("centre-").FullName;
        var time = ManualTime.AtOpening();
        var database = CentralDatabase.Open(folder);
        var app = CentralApp.Build(database, dossiers is null ? DossierBook.None : DossierBook.Load(dossiers), time, 0);
        await app.StartAsync();
        return new RunningCentre(folder, database, app, time);
    }

    public Task<HttpResponseMessage> PostAsync(string json, string media = "application/cloudevents-batch+json") =>
        PostAsync(Encoding.UTF8.GetBytes(json), media);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string media, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(media);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        return await Client.PostAsync("/api/v1/events", content);
    }

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>All events of the newest epoch, as they are stored.</summary>
    public async Task<List<JsonElement>> StoredAsync(string kiosk = Story.Kiosk) =>
        [.. (await GetAsync($"/api/v1/kiosks/{kiosk}/events?limit=1000")).EnumerateArray()];

    /// <summary>Stops and closes, but keeps the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        database.Dispose();
    }
}
