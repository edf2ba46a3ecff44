using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Testing;

namespace Kiosk.Worker.Tests.Api;

/// <summary>Clocks that leap, stand at 1970, are set back, or pass midnight in the rush: numbers neither begin anew nor repeat.</summary>
public sealed class KeepingTheDay : IAsyncLifetime
{
    private ApiHost hall = null!;

    public async ValueTask InitializeAsync() => hall = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task A_clock_that_leaps_days_ahead_holds_the_day_until_somebody_confirms_it()
    {
        await hall.TakeAsync();
        hall.Time.JumpWallClock(hall.Time.GetUtcNow().AddDays(9));
        var (_, day) = await hall.GetAsync("day");
        Assert.Equal(("2026-11-23", "2026-12-02"), ((string)day["day"]!, (string)day["claimedDay"]!));
        Assert.Equal("A002", await hall.TakeAsync());
        var (status, confirmed) = await hall.PostAsync("day/confirm", "\"day\": \"2026-12-02\"", "the-technician");
        Assert.Equal((200, "2026-12-02", null), (status, (string)confirmed["day"]!, (string?)confirmed["claimedDay"]));
        Assert.Equal("A001", await hall.TakeAsync());
        int recorded = hall.Record.Count;
        Assert.Equal(200, (await hall.PostAsync("day/confirm", "\"day\": \"2026-12-02\"", "the-technician")).Status);
        Assert.Equal(recorded, hall.Record.Count);
    }

    [Fact]
    public async Task A_clock_that_a_time_server_has_set_is_believed_however_far_it_leaps()
    {
        await hall.TakeAsync();
        hall.Desk.ClockIsSure = () => true;
        hall.Time.JumpWallClock(hall.Time.GetUtcNow().AddDays(9));
        Assert.Equal("A001", await hall.TakeAsync());
        var (_, day) = await hall.GetAsync("day");
        Assert.Equal(("2026-12-02", null), ((string)day["day"]!, (string?)day["claimedDay"]));
    }

    [Fact]
    public async Task A_held_day_turns_by_itself_when_the_time_server_is_heard()
    {
        await hall.TakeAsync();
        hall.Time.JumpWallClock(hall.Time.GetUtcNow().AddDays(9));
        Assert.Equal("A002", await hall.TakeAsync());
        hall.Desk.ClockIsSure = () => true;
        Assert.Equal("A001", await hall.TakeAsync());
        Assert.Equal("2026-12-02", (string)(await hall.GetAsync("day")).Body["day"]!);
        Assert.Contains(hall.Record, line => line.Event is DayConfirmed { By: "clock" });
    }

