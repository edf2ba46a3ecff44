using System.Text.Json.Nodes;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Tests.Api;

/// <summary>Acts beside call, start and finish, as an officer's page or the case software sends them.</summary>
public sealed class ActingOnTickets : IAsyncLifetime
{
    private ApiHost hall = null!;

    public async ValueTask InitializeAsync() => hall = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task A_missed_citizen_is_put_back_behind_the_first_three()
    {
        for (int i = 0; i < 5; i++)
        {
            await hall.TakeAsync();
            hall.Time.Advance(TimeSpan.FromMinutes(1));
        }
        await hall.DoAsync(5, "next", "no-show");
        var (status, reply) = await hall.PostAsync("counters/5/reinstate", "\"ticket\": \"A001\"");
        Assert.Equal((200, 5), (status, (int)reply["counter"]!["waiting"]!));
        List<string> called = [];
        for (int i = 0; i < 5; i++)
        {
            var (_, next) = await hall.PostAsync("counters/5/next");
            called.Add((string)next["counter"]!["current"]!["label"]!);
            await hall.DoAsync(5, "finish");
        }
        Assert.Equal(["A002", "A003", "A004", "A001", "A005"], called);
    }

    [Fact]
    public async Task Only_a_missed_ticket_is_reinstated_and_the_answer_shows_the_counter()
    {
        await hall.TakeAsync();
        await IsRefused("counters/5/reinstate", "", 409, "no-ticket-at-counter", counter: 5);
        await IsRefused("counters/5/reinstate", "\"ticket\": \"A001\"", 409, "not-possible-now", counter: 5);
        await IsRefused("counters/5/reinstate", "\"ticket\": \"A777\"", 404, "unknown-ticket", counter: 5);
        await IsRefused("counters/9/reinstate", "", 404, "unknown-counter");
    }

    [Fact]
    public async Task A_held_ticket_waits_again_when_its_time_comes()
    {
        await hall.TakeAsync();
        await hall.DoAsync(5, "next", "start");
        string until = hall.Time.GetUtcNow().AddMinutes(20).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var (status, reply) = await hall.PostAsync("counters/5/hold", $"\"reason\": \"chờ ký\", \"until\": \"{until}\"");
        Assert.Equal((200, "held"), (status, (string)Assert.Single(reply["counter"]!["aside"]!.AsArray())!["status"]!));
        hall.Time.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal("held", await StatusOf("A001"));
        hall.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("waiting", await StatusOf("A001"));
        await hall.DoAsync(5, "next");
    }

    [Fact]
    public async Task A_hold_until_a_time_that_has_passed_or_lies_on_another_day_is_refused()
    {
        await hall.TakeAsync();
        await hall.DoAsync(5, "next");
        await IsRefused("counters/5/hold", "\"until\": \"2026-11-23T07:29:00+07:00\"", 409, "time-not-today", counter: 5);
        await IsRefused("counters/5/hold", "\"until\": \"2026-11-24T08:00:00+07:00\"", 409, "time-not-today", counter: 5);
        await IsRefused("counters/7/hold", "", 409, "no-ticket-at-counter", counter: 7);
        await IsRefused("counters/5/hold", $"\"condition\": \"{new string('x', 41)}\"", 400, "malformed");
        Assert.Equal("called", await StatusOf("A001"));
    }

    [Fact]
    public async Task A_ticket_held_on_a_condition_waits_again_when_it_is_released()
    {
        await hall.TakeAsync();
        await hall.DoAsync(5, "next");
        await hall.PostAsync("counters/5/hold", "\"condition\": \"thuế\"");
        Assert.Equal("thuế", ((TicketHeld)hall.Record.Single(r => r.Event is TicketHeld).Event).Condition);
        var (status, ticket) = await hall.PostAsync("tickets/A001/release");
        Assert.Equal((200, "waiting"), (status, (string)ticket["status"]!));
        await IsRefused("tickets/A001/release", "", 409, "not-possible-now", ticket: "waiting");
        await IsRefused("tickets/A777/release", "", 404, "unknown-ticket");
    }

