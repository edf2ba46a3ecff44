using System.Net;
using System.Text;
using Kiosk.Contract.Central;

namespace Kiosk.Central.Tests.Ingest;

public class RefusingEvents
{
    private const string Batch = "application/cloudevents-batch+json";
    private const string Good = """{"specversion":"1.0","id":"00112233aabbccdd-1","source":"/kiosks/K-TEST-01","type":"vn.kiosk.kiosk.stopped","time":"2026-11-23T00:30:00Z","epoch":"00112233aabbccdd","sequence":"1","data":{}}""";

    [Fact]
    public async Task The_example_that_the_faults_below_are_made_of_is_good()
    {
        await using var centre = await RunningCentre.StartAsync();
        Assert.Equal(1, await centre.PostAsync($"[{Good}]").AckAsync());
    }

    [Theory]
    [InlineData("\"1.0\"", "\"0.3\"", "specversion")]
    [InlineData("/kiosks/K-TEST-01", "/halls/1", "source")]
    [InlineData("/kiosks/K-TEST-01", "/kiosks/../etc", "source")]
    [InlineData("/kiosks/K-TEST-01", "\\ud800", "source")]
    [InlineData("\"epoch\":\"00112233aabbccdd\"", "\"epoch\":\"12\"", "epoch")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":1", "sequence")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":\"01\"", "sequence")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":\"0\"", "sequence")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":\"99999999999999999999\"", "sequence")]
    [InlineData("00112233aabbccdd-1", "another", "id")]
    [InlineData("vn.kiosk.kiosk.stopped", "", "type")]
    [InlineData("2026-11-23T00:30:00Z", "yesterday", "time")]
    public async Task An_envelope_with_a_fault_is_refused_by_name(string good, string bad, string attribute)
    {
        await using var centre = await RunningCentre.StartAsync();
        var problem = await centre.PostAsync($"[{Good.Replace(good, bad, StringComparison.Ordinal)}]").ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
        Assert.Contains($"events[0].{attribute}:", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks").GetArrayLength());
    }

    [Fact]
    public async Task Two_kiosks_two_epochs_or_a_hole_in_one_batch_are_refused()
    {
        await using var centre = await RunningCentre.StartAsync();
        string second = Good.Replace("ccdd-1", "ccdd-2", StringComparison.Ordinal).Replace("\"sequence\":\"1\"", "\"sequence\":\"2\"", StringComparison.Ordinal);
        string[] bad =
        [
            second.Replace("K-TEST-01", "K-TEST-02", StringComparison.Ordinal),
            second.Replace("aabbccdd", "aabbccde", StringComparison.Ordinal),
            second.Replace("ccdd-2", "ccdd-3", StringComparison.Ordinal).Replace("\"2\"", "\"3\"", StringComparison.Ordinal),
            Good,
        ];
        foreach (string other in bad) await centre.PostAsync($"[{Good},{other}]").ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
        Assert.Equal(2, await centre.PostAsync($"[{Good},{second}]").AckAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("\"text\"")]
    public async Task What_is_no_batch_is_refused(string json)
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(json).ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync([(byte)'[', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)']'], Batch).ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_refused(string media)
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync($"[{Good}]", media).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "/problems/media-type");
    }

    [Fact]
    public async Task Another_compression_is_refused()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(Encoding.UTF8.GetBytes($"[{Good}]"), Batch, "br").ProblemAsync(HttpStatusCode.UnsupportedMediaType, "/problems/media-type");
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_too_large()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync($"[{Good}]" + new string(' ', 1 << 20)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "/problems/too-large");
    }

    [Fact]
    public async Task More_than_500_events_are_too_many_and_500_are_not()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(Story.Of(501).Json()).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "/problems/too-large");
        Assert.Equal(500, await centre.PostAsync(Story.Of(500).Json()).AckAsync());
    }

    [Fact]
    public async Task A_gzip_bomb_is_put_down_after_a_mebibyte()
    {
        await using var centre = await RunningCentre.StartAsync();
        byte[] bomb = DeliveringEvents.Gzip(new byte[200 << 20]);
        Assert.InRange(bomb.Length, 1, 1 << 20);
        long before = GC.GetTotalAllocatedBytes();
        await centre.PostAsync(bomb, Batch, "gzip").ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "/problems/too-large");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50 << 20);
    }

    [Fact]
    public async Task A_damaged_gzip_body_is_refused()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync("not gzip at all"u8.ToArray(), Batch, "gzip").ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
        byte[] half = DeliveringEvents.Gzip(Encoding.UTF8.GetBytes(Story.Of(50).Json()));
        await centre.PostAsync(half[..(half.Length / 2)], Batch, "gzip").ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_is_a_problem_document_too()
    {
        await using var centre = await RunningCentre.StartAsync();
        using var answer = await centre.Client.GetAsync("/api/v1/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_name_that_is_not_of_this_machine_is_refused()
    {
        await using var centre = await RunningCentre.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/kiosks") { Headers = { Host = "rebinding.example" } };
        using var answer = await centre.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