    [Fact]
    public async Task While_the_clock_is_not_believed_the_screens_keep_the_hall_s_own_time()
    {
        var before = hall.Time.GetUtcNow();
        await hall.TakeAsync();
        hall.Time.JumpWallClock(before.AddDays(9));
        await hall.TakeAsync();
        hall.Time.Advance(TimeSpan.FromMinutes(3));
        var shown = DateTimeOffset.Parse((string)(await hall.GetAsync("state")).Body["now"]!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(shown - before, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task The_held_day_may_be_confirmed_as_the_right_one_and_then_stays()
    {
        await hall.TakeAsync();
        hall.Time.JumpWallClock(hall.Time.GetUtcNow().AddDays(9));
        var (status, day) = await hall.PostAsync("day/confirm", "\"day\": \"2026-11-23\"");
        Assert.Equal((200, "2026-11-23"), (status, (string)day["day"]!));
        Assert.Equal("A002", await hall.TakeAsync());
        hall.Time.JumpWallClock(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
        Assert.Null((string?)(await hall.GetAsync("day")).Body["claimedDay"]);
        Assert.Equal("A003", await hall.TakeAsync());
    }

    [Theory]
    [InlineData("\"day\": \"2062-11-23\"", 409, "/problems/day-not-possible")]
    [InlineData("\"day\": \"23/11/2026\"", 400, "/problems/malformed")]
    [InlineData("", 400, "/problems/malformed")]
    public async Task A_mistyped_day_is_refused_in_both_languages(string body, int status, string type)
    {
        var (answered, problem) = await hall.PostAsync("day/confirm", body);
        Assert.Equal((status, type), (answered, (string)problem["type"]!));
        Assert.NotEqual((string)problem["title"]!, (string)problem["titleEn"]!);
        Assert.Equal("2026-11-23", (string)(await hall.GetAsync("day")).Body["day"]!);
    }

    [Fact]
    public async Task A_kiosk_that_wakes_in_1970_goes_on_with_its_day_and_finds_the_next_when_the_clock_is_set()
    {
        await hall.TakeAsync();
        var last = hall.Record[^1].At;
        await using var woken = await hall.CrashAndReopenAsync(new ManualTime(DateTimeOffset.UnixEpoch));
        Assert.Equal("A002", await woken.TakeAsync());
        Assert.Equal("2026-11-23", (string)(await woken.GetAsync("day")).Body["day"]!);
        Assert.True(woken.Record[^1].At > last);
        woken.Time.JumpWallClock(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal("A003", await woken.TakeAsync());
        woken.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("A001", await woken.TakeAsync());
        Assert.Equal("2026-11-24", (string)(await woken.GetAsync("day")).Body["day"]!);
        IsInOrder(woken);
    }

    [Fact]
    public async Task A_new_kiosk_that_wakes_in_1970_asks_which_day_it_is_when_its_clock_is_set()
    {
        await using var young = await ApiHost.StartAsync(new ManualTime(DateTimeOffset.UnixEpoch.AddHours(1)));
        Assert.Equal("1970-01-01", (string)(await young.GetAsync("day")).Body["day"]!);
        Assert.Equal("A001", await young.TakeAsync());
        young.Time.JumpWallClock(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal("2026-11-23", (string)(await young.GetAsync("day")).Body["claimedDay"]!);
        Assert.Equal("A002", await young.TakeAsync());
        Assert.Equal(200, (await young.PostAsync("day/confirm", "\"day\": \"2026-11-23\"")).Status);
        Assert.Equal("A001", await young.TakeAsync());
        Assert.Equal("261123-A001", ((TicketTaken)young.Record[^1].Event).Ticket);
    }

    [Fact]
    public async Task A_clock_set_back_an_hour_while_people_are_called_changes_neither_day_nor_order()
    {
        for (int i = 0; i < 4; i++)
        {
            await hall.TakeAsync();
            hall.Time.Advance(TimeSpan.FromMinutes(2));
        }
        await hall.DoAsync(5, "next", "start");
        hall.Time.JumpWallClock(hall.Time.GetUtcNow().AddHours(-1));
        Assert.Equal("A005", await hall.TakeAsync());
        await hall.DoAsync(5, "finish");
        List<string> called = [];
        for (int i = 0; i < 4; i++)
        {
            var (_, next) = await hall.PostAsync("counters/5/next");
            called.Add((string)next["counter"]!["current"]!["label"]!);
            hall.Time.Advance(TimeSpan.FromMinutes(1));
            await hall.DoAsync(5, "finish");
        }
        Assert.Equal(["A002", "A003", "A004", "A005"], called);
        Assert.Equal("2026-11-23", (string)(await hall.GetAsync("day")).Body["day"]!);
        IsInOrder(hall);
        var figures = (await hall.GetAsync("statistics")).Body["figures"]!;
        Assert.True((double)figures["services"]!["mean"]! >= 0 && (double)figures["waits"]!["longest"]! < 60 * 24);
    }

    [Fact]
    public async Task Midnight_under_load_gives_each_day_one_unbroken_row_of_numbers()
    {
        await using var late = await ApiHost.StartAsync(new ManualTime(new DateTimeOffset(2026, 11, 23, 23, 59, 58, TimeSpan.FromHours(7))));
        var takes = Enumerable.Range(0, 8).Select(person => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
            {
                // Between a number and its answer midnight may pass.
                Assert.Equal(201, (await late.PostAsync("tickets", "\"service\": \"HOTICH\"", $"person-{person}-number-{i}")).Status);
                late.Time.Advance(TimeSpan.FromMilliseconds(20));
            }
        }));
        await Task.WhenAll(takes);
        var taken = late.Record.Where(r => r.Event is TicketTaken).Select(r => (r.Day, Taken: (TicketTaken)r.Event)).ToList();
        Assert.Equal(200, taken.Select(t => t.Taken.Ticket).Distinct().Count());
        var days = taken.GroupBy(t => t.Day).OrderBy(g => g.Key).ToList();
        Assert.Equal([new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24)], days.Select(d => d.Key!.Value));
        Assert.All(days, d => Assert.Equal(Enumerable.Range(1, d.Count()), d.Select(t => t.Taken.Ordinal)));
        Assert.Single(late.Record, r => r.Event is DayClosed);
        IsInOrder(late);
    }

    /// <summary>No two commands share an instant and none is before an earlier one.</summary>
    private static void IsInOrder(ApiHost of)
    {
        var instants = of.Record.Select(r => r.At).ToList();
        Assert.Equal(instants.Order(), instants);
        Assert.Equal(of.Record.Count(r => r.Event is TicketTaken), of.Record.Where(r => r.Event is TicketTaken).Select(r => r.At).Distinct().Count());
    }
}
