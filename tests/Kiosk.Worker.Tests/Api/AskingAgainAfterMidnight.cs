using Kiosk.Queueing.Visits;
using Kiosk.Testing;

namespace Kiosk.Worker.Tests.Api;

/// <summary>A command whose answer was lost before midnight is sent again after it: it is known, also by the next process, and changes nothing.</summary>
public sealed class AskingAgainAfterMidnight : IAsyncLifetime
{
    private ApiHost late = null!;

    public async ValueTask InitializeAsync() => late = await ApiHost.StartAsync(new ManualTime(new DateTimeOffset(2026, 11, 23, 23, 58, 0, TimeSpan.FromHours(7))));

    public ValueTask DisposeAsync() => late.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_taken_before_midnight_is_answered_with_the_same_number(bool restart)
    {
        var (taken, first) = await TakeAsync(late, "the-last-of-monday");
        Assert.Equal(201, taken);
        late.Time.Advance(TimeSpan.FromMinutes(5));
        await using var next = restart ? await late.CrashAndReopenAsync() : null;
        var hall = next ?? late;
        Assert.Equal("A001", await hall.TakeAsync());
        int lines = hall.Record.Count;
        var (status, again) = await TakeAsync(hall, "the-last-of-monday");
        Assert.Equal((200, (string)first["id"]!, "261123-A001", "expired"), (status, (string)again["id"]!, (string)again["id"]!, (string)again["status"]!));
        Assert.Equal(lines, hall.Record.Count);
        Assert.Equal(409, (await hall.PostAsync("tickets", "\"service\": \"DATDAI\"", "the-last-of-monday")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_act_on_yesterday_s_ticket_is_not_told_of_today_s_citizen_with_the_same_number(bool restart)
    {
        await late.TakeAsync();
        Assert.Equal(200, (await late.PostAsync("tickets/A001/cancel", "\"reason\": \"ra về\"", "went-home")).Status);
        late.Time.Advance(TimeSpan.FromMinutes(5));
        await using var next = restart ? await late.CrashAndReopenAsync() : null;
        var hall = next ?? late;
        Assert.Equal("A001", await hall.TakeAsync());
        int lines = hall.Record.Count;
        var (status, again) = await hall.PostAsync("tickets/A001/cancel", "\"reason\": \"ra về\"", "went-home");
        Assert.Equal((200, "261123-A001", "cancelled"), (status, (string)again["id"]!, (string)again["status"]!));
        Assert.Equal("waiting", (string)(await hall.GetAsync("tickets/A001")).Body["status"]!);
        Assert.Equal(lines, hall.Record.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_made_before_midnight_calls_nobody_of_the_new_day(bool restart)
    {
        await late.TakeAsync();
        Assert.Equal(200, (await late.PostAsync("counters/5/next", "", "call-before-midnight")).Status);
        late.Time.Advance(TimeSpan.FromMinutes(5));
        await using var next = restart ? await late.CrashAndReopenAsync() : null;
        var hall = next ?? late;
        await hall.TakeAsync();
        var (status, counter) = await hall.PostAsync("counters/5/next", "", "call-before-midnight");
        Assert.Equal((200, null), (status, counter["counter"]!["current"]));
        Assert.Single(hall.Record, line => line.Event is TicketCalled);
    }

    [Fact]
    public async Task Two_days_later_the_same_id_is_a_new_intention()
    {
        await TakeAsync(late, "an-id-used-twice");
        for (int day = 0; day < 2; day++)
        {
            late.Time.Advance(TimeSpan.FromDays(1));
            await late.TakeAsync("DATDAI");
        }
        await using var next = await late.CrashAndReopenAsync();
        Assert.Equal(201, (await TakeAsync(next, "an-id-used-twice")).Status);
    }

    [Fact]
    public async Task The_hall_of_the_new_day_is_the_same_whether_the_process_lived_through_midnight_or_not()
    {
        for (int i = 0; i < 4; i++) await late.TakeAsync();
        await late.DoAsync(5, "next", "start", "finish", "next");
        late.Time.Advance(TimeSpan.FromMinutes(5));
        for (int i = 0; i < 3; i++) await late.TakeAsync();
        await late.DoAsync(5, "next");
        var before = await late.Desk.LookAsync(day => (day.Visits.ToList(), day.CurrentAt(5)?.Id, day.LastOrdinal("HOTICH"), day.WaitOf(day.Visits[^1], late.Time.GetUtcNow())));
        await using var next = await late.CrashAndReopenAsync();
        var after = await next.Desk.LookAsync(day => (day.Visits.ToList(), day.CurrentAt(5)?.Id, day.LastOrdinal("HOTICH"), day.WaitOf(day.Visits[^1], late.Time.GetUtcNow())));
        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal((before.Id, before.Item3, before.Item4), (after.Id, after.Item3, after.Item4));
    }

    private static Task<(int Status, System.Text.Json.Nodes.JsonNode Body)> TakeAsync(ApiHost hall, string id) => hall.PostAsync("tickets", "\"service\": \"HOTICH\"", id);
}
