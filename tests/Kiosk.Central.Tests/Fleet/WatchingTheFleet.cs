using System.Net;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;

namespace Kiosk.Central.Tests.Fleet;

public class WatchingTheFleet
{
    [Fact]
    public async Task A_kiosk_that_falls_silent_is_stale_and_then_offline()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(Story.Of(2).Json()).AckAsync();
        Assert.Equal("online", await ContactAsync(centre));
        centre.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("stale", await ContactAsync(centre));
        centre.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("offline", await ContactAsync(centre));
        await centre.PostAsync(Story.Of(2).Json()).AckAsync();
        Assert.Equal("online", await ContactAsync(centre));
    }

    [Fact]
    public async Task A_device_is_listed_while_it_is_not_well()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Add(new DeviceChanged("printer", "notReady", "failing", "paperOut")).Add(new DeviceChanged("sign", "ready", "ok", "none"));
        await centre.PostAsync(story.Json()).AckAsync();
        var fault = Assert.Single((await centre.GetAsync("/api/v1/kiosks")).GetProperty("faults").EnumerateArray());
        Assert.Equal("paperOut", fault.GetProperty("reason").GetString());
        story.Add(new DeviceChanged("printer", "ready", "ok", "none"));
        await centre.PostAsync(story.Json()).AckAsync();
        Assert.Equal(0, (await centre.GetAsync("/api/v1/kiosks")).GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task A_device_that_its_site_no_longer_has_is_forgotten_when_the_kiosk_starts()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Add(new DeviceChanged("removed", "lost", "offline", "unplugged")).Add(new DeviceChanged("sign", "lost", "offline", "unplugged", null, "assumed"));
        await centre.PostAsync(story.Json()).AckAsync();
        Assert.Equal(2, (await centre.GetAsync("/api/v1/kiosks")).GetProperty("faults").GetArrayLength());
        story.Add(new KioskStarted("1.0.0", Story.Kiosk, true)).Add(new DeviceChanged("sign", "absent", "offline", "portMissing", null, "assumed"));
        await centre.PostAsync(story.Json()).AckAsync();
        var fault = Assert.Single((await centre.GetAsync("/api/v1/kiosks")).GetProperty("faults").EnumerateArray());
        Assert.Equal(("sign", "portMissing", "assumed"), (fault.GetProperty("device").GetString(), fault.GetProperty("reason").GetString(), fault.GetProperty("confidence").GetString()));
        Assert.Contains("/dev/serial/by-path", fault.GetProperty("actionEn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_events_are_read_in_pages()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(Story.Of(9).Json()).AckAsync();
        var page = await centre.GetAsync($"/api/v1/kiosks/{Story.Kiosk}/events?epoch={Story.Epoch}&after=4&limit=3");
        Assert.Equal(["5", "6", "7"], page.EnumerateArray().Select(e => e.GetProperty("sequence").GetString()));
        foreach (string query in (string[])["epoch=1", "after=-1", "after=x", "limit=0", "limit=1001"])
            await centre.Client.GetAsync($"/api/v1/kiosks/{Story.Kiosk}/events?{query}").ProblemAsync(HttpStatusCode.BadRequest, CentralProblems.Malformed);
        await centre.Client.GetAsync("/api/v1/kiosks/K-NOBODY/events").ProblemAsync(HttpStatusCode.NotFound, "/problems/unknown-kiosk");
    }

    [Fact]
    public async Task Events_from_the_future_betray_a_fast_clock_and_a_backlog_betrays_nothing()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = Story.Of(3);
        // The story's last event is of 07:30:21; the centre's clock shows 07:30:00.
        await centre.PostAsync(story.Json()).AckAsync();
        centre.Time.Advance(TimeSpan.FromMinutes(20));
        await centre.PostAsync(story.Json()).AckAsync();
        var kiosk = (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks")[0];
        Assert.Equal(21, kiosk.GetProperty("clockSkewSeconds").GetDouble());
        Assert.False(kiosk.GetProperty("clockSkewExact").GetBoolean());
    }

    private static async Task<string?> ContactAsync(RunningCentre centre) =>
        (await centre.GetAsync("/api/v1/kiosks")).GetProperty("kiosks")[0].GetProperty("contact").GetString();
}
