using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>
/// A running day under SIGKILL: citizens, officers and raters never stop, the worker dies fifty times, each time some random
/// numbers and a random moment after its start (counted in numbers, so that a slow machine is tested as hard as a fast one). No
/// number may be given twice, none that was shown may be lost, no paper may come twice unasked, and the centre has every event once.
/// </summary>
public sealed class KilledFiftyTimes : IAsyncLifetime
{
    private const int Kills = 50, Seed = 20261123;
    private readonly ConcurrentDictionary<string, string> shown = new();
    private readonly SemaphoreSlim oneMoreShown = new(0);
    private readonly CancellationTokenSource closing = new();
    private Hall hall = null!;

    public async ValueTask InitializeAsync() => hall = await Hall.OpenAsync();

    public ValueTask DisposeAsync()
    {
        closing.Dispose();
        oneMoreShown.Dispose();
        return hall.DisposeAsync();
    }

    [Fact]
    public async Task No_number_is_given_twice_lost_or_missing_at_the_centre()
    {
        Task[] people = [CitizenAsync("HOTICH", 1), CitizenAsync("DATDAI", 2), CitizenAsync("PHI", 3), OfficerAsync(1, 4), OfficerAsync(2, 5)];
        var random = new Random(Seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            for (int numbers = random.Next(0, 7); numbers > 0; numbers--)
                Assert.True(await oneMoreShown.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), $"No number for 30 s after kill {kill}.");
            await Task.Delay(random.Next(0, 100), TestContext.Current.CancellationToken);
            await hall.Worker.KillNowAsync();
            await hall.StartWorkerAsync();
        }
        await closing.CancelAsync();
        await Task.WhenAll(people);

        var state = await hall.Kiosk.GetAsync("/api/v1/state");
        var events = await hall.ReportedAsync();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => int.Parse((string)e["sequence"]!, System.Globalization.CultureInfo.InvariantCulture)));
        var taken = events.Where(e => (string?)e["type"] == "vn.kiosk.ticket.taken").Select(e => (string)e["data"]!["ticket"]!).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.True(shown.Count > Kills, $"Only {shown.Count} numbers were shown: the test has not tested much.");
        Assert.Empty(shown.Values.Except(taken));
        Assert.Equal(shown.Count, shown.Values.Distinct().Count());
        Assert.Equal(taken.Count, (int)state["figures"]!["issued"]!);
        Assert.Equal(Kills + 1, events.Count(e => (string?)e["type"] == "vn.kiosk.kiosk.started"));
        await NoPaperCameTwiceAsync();
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills, {taken.Count} numbers, {shown.Count} shown, {events.Count} events at the centre");
    }

    /// <summary>Takes numbers until the day closes; an intention that met a dead worker is repeated with its own id until it is answered.</summary>
    private async Task CitizenAsync(string service, int seed)
    {
        var random = new Random(seed);
        while (!closing.IsCancellationRequested)
        {
            string commandId = Web.NewCommandId();
            if (await InsistAsync("/api/v1/tickets", new { commandId, service }) is JsonNode ticket)
            {
                shown[commandId] = (string)ticket["id"]!;
                oneMoreShown.Release();
            }
            await Task.Delay(random.Next(5, 60));
        }
    }

    private async Task OfficerAsync(int counter, int seed)
    {
        var random = new Random(seed);
        string[] acts = ["next", "next", "start", "finish", "recall", "no-show", "undo", "ratings"];
        while (!closing.IsCancellationRequested)
        {
            string act = acts[random.Next(acts.Length)];
            object body = act == "ratings" ? new { commandId = Web.NewCommandId(), level = random.Next(1, 4) } : new { commandId = Web.NewCommandId() };
            await InsistAsync($"/api/v1/counters/{counter}/{act}", body);
            await Task.Delay(random.Next(5, 60));
        }
    }

    /// <summary>The answer of a success, or null for a refusal.</summary>
    private async Task<JsonNode?> InsistAsync(string path, object body)
    {
        while (true)
        {
            try
            {
                using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hall.Kiosk.Client.BaseAddress, Timeout = TimeSpan.FromSeconds(5) };
                using var reply = await client.PostAsJsonAsync(path, body);
                if ((int)reply.StatusCode is 500 or 503) continue;
                return reply.IsSuccessStatusCode ? JsonNode.Parse(await reply.Content.ReadAsStringAsync()) : null;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException or IOException or ObjectDisposedException)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Each paper's QR names its ticket. Nobody asked for a reprint in this test.</summary>
    private async Task NoPaperCameTwiceAsync()
    {
        var papers = (await hall.Panel.GetAsync("/api/papers")).AsArray();
        var tickets = papers.SelectMany(p => p!["qrCodes"]!.AsArray()).Select(q => ((string)q!).Split("/t/")[^1]).ToList();
        Assert.NotEmpty(tickets);
        Assert.Equal(tickets.Count, tickets.Distinct().Count());
    }
}
