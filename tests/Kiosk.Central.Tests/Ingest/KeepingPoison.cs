using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiosk.Contract.Central;

namespace Kiosk.Central.Tests.Ingest;

public class KeepingPoison
{
    [Theory]
    [InlineData("null", 1)]
    [InlineData("[1,2]", 1)]
    [InlineData("\"words\"", 1)]
    [InlineData("""{"ticket":7}""", 1)]
    [InlineData("""{"ticket":"\ud800"}""", 1)]
    [InlineData("""{"ticket":null,"label":null,"service":null}""", 1)]
    public async Task An_event_whose_data_cannot_be_used_is_kept_as_it_came_and_blocks_nothing(string data, long quarantined)
    {
        await using var centre = await RunningCentre.StartAsync();
        var batch = JsonNode.Parse(Story.Of(6).Json())!.AsArray();
        string marker = "\"@data@\"";
        batch[3]!["data"] = "@data@";
        Assert.Equal(6, await centre.PostAsync(batch.ToJsonString().Replace(marker, data, StringComparison.Ordinal)).AckAsync());
        var stored = await centre.StoredAsync();
        Assert.Equal(6, stored.Count);
        Assert.Equal(data, stored[3].GetProperty("data").GetRawText());
        Assert.Equal(quarantined, (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks")[0].GetProperty("epochs")[0].GetProperty("quarantined").GetInt64());
        Assert.Equal(4, (await centre.GetAsync($"/api/v1/kiosks/{Story.Kiosk}/figures")).GetProperty("issued").GetInt32());
    }

    [Fact]
    public async Task An_event_without_data_is_kept()
    {
        await using var centre = await RunningCentre.StartAsync();
        var batch = JsonNode.Parse(Story.Of(3).Json())!.AsArray();
        batch[2]!.AsObject().Remove("data");
        Assert.Equal(3, await centre.PostAsync(batch.ToJsonString()).AckAsync());
    }

    [Fact]
    public async Task An_event_of_a_type_that_is_not_known_yet_is_kept_and_is_no_fault()
    {
        await using var centre = await RunningCentre.StartAsync();
        var batch = JsonNode.Parse(Story.Of(3).Json())!.AsArray();
        batch[1]!["type"] = "vn.kiosk.lift.arrived";
        Assert.Equal(3, await centre.PostAsync(batch.ToJsonString()).AckAsync());
        Assert.Equal("vn.kiosk.lift.arrived", (await centre.StoredAsync())[1].GetProperty("type").GetString());
        Assert.Equal(0, (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks")[0].GetProperty("epochs")[0].GetProperty("quarantined").GetInt64());
    }

    [Fact]
    public async Task The_same_event_with_other_contents_is_an_alarm_and_is_not_stored()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(5);
        await centre.PostAsync(story.Json(0, 4)).AckAsync();
        var clone = JsonNode.Parse(story.Json(2, 3))!.AsArray();
        clone[1]!["data"]!["label"] = "A999";
        for (int i = 0; i < 2; i++)
        {
            var problem = await centre.PostAsync(clone.ToJsonString()).ProblemAsync(HttpStatusCode.Conflict, CentralProblems.Fork);
            Assert.Equal(4, problem.GetProperty("seq").GetInt64());
        }
        Assert.Equal(4, (await centre.StoredAsync()).Count);
        var fork = Assert.Single((await centre.GetAsync("/api/v1/kiosks")).GetProperty("forks").EnumerateArray());
        Assert.Equal(4, fork.GetProperty("seq").GetInt64());
        Assert.Equal(2, fork.GetProperty("times").GetInt64());
        Assert.Contains("nhật ký bị tách nhánh", WebUtility.HtmlDecode(await centre.Client.GetStringAsync("/")), StringComparison.Ordinal);
        Assert.Equal(5, await centre.PostAsync(story.Json()).AckAsync());
    }
}
