using System.Net;
using System.Text.Json;
using Kiosk.Queueing.Visits;

namespace Kiosk.Central.Tests.Reports;

public class CountingTheDay
{
    [Fact]
    public async Task A_days_events_become_its_figures()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Add(new DayOpened(Story.Day));
        for (int i = 1; i <= 6; i++) story.Take(i);
        story.Call(1).Finish(1).Rate(1, 3).Call(2).Finish(2).Rate(2, 2).Call(3).Miss(3).Call(4).Finish(4).Call(5).Rate(null, 1);
        await centre.PostAsync(story.Json()).AckAsync();
        var figures = await FiguresAsync(centre);
        Assert.Equal("2026-11-23", figures.GetProperty("day").GetString());
        Assert.Equal((6, 5, 1, 3, 1), Counts(figures));
        Assert.Equal(1, figures.GetProperty("unlinkedRatings").GetInt32());
        Assert.Equal(["3:1:50.00", "2:1:50.00", "1:0:0.00"], Levels(figures));
        var rate = figures.GetProperty("responseRate");
        Assert.Equal((2, 3, 66.67m), (rate.GetProperty("numerator").GetInt32(), rate.GetProperty("denominator").GetInt32(), rate.GetProperty("percent").GetDecimal()));
        Assert.Equal("lượt đã phục vụ", rate.GetProperty("denominatorVi").GetString());
    }

    [Fact]
    public async Task An_act_taken_back_is_not_counted()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Take(1).Take(2).Call(1).Finish(1).Undo(Story.Id(1));
        await centre.PostAsync(story.Json()).AckAsync();
        Assert.Equal((2, 1, 1, 0, 0), Counts(await FiguresAsync(centre)));
    }

    [Fact]
    public async Task Taking_back_finish_and_call_next_takes_both_back()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Take(1).Take(2).Call(1)
            .Add(new ServingFinished(Story.Id(1), Story.Label(1), 1), new TicketCalled(Story.Id(2), Story.Label(2), 1, "HOTICH", 1));
        await centre.PostAsync(story.Json()).AckAsync();
        Assert.Equal((2, 2, 0, 1, 0), Counts(await FiguresAsync(centre)));
        story.Undo(Story.Id(1), Story.Id(2));
        await centre.PostAsync(story.Json()).AckAsync();
        Assert.Equal((2, 1, 1, 0, 0), Counts(await FiguresAsync(centre)));
    }

    [Fact]
    public async Task A_missed_ticket_that_came_after_all_is_no_no_show()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Call(1).Miss(1).Call(1, 2).Finish(1).Json()).AckAsync();
        Assert.Equal((1, 1, 0, 1, 0), Counts(await FiguresAsync(centre)));
    }

    [Fact]
    public async Task A_corrected_rating_counts_once_with_its_last_level()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Call(1).Finish(1).Rate(1, 1).Rate(1, 3).Json()).AckAsync();
        Assert.Equal(["3:1:100.00", "2:0:0.00", "1:0:0.00"], Levels(await FiguresAsync(centre)));
    }

    [Fact]
    public async Task Without_any_rating_there_is_no_share_and_no_nought_per_cent()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Json()).AckAsync();
        var figures = await FiguresAsync(centre);
        Assert.All(figures.GetProperty("ratings").GetProperty("levels").EnumerateArray(), l => Assert.False(l.TryGetProperty("percent", out _)));
        Assert.False(figures.GetProperty("responseRate").TryGetProperty("percent", out _));
    }

    [Fact]
    public async Task Visits_that_were_open_at_the_close_wait_no_more()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Take(2).Call(1).Add(new DayClosed(Story.Day, [Story.Id(1), Story.Id(2)])).Json()).AckAsync();
        Assert.Equal((2, 1, 0, 0, 0), Counts(await FiguresAsync(centre, "2026-11-23")));
    }

    [Fact]
    public async Task A_day_goes_on_over_a_replaced_journal()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Take(2).Call(1).Json()).AckAsync();
        await centre.PostAsync(new Story(epoch: "ffff000011112222").Finish(1).Take(3).Call(77).Json()).AckAsync();
        var figures = await FiguresAsync(centre);
        Assert.Equal((3, 1, 2, 1, 0), Counts(figures));
        Assert.Equal(1, figures.GetProperty("unplaced").GetInt32());
    }

    [Fact]
    public async Task Another_day_has_its_own_figures()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Json()).AckAsync();
        Assert.Equal((0, 0, 0, 0, 0), Counts(await FiguresAsync(centre, "2026-11-20")));
        Assert.Equal((1, 0, 1, 0, 0), Counts(await FiguresAsync(centre, "2026-11-23")));
        using var malformed = await centre.Client.GetAsync($"/api/v1/kiosks/{Story.Kiosk}/figures?day=2026-13-01");
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using var unknown = await centre.Client.GetAsync("/api/v1/kiosks/K-NOBODY/figures");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<JsonElement> FiguresAsync(RunningCentre centre, string? day = null) =>
        await centre.GetAsync($"/api/v1/kiosks/{Story.Kiosk}/figures" + (day is null ? "" : $"?day={day}"));

    private static (int Issued, int Called, int Waiting, int Served, int NoShow) Counts(JsonElement f) => (
        f.GetProperty("issued").GetInt32(), f.GetProperty("called").GetInt32(), f.GetProperty("waiting").GetInt32(),
        f.GetProperty("served").GetInt32(), f.GetProperty("noShow").GetInt32());

    private static IEnumerable<string> Levels(JsonElement f) => f.GetProperty("ratings").GetProperty("levels").EnumerateArray()
        .Select(l => $"{l.GetProperty("level")}:{l.GetProperty("count")}:{l.GetProperty("percent").GetRawText()}");
}
