using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kiosk.Contract.Central;

namespace Kiosk.Central.Tests.Ingest;

public class DeliveringEvents
{
    private const string Batch = "application/cloudevents-batch+json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task A_batch_is_stored_in_order_and_acknowledged()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(20);
        Assert.Equal(20, await centre.PostAsync(story.Json()).AckAsync());
        var stored = await centre.StoredAsync();
        Assert.Equal(20, stored.Count);
        for (int i = 0; i < 20; i++) Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(story.Event(i), CentralJson.Readable.CloudEvent), stored[i]));
    }

    [Fact]
    public async Task The_same_batch_twice_is_stored_once_and_acknowledged_twice()
    {
        await using var centre = await RunningCentre.StartAsync();
        string batch = Story.Of(5).Json();
        Assert.Equal(5, await centre.PostAsync(batch).AckAsync());
        Assert.Equal(5, await centre.PostAsync(batch).AckAsync());
        Assert.Equal(5, (await centre.StoredAsync()).Count);
    }

    [Fact]
    public async Task An_event_written_with_other_white_space_and_order_is_the_same_event()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(1);
        await centre.PostAsync(story.Json()).AckAsync();
        using var document = JsonDocument.Parse(story.Json());
        var members = document.RootElement[0].EnumerateObject().Reverse().ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(1, await centre.PostAsync(JsonSerializer.Serialize(new[] { members }, Indented)).AckAsync());
    }

    [Fact]
    public async Task A_batch_that_overlaps_the_stored_ones_adds_only_what_is_new()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(10);
        await centre.PostAsync(story.Json(0, 6)).AckAsync();
        Assert.Equal(9, await centre.PostAsync(story.Json(3, 6)).AckAsync());
        Assert.Equal(9, await centre.PostAsync(story.Json(0, 2)).AckAsync());
        Assert.Equal(9, (await centre.StoredAsync()).Count);
    }

    [Fact]
    public async Task A_batch_from_beyond_a_gap_is_refused_and_told_where_to_go_on()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(10);
        await centre.PostAsync(story.Json(0, 3)).AckAsync();
        var problem = await centre.PostAsync(story.Json(5, 5)).ProblemAsync(HttpStatusCode.Conflict, CentralProblems.SequenceGap);
        Assert.Equal(4, problem.GetProperty("expectedSeq").GetInt64());
        Assert.Equal(3, (await centre.StoredAsync()).Count);
    }

    [Fact]
    public async Task The_first_batch_of_an_unknown_epoch_must_begin_at_one()
    {
        await using var centre = await RunningCentre.StartAsync();
        var problem = await centre.PostAsync(Story.Of(5).Json(2, 3)).ProblemAsync(HttpStatusCode.Conflict, CentralProblems.SequenceGap);
        Assert.Equal(1, problem.GetProperty("expectedSeq").GetInt64());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(261123)]
    public async Task Repeated_reordered_and_lost_deliveries_converge_to_the_record(int seed)
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(120);
        // Seeded: a failure repeats itself.
        var chance = new Random(seed);
        long acked = 0;
        for (int delivery = 0; acked < 120; delivery++)
        {
            Assert.True(delivery < 2000, "The deliveries do not converge.");
            // A third is what a good uplink sends next, the others come from anywhere: late, early, twice.
            int from = chance.Next(3) == 0 ? (int)acked : chance.Next(120);
            if (from >= 120) continue;
            using var answer = await centre.PostAsync(story.Json(from, 1 + chance.Next(25)));
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (from > acked) Assert.Equal(acked + 1, body.GetProperty("expectedSeq").GetInt64());
            else
            {
                long now = body.GetProperty("ackedSeq").GetInt64();
                Assert.True(now >= acked, "An acknowledgement went back.");
                acked = now;
            }
        }
        Assert.Equal(Enumerable.Range(1, 120).Select(i => $"{i}"), (await centre.StoredAsync()).Select(e => e.GetProperty("sequence").GetString()));
    }

    [Fact]
    public async Task Many_senders_of_the_same_batches_at_once_store_them_once()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(60);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (int from = 0; from < 60; from += 20) Assert.InRange(await centre.PostAsync(story.Json(from, 20)).AckAsync(), from + 20, 60);
        }));
        Assert.Equal(60, (await centre.StoredAsync()).Count);
        Assert.Equal(60, (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks")[0].GetProperty("eventsStored").GetInt64());
    }

    [Fact]
    public async Task A_compressed_batch_is_read()
    {
        await using var centre = await RunningCentre.StartAsync();
        Assert.Equal(30, await centre.PostAsync(Gzip(Encoding.UTF8.GetBytes(Story.Of(30).Json())), Batch, "gzip").AckAsync());
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json; charset=utf-8", false)]
    [InlineData("application/json", false)]
    [InlineData("application/cloudevents+json", true)]
    public async Task Batches_arrays_and_single_events_are_taken(string media, bool single)
    {
        await using var centre = await RunningCentre.StartAsync();
        string json = Story.Of(1).Json();
        Assert.Equal(1, await centre.PostAsync(single ? json[1..^1] : json, media).AckAsync());
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        string folder;
        await using (var centre = await RunningCentre.StartAsync())
        {
            folder = centre.Folder;
            await centre.PostAsync(Story.Of(12).Json()).AckAsync();
        }
        await using var again = await RunningCentre.StartAsync(folder);
        Assert.Equal(12, (await again.StoredAsync()).Count);
        Assert.Equal(12, await again.PostAsync(Story.Of(12).Json(5, 7)).AckAsync());
        var gap = await again.PostAsync(Story.Of(20).Json(15, 2)).ProblemAsync(HttpStatusCode.Conflict, CentralProblems.SequenceGap);
        Assert.Equal(13, gap.GetProperty("expectedSeq").GetInt64());
    }

    [Fact]
    public async Task A_heartbeat_tells_what_is_stored_and_changes_none_of_it()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(Story.Of(4).Json()).AckAsync();
        var beat = new { epoch = Story.Epoch, lastSeq = 9, time = centre.Time.GetUtcNow().AddSeconds(95) };
        Assert.Equal(4, await centre.Client.PostAsJsonAsync($"/api/v1/kiosks/{Story.Kiosk}/heartbeat", beat).AckAsync());
        Assert.Equal(0, await centre.Client.PostAsJsonAsync("/api/v1/kiosks/K-NEW/heartbeat", new { epoch = Story.Epoch, lastSeq = 0 }).AckAsync());
        var kiosk = (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks").EnumerateArray().Single(k => k.GetProperty("id").GetString() == Story.Kiosk);
        Assert.Equal(9, kiosk.GetProperty("epochs")[0].GetProperty("reportedSeq").GetInt64());
        Assert.Equal(95, kiosk.GetProperty("clockSkewSeconds").GetDouble());
    }

    [Theory]
    [InlineData("/api/v1/kiosks/K-1/heartbeat", """{"epoch":"xyz","lastSeq":1}""")]
    [InlineData("/api/v1/kiosks/K-1/heartbeat", """{"epoch":"00112233aabbccdd"}""")]
    [InlineData("/api/v1/kiosks/K-1/heartbeat", """{"epoch":"00112233aabbccdd","lastSeq":-1}""")]
    [InlineData("/api/v1/kiosks/K-1/heartbeat", "nonsense")]
    [InlineData("/api/v1/kiosks/-%20/heartbeat", """{"epoch":"00112233aabbccdd","lastSeq":1}""")]
    public async Task A_heartbeat_that_makes_no_sense_is_refused(string path, string json)
    {
        await using var centre = await RunningCentre.StartAsync();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        await centre.Client.PostAsync(path, content).ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
    }

    internal static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var made = new MemoryStream();
        using (var gzip = new GZipStream(made, CompressionLevel.Optimal)) gzip.Write(bytes);
        return made.ToArray();
    }
}