    [Fact]
    public async Task A_citizen_who_was_served_comes_back_with_supplements_and_a_better_right()
    {
        await hall.TakeAsync();
        await hall.DoAsync(5, "next");
        await IsRefused("tickets/A001/return", "", 409, "not-possible-now", ticket: "called");
        await hall.DoAsync(5, "finish");
        var (status, ticket) = await hall.PostAsync("tickets/A001/return", "\"service\": \"DATDAI\"");
        Assert.Equal((200, "waiting", "DATDAI"), (status, (string)ticket["status"]!, (string)ticket["service"]!));
        Assert.Equal("SUPPLEMENT", ((TicketReturned)hall.Record[^1].Event).Priority);
        await IsRefused("tickets/A001/return", "\"service\": \"NHAM\"", 400, "unknown-service", ticket: "waiting");
        await hall.DoAsync(7, "next");
    }

    [Fact]
    public async Task A_cancelled_ticket_leaves_the_queue_and_the_reason_stands_in_the_record()
    {
        await hall.TakeAsync();
        await IsRefused("tickets/A001/cancel", "", 400, "reason-missing", ticket: "waiting");
        await IsRefused("tickets/A001/cancel", "\"reason\": \"  \"", 400, "reason-missing", ticket: "waiting");
        var (status, ticket) = await hall.PostAsync("tickets/A001/cancel", "\"reason\": \"xin về\"");
        Assert.Equal((200, "cancelled"), (status, (string)ticket["status"]!));
        Assert.Equal("xin về", ((TicketCancelled)hall.Record[^1].Event).Reason);
        await IsRefused("tickets/A001/cancel", "\"reason\": \"lần nữa\"", 409, "not-possible-now", ticket: "cancelled");
        await IsRefused("counters/5/next", "", 409, "queue-empty", counter: 5);
    }

    [Fact]
    public async Task Another_class_needs_a_reason_and_moves_the_ticket_forward()
    {
        for (int i = 0; i < 3; i++) await hall.TakeAsync();
        await IsRefused("tickets/A003/priority", "\"priority\": \"ELDERLY\"", 400, "reason-missing", ticket: "waiting");
        await IsRefused("tickets/A003/priority", "\"priority\": \"VIP\", \"reason\": \"quen\"", 400, "unknown-priority", ticket: "waiting");
        await IsRefused("tickets/A003/priority", "\"priority\": \"NORMAL\", \"reason\": \"như cũ\"", 409, "not-possible-now", ticket: "waiting");
        var (status, _) = await hall.PostAsync("tickets/A003/priority", "\"priority\": \"ELDERLY\", \"reason\": \"đi nạng\"");
        Assert.Equal(200, status);
        var given = (PriorityGiven)hall.Record[^1].Event;
        Assert.Equal(("ELDERLY", 3, "đi nạng"), (given.Priority, given.Weight, given.Reason));
        hall.Time.Advance(TimeSpan.FromMinutes(5));
        var (_, next) = await hall.PostAsync("counters/5/next");
        Assert.Equal("A003", (string)next["counter"]!["current"]!["label"]!);
        await hall.DoAsync(5, "start");
        await IsRefused("tickets/A003/priority", "\"priority\": \"NORMAL\", \"reason\": \"nhầm\"", 409, "not-possible-now", ticket: "serving");
    }

    public static TheoryData<string, string> Acts => new()
    {
        { "counters/5/reinstate", "\"ticket\": \"A001\"" },
        { "counters/5/hold", "\"reason\": \"chờ ký\", \"condition\": \"ký\"" },
        { "tickets/A004/release", "" },
        { "tickets/A003/return", "" },
        { "tickets/A005/cancel", "\"reason\": \"xin về\"" },
        { "tickets/A005/priority", "\"priority\": \"ELDERLY\", \"reason\": \"đi nạng\"" },
    };

    /// <summary>A001 missed, A002 called, A003 served, A004 held, A005 waiting.</summary>
    [Theory]
    [MemberData(nameof(Acts))]
    public async Task The_same_command_sent_again_also_after_a_crash_is_carried_out_once_and_another_may_not_use_its_id(string path, string body)
    {
        for (int i = 0; i < 5; i++) await hall.TakeAsync();
        await hall.DoAsync(5, "next", "no-show");
        await hall.PostAsync("counters/5/next", "\"ticket\": \"A003\"");
        await hall.DoAsync(5, "finish");
        await hall.PostAsync("counters/5/next", "\"ticket\": \"A004\"");
        await hall.DoAsync(5, "hold");
        await hall.PostAsync("counters/5/next", "\"ticket\": \"A002\"");

        var (first, _) = await hall.PostAsync(path, body, "one-intention");
        int recorded = hall.Record.Count;
        var (second, _) = await hall.PostAsync(path, body, "one-intention");
        var (other, problem) = await hall.PostAsync("tickets/A005/cancel", "\"reason\": \"việc khác\"", "one-intention");
        Assert.Equal((200, 200, 409, "/problems/command-id-used"), (first, second, other, (string)problem["type"]!));
        Assert.Equal(recorded, hall.Record.Count);
        await using var again = await hall.CrashAndReopenAsync();
        int reopened = again.Record.Count;
        Assert.Equal(200, (await again.PostAsync(path, body, "one-intention")).Status);
        Assert.Equal(reopened, again.Record.Count);
    }

