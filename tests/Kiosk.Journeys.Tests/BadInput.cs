using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Kiosk.Testing.Halls;

namespace Kiosk.Journeys.Tests;

/// <summary>Whatever is sent or configured wrongly gets a clear answer in both languages, and nothing is lost by it.</summary>
public sealed class BadInput : IAsyncLifetime
{
    private Hall hall = null!;

    public async ValueTask InitializeAsync() => hall = await Hall.OpenAsync();

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task Requests_that_cannot_be_carried_out_say_why()
    {
        (string Path, string Body, string ContentType, int Status, string Type)[] cases =
        [
            ("tickets", """{"commandId":"abcdefgh-1","service":"KHONGCO"}""", "application/json", 400, "/problems/unknown-service"),
            ("tickets", """{"commandId":"abcdefgh-1","service":"HOTICH","priority":"VIP"}""", "application/json", 400, "/problems/unknown-priority"),
            ("tickets", """{"service":"HOTICH"}""", "application/json", 400, "/problems/command-id"),
            ("tickets", """{"commandId":"abcdefgh-1","servise":"HOTICH"}""", "application/json", 400, "/problems/malformed"),
            ("tickets", """{"commandId":"abcdefgh-1","service":""", "application/json", 400, "/problems/malformed"),
            ("tickets", "null", "application/json", 400, "/problems/malformed"),
            ("tickets", "[]", "application/json", 400, "/problems/malformed"),
            ("tickets", "a=b", "application/x-www-form-urlencoded", 415, "/problems/not-json"),
            ("tickets", new string(' ', 20_000), "application/json", 413, "/problems/too-large"),
            ("counters/9/next", """{"commandId":"abcdefgh-2"}""", "application/json", 404, "/problems/unknown-counter"),
            ("counters/1/next", """{"commandId":"abcdefgh-2"}""", "application/json", 409, "/problems/queue-empty"),
            ("counters/1/recall", """{"commandId":"abcdefgh-2"}""", "application/json", 409, "/problems/no-ticket-at-counter"),
            ("counters/1/undo", """{"commandId":"abcdefgh-2"}""", "application/json", 409, "/problems/nothing-to-undo"),
            ("counters/1/ratings", """{"commandId":"abcdefgh-2","level":7}""", "application/json", 400, "/problems/unknown-level"),
            ("nowhere", "{}", "application/json", 404, "/problems/not-found"),
        ];
        foreach (var (path, body, contentType, status, type) in cases)
        {
            using var reply = await hall.Kiosk.Client.PostAsync($"/api/v1/{path}", new StringContent(body, Encoding.UTF8, contentType));
            string text = await reply.Content.ReadAsStringAsync();
            Assert.True(status == (int)reply.StatusCode && text.Contains($"\"{type}\"", StringComparison.Ordinal), $"{path} {body[..Math.Min(60, body.Length)]}: {reply.StatusCode} {text}");
            var problem = JsonNode.Parse(text)!;
            Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]) || string.IsNullOrWhiteSpace((string?)problem["titleEn"]), text);
            Assert.Equal("application/problem+json", reply.Content.Headers.ContentType!.MediaType);
        }
        Assert.Equal(0, (int)(await hall.Kiosk.GetAsync("/api/v1/state"))["figures"]!["issued"]!);
    }

    [Fact]
    public async Task A_repeated_command_gets_its_first_answer_and_its_id_serves_nothing_else()
    {
        var body = new { commandId = "the-same-id", service = "HOTICH" };
        var (created, first) = await hall.Kiosk.PostAsync("/api/v1/tickets", body);
        var (repeated, second) = await hall.Kiosk.PostAsync("/api/v1/tickets", body);
        var (other, problem) = await hall.Kiosk.PostAsync("/api/v1/tickets", new { commandId = "the-same-id", service = "DATDAI" });
        Assert.Equal((201, 200, 409), (created, repeated, other));
        Assert.Equal((string?)first!["id"], (string?)second!["id"]);
        Assert.Equal("/problems/command-id-used", (string?)problem!["type"]);
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_write_here()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", "https://evil.example");
        using var reply = await hall.Kiosk.Client.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, reply.StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/v1/state");
        rebound.Headers.Host = "evil.example";
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await hall.Kiosk.Client.SendAsync(rebound)).StatusCode);
    }

    [Fact]
    public async Task The_centre_away_is_not_a_dossier_that_does_not_exist()
    {
        var site = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(hall.Config, "site.json")))!;
        site["centralUrl"] = "http://127.0.0.1:9";
        await File.WriteAllTextAsync(Path.Combine(hall.Config, "site.json"), site.ToJsonString());
        await hall.Worker.InterruptAsync();
        await hall.StartWorkerAsync();
        using var reply = await hall.Kiosk.Client.GetAsync("/api/v1/dossiers/H15.50.05.13-261008-0975");
        var problem = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
        Assert.Equal((503, "offline"), ((int)reply.StatusCode, (string?)problem["view"]!["outcome"]));
        Assert.Equal("A001", (string?)(await hall.TakeAsync("HOTICH"))["label"]);
    }

    [Theory]
    [InlineData("site.json", "\"kiosk\"", "\"kisok\"", "kisok")]
    [InlineData("site.json", "\"HOTICH\",\"CHUNGTHUC\",\"DATDAI\",\"DKKD\"", "\"HOTICH\",\"KHONGCO\"", "$.services[1]")]
    [InlineData("site.json", "\"K-TEST-01\"", "\"-TEST-01\"", "$.kiosk")]
    [InlineData("site.json", "\"generic-80\"", "\"no-such-printer\"", "$.printer.profile")]
    [InlineData("catalogue.json", "\"prefix\":\"C\"", "\"prefix\":\"A\"", "$.services[1].prefix")]
    [InlineData("catalogue.json", "{", "", "catalogue.json")]
    public async Task A_broken_configuration_is_refused_with_file_place_and_remedy(string file, string right, string wrong, string named)
    {
        string path = Path.Combine(hall.Config, file);
        string text = await File.ReadAllTextAsync(path);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The test looks for {right} in {text[..400]}");
        await File.WriteAllTextAsync(path, text[..at] + wrong + text[(at + right.Length)..]);
        using var second = RunningProgram.Start("Kiosk.Worker", "--config", hall.Config, "--data", Path.Combine(hall.Folder, "data2"), "--port", "0");
        Assert.Equal(1, await second.EndAsync());
        Assert.Contains(file, second.Output, StringComparison.Ordinal);
        Assert.Contains(named, second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_device_profile_costs_only_its_device()
    {
        Directory.CreateDirectory(Path.Combine(hall.Config, "devices"));
        await File.WriteAllTextAsync(Path.Combine(hall.Config, "devices", "amplus-am03127.json"), "{ \"id\": \"amplus-am03127\" ");
        await hall.Worker.InterruptAsync();
        await hall.StartWorkerAsync();
        Assert.Contains("amplus-am03127.json", hall.Worker.Output, StringComparison.Ordinal);
        Assert.Equal("A001", (string?)(await hall.TakeAsync("HOTICH"))["label"]);
        var board = (await hall.Kiosk.GetAsync("/api/v1/devices")).AsArray().Single(d => (string?)d!["id"] == "hall-board")!;
        Assert.Equal("misconfigured", (string?)board["state"]);
    }

    [Fact]
    public async Task A_second_worker_on_the_same_data_is_told_who_has_it()
    {
        using var second = RunningProgram.Start("Kiosk.Worker", "--config", hall.Config, "--data", hall.Data, "--dev", hall.Devices, "--port", "0");
        Assert.Equal(1, await second.EndAsync());
        Assert.Contains(hall.Worker.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_do()
    {
        using var holder = new TcpListener(System.Net.IPAddress.Loopback, 0);
        holder.Start();
        string port = ((System.Net.IPEndPoint)holder.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var second = RunningProgram.Start("Kiosk.Worker", "--config", hall.Config, "--data", Path.Combine(hall.Folder, "data2"), "--port", port);
        Assert.Equal(1, await second.EndAsync());
        Assert.Contains(port, second.Output, StringComparison.Ordinal);
        Assert.Contains("--port", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overwritten with noise")]
    [InlineData("cut to nothing")]
    [InlineData("deleted")]
    public async Task A_damaged_journal_is_kept_aside_and_no_number_comes_twice(string how)
    {
        for (int i = 0; i < 3; i++) await hall.TakeAsync("HOTICH");
        await hall.Worker.KillNowAsync();
        string file = Path.Combine(hall.Data, "journal.db");
        foreach (string tail in (string[])["-wal", "-shm"]) File.Delete(file + tail);
        var noise = new byte[65536];
        new Random(7).NextBytes(noise);
        if (how == "deleted") File.Delete(file);
        else await File.WriteAllBytesAsync(file, how == "cut to nothing" ? [] : noise);
        await hall.StartWorkerAsync();
        string label = (string)(await hall.TakeAsync("HOTICH"))["label"]!;
        Assert.True(string.CompareOrdinal(label, "A003") > 0, $"{label} was given before the damage.");
        if (how == "overwritten with noise") Assert.Single(Directory.GetFiles(hall.Data, "journal.damaged-*.db"));
    }
}
