using System.Text.Json.Nodes;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>Many hands at once, over HTTP, on a real worker: what two people want at the same instant, one gets.</summary>
public sealed class Races : IAsyncLifetime
{
    private Hall hall = null!;

    public async ValueTask InitializeAsync() => hall = await Hall.OpenAsync();

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task Two_hundred_simultaneous_calls_of_one_ticket_from_two_counters_call_it_once()
    {
        var ticket = await hall.TakeAsync("HOTICH");
        string label = (string)ticket["label"]!, id = (string)ticket["id"]!;
        // By its number: any counter may call a waiting ticket so, and only one can have it.
        var answers = await AtOnceAsync(200, n => hall.Kiosk.PostAsync($"/api/v1/counters/{1 + n % 2}/next", new { commandId = Web.NewCommandId(), ticket = label }));
        Assert.All(answers, a => Assert.True(a.Status is 200 or 409, $"{a.Status} {a.Body?.ToJsonString()}"));
        Assert.Single(answers, a => a.Status == 200);
        var called = (await hall.ReportedAsync()).Where(e => (string?)e["type"] == "vn.kiosk.ticket.called").ToList();
        Assert.Equal(id, (string?)Assert.Single(called)["data"]!["ticket"]);
    }

    [Fact]
    public async Task Two_counters_that_call_the_next_of_one_line_two_hundred_times_never_get_the_same_ticket()
    {
        var site = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(hall.Config, "site.json"), TestContext.Current.CancellationToken))!;
        string[] services = [.. site["counters"]!.AsArray().SelectMany(c => c!["services"]!.AsArray().Take(1).Select(s => (string)s!))];
        for (int n = 0; n < 100; n++) await hall.TakeAsync(services[n % services.Length]);
        var answers = await AtOnceAsync(200, n => hall.Kiosk.PostAsync($"/api/v1/counters/{1 + n % 2}/next", new { commandId = Web.NewCommandId() }));
        Assert.All(answers, a => Assert.True(a.Status is 200 or 409, $"{a.Status} {a.Body?.ToJsonString()}"));
        var called = (await hall.ReportedAsync()).Where(e => (string?)e["type"] == "vn.kiosk.ticket.called").Select(e => (string)e["data"]!["ticket"]!).ToList();
        Assert.NotEmpty(called);
        Assert.Equal(called.Count, called.Distinct().Count());
    }

    [Fact]
    public async Task Fifty_clients_that_take_numbers_at_once_get_different_ones_without_a_gap()
    {
        var answers = await AtOnceAsync(500, _ => hall.Kiosk.PostAsync("/api/v1/tickets", new { commandId = Web.NewCommandId(), service = "HOTICH" }), atOnce: 50);
        Assert.All(answers, a => Assert.Equal(201, a.Status));
        string[] labels = [.. answers.Select(a => (string)a.Body!["label"]!).Order(StringComparer.Ordinal)];
        Assert.Equal(Enumerable.Range(1, 500).Select(n => $"{labels[0][0]}{n:D3}"), labels);
        Assert.Equal(500, answers.Select(a => (string)a.Body!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_command_that_comes_fifty_times_at_once_gives_one_number()
    {
        string commandId = Web.NewCommandId();
        var answers = await AtOnceAsync(50, _ => hall.Kiosk.PostAsync("/api/v1/tickets", new { commandId, service = "HOTICH" }));
        Assert.Single(answers, a => a.Status == 201);
        Assert.Equal(49, answers.Count(a => a.Status == 200));
        Assert.Single(answers.Select(a => (string)a.Body!["id"]!).Distinct());
    }

    [Fact]
    public async Task A_card_copied_into_a_second_kiosk_is_refused_by_the_centre()
    {
        await hall.TakeAsync("HOTICH");
        await hall.ReportedAsync();
        await hall.Worker.InterruptAsync();
        string copy = Path.Combine(hall.Folder, "copy");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(hall.Data)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await hall.StartWorkerAsync();
        await hall.TakeAsync("HOTICH");
        await hall.ReportedAsync();

        using var twin = RunningProgram.Start("Kiosk.Worker", "--config", hall.Config, "--data", copy, "--dev", Path.Combine(hall.Folder, "no-devices"), "--port", "0");
        string address = (await twin.SaysAsync(@"(http://[\d.:]+)/api/v1/state[\s\S]*Ready in")).Groups[1].Value;
        using var web = new Web(address);
        Assert.Equal(201, (await web.PostAsync("/api/v1/tickets", new { commandId = Web.NewCommandId(), service = "DATDAI" })).Status);
        await twin.SaysAsync("refuses the reports");
        var state = await web.UntilAsync("/api/v1/state", s => !(bool)s["online"]!, "the twin knows that the centre refuses it");
        Assert.True((long)state["unreported"]! > 0);
        // The true one goes on, and the centre holds its lines only.
        await hall.TakeAsync("HOTICH");
        var events = await hall.ReportedAsync();
        Assert.Equal(3, events.Count(e => (string?)e["type"] == "vn.kiosk.ticket.taken" && (string?)e["data"]!["service"] == "HOTICH"));
        Assert.DoesNotContain(events, e => (string?)e["type"] == "vn.kiosk.ticket.taken" && (string?)e["data"]!["service"] == "DATDAI");
    }

    private static async Task<List<(int Status, JsonNode? Body)>> AtOnceAsync(int times, Func<int, Task<(int Status, JsonNode? Body)>> ask, int? atOnce = null)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var room = new SemaphoreSlim(atOnce ?? times);
        var all = Enumerable.Range(0, times).Select(async n =>
        {
            await start.Task;
            await room.WaitAsync();
            try
            {
                return await ask(n);
            }
            finally
            {
                room.Release();
            }
        }).ToList();
        start.SetResult();
        return [.. await Task.WhenAll(all)];
    }
}