    [Theory]
    [InlineData("counters/5/reinstate")]
    [InlineData("counters/5/hold")]
    [InlineData("tickets/A001/release")]
    [InlineData("tickets/A001/return")]
    [InlineData("tickets/A001/cancel")]
    [InlineData("tickets/A001/priority")]
    [InlineData("day/confirm")]
    public async Task Without_an_id_with_a_misspelt_member_or_without_json_nothing_is_done(string path)
    {
        await hall.TakeAsync();
        int recorded = hall.Record.Count;
        Assert.Equal("/problems/command-id", (string)(await hall.PostAsync(path, "", "short")).Body["type"]!);
        var (status, problem) = await hall.PostAsync(path, "\"reasn\": \"x\"");
        Assert.Equal((400, "/problems/malformed"), (status, (string)problem["type"]!));
        Assert.Contains("reasn", (string)problem["detail"]!, StringComparison.Ordinal);
        using var text = new StringContent("commandId=1");
        using var answer = await hall.Client.PostAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal(415, (int)answer.StatusCode);
        Assert.Equal(recorded, hall.Record.Count);
    }

    [Fact]
    public async Task Statistics_count_the_day_and_name_their_denominators()
    {
        for (int i = 0; i < 4; i++) await hall.TakeAsync();
        hall.Time.Advance(TimeSpan.FromMinutes(6));
        await hall.DoAsync(5, "next", "start");
        hall.Time.Advance(TimeSpan.FromMinutes(9));
        await hall.DoAsync(5, "finish", "next", "no-show");
        await hall.PostAsync("tickets/A003/cancel", "\"reason\": \"xin về\"");
        var (status, day) = await hall.GetAsync("statistics?day=2026-11-23");
        var figures = day["figures"]!;
        Assert.Equal((200, "2026-11-23", hall.Record[^1].Seq), (status, (string)day["day"]!, (long)day["seq"]!));
        Assert.Equal((4, 2, 1, 1, 1, 1), ((int)figures["issued"]!, (int)figures["called"]!, (int)figures["served"]!, (int)figures["noShow"]!, (int)figures["cancelled"]!, (int)figures["open"]!));
        Assert.Equal((1, 2, 50.0m), ((int)figures["noShowRate"]!["part"]!, (int)figures["noShowRate"]!["whole"]!, (decimal)figures["noShowRate"]!["percent"]!));
        Assert.False(string.IsNullOrEmpty((string?)figures["noShowRate"]!["denominator"]));
        Assert.Equal((404, "/problems/unknown-day"), Type(await hall.GetAsync("statistics?day=2026-11-22")));
        Assert.Equal((400, "/problems/malformed"), Type(await hall.GetAsync("statistics?day=23/11/2026")));
        Assert.Equal((string)day["day"]!, (string)(await hall.GetAsync("statistics")).Body["day"]!);
    }

    private static (int, string) Type((int Status, JsonNode Body) answer) => (answer.Status, (string)answer.Body["type"]!);

    private async Task<string> StatusOf(string label) => (string)(await hall.GetAsync($"tickets/{label}")).Body["status"]!;

    /// <summary>Refused, said in both languages, with the state as it is, and nothing recorded.</summary>
    private async Task IsRefused(string path, string body, int status, string problem, int? counter = null, string? ticket = null)
    {
        int before = hall.Record.Count;
        var (answered, said) = await hall.PostAsync(path, body);
        Assert.Equal((status, "/problems/" + problem), (answered, (string)said["type"]!));
        string[] words = [(string)said["title"]!, (string)said["detail"]!, (string)said["titleEn"]!, (string)said["detailEn"]!];
        Assert.All(words, w => Assert.False(string.IsNullOrWhiteSpace(w)));
        Assert.NotEqual(words[0], words[2]);
        Assert.Equal(counter, (int?)said["counter"]?["number"]);
        Assert.Equal(ticket, (string?)said["ticket"]?["status"]);
        Assert.Equal(before, hall.Record.Count);
    }
}
