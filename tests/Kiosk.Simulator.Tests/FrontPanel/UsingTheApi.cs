using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Kiosk.Simulator.Tests.FrontPanel;

public class UsingTheApi(RunningHall hall) : IClassFixture<RunningHall>
{
    [Theory]
    [InlineData("/api/press", "{", 400)]
    [InlineData("/api/press", "null", 400)]
    [InlineData("/api/press", "{}", 400)]
    [InlineData("/api/press", """{"device":"door","key":1}""", 400)]
    [InlineData("/api/press", """{"device":"keypad","address":33,"key":5}""", 400)]
    [InlineData("/api/press", """{"device":"keypad","address":33,"key":0}""", 400)]
    [InlineData("/api/press", """{"device":"keypad","key":1}""", 400)]
    [InlineData("/api/press", """{"device":"rating","address":3,"key":1}""", 400)]
    [InlineData("/api/press", """{"device":"rating","address":1,"key":"1"}""", 400)]
    [InlineData("/api/press", """{"device":"buttons","key":1,"colour":"red"}""", 400)]
    [InlineData("/api/scan", "{}", 400)]
    [InlineData("/api/scan", """{"text":""}""", 400)]
    [InlineData("/api/scan", """{"text":"a","hex":"00"}""", 400)]
    [InlineData("/api/scan", """{"hex":"0G"}""", 400)]
    [InlineData("/api/fault", """{"device":"printer","fault":"babble"}""", 400)]
    [InlineData("/api/fault", """{"device":"toaster","fault":"none"}""", 400)]
    [InlineData("/api/fault", """{"device":"counters","fault":"dead","address":9}""", 400)]
    [InlineData("/api/fault", """{"device":"counters","fault":"unplugged","address":1}""", 400)]
    [InlineData("/api/nothing", "{}", 404)]
    public async Task A_wrong_request_is_refused_as_a_problem_in_both_languages(string path, string body, int status)
    {
        var answer = await PostAsync(path, body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Contains(" / ", (string)problem["title"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/papers/9999")]
    [InlineData("/api/papers/9999.png")]
    [InlineData("/api/papers/x")]
    [InlineData("/api/papers/99999999999999.png")]
    [InlineData("/api/frames/door")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_a_404_problem(string path)
    {
        var answer = await hall.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_body_beyond_64_KB_is_too_large()
    {
        var answer = await PostAsync("/api/scan", $$"""{"text":"{{new string('x', 70_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_a_foreign_page_cannot_press()
    {
        using var body = new StringContent("""{"device":"buttons","key":1}""", Encoding.UTF8, "text/plain");
        var answer = await hall.Http.PostAsync("/api/press", body);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/state") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await hall.Http.SendAsync(rebound)).StatusCode);
    }

    [Fact]
    public async Task A_negative_or_wordy_place_in_the_log_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await hall.Http.GetAsync("/api/frames/hall?after=-1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hall.Http.GetAsync("/api/frames/hall?after=x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hall.Http.GetAsync("/api/frames/hall?after=0")).StatusCode);
    }

    [Theory]
    [InlineData("/", "text/html", "Thiết bị ảo")]
    [InlineData("/panel.js", "text/javascript", "EventSource")]
    [InlineData("/panel.css", "text/css", ".matrix")]
    [InlineData("/samples.json", "application/json", "H15.50.05.13-261008-0975")]
    [InlineData("/ping", null, "pong")]
    public async Task The_page_and_its_parts_come_out_of_the_assembly(string path, string? type, string part)
    {
        var answer = await hall.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        if (type is not null) Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(part, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_stream_begins_with_everything_and_tells_each_change()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await using var stream = await hall.Http.GetStreamAsync("/api/events", deadline.Token);
        using var lines = new StreamReader(stream);
        Assert.Equal("retry: 500", await lines.ReadLineAsync(deadline.Token));
        var first = await NextStateAsync(lines, deadline.Token);
        Assert.Equal(2, first["counters"]!.AsArray().Count);
        Assert.Equal(8, first["buttons"]!.AsArray().Count);
        await PostAsync("/api/fault", """{"device":"hall","fault":"silent"}""");
        JsonNode state;
        do state = await NextStateAsync(lines, deadline.Token);
        while (state["hall"]!["faults"]!.AsArray().Count == 0);
        await PostAsync("/api/fault", """{"device":"hall","fault":"none"}""");
    }

    private static async Task<JsonNode> NextStateAsync(StreamReader lines, CancellationToken stop)
    {
        while (true)
        {
            string line = await lines.ReadLineAsync(stop) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: {\"build\"", StringComparison.Ordinal)) return JsonNode.Parse(line[6..])!;
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await hall.Http.PostAsync(path, content);
    }
}
