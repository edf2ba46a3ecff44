using System.Text.RegularExpressions;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Tests.Lanes;

public sealed class CallingByKeys : IAsyncLifetime
{
    private readonly InputHall hall = new();

    public async ValueTask InitializeAsync()
    {
        for (int i = 0; i < 9; i++) await hall.Hall.TakeAsync();
    }

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public void Every_key_that_a_shipped_keypad_sends_means_something()
    {
        string all = string.Concat(Directory.EnumerateFiles(Path.Combine(WritingThePaper.Shipped, "devices"), "*.json").Select(File.ReadAllText));
        var direct = Regex.Matches(all, "\"key\": \"(\\w+)\"").Select(m => m.Groups[1].Value);
        var mapped = Regex.Matches(all, "\"map\": \\{\"key\": \\{([^}]*)\\}").SelectMany(m => Regex.Matches(m.Groups[1].Value, ": \"(\\w+)\"")).Select(m => m.Groups[1].Value);
        string[] keys = [.. direct.Concat(mapped).Distinct()];
        Assert.True(mapped.Any());
        Assert.Superset(new HashSet<string> { "call", "start", "finish", "noShow" }, new HashSet<string>(keys));
        Assert.All(keys, key => Assert.Contains(key, InputKeys.Words));
    }

    [Fact]
    public async Task One_key_calls_and_calls_again_and_the_others_do_their_part()
    {
        foreach (string key in (string[])["call", "call", "start", "finish", "call", "noShow"])
        {
            hall.Key("keypad-1", key);
            hall.Pass(2500);
        }
        await hall.SettleAsync();
        Assert.Equal(
            [typeof(TicketCalled), typeof(TicketRecalled), typeof(ServingStarted), typeof(ServingFinished), typeof(TicketCalled), typeof(TicketMissed)],
            hall.Events.Where(e => e is not TicketTaken and HallEvent).Select(e => e.GetType()).Where(t => t.Name is not ("DayOpened")));
    }

    [Fact]
    public async Task A_bouncing_call_key_calls_one_citizen_once()
    {
        for (int i = 0; i < 5; i++)
        {
            hall.Key("keypad-1", "call");
            hall.Pass(i % 2 == 0 ? 8 : 250);
        }
        await hall.SettleAsync();
        Assert.Single(hall.Events.OfType<TicketCalled>());
        Assert.Empty(hall.Events.OfType<TicketRecalled>());
    }

    [Fact]
    public async Task Two_keys_at_once_do_nothing()
    {
        hall.Key("keypad-1", "call");
        hall.Pass(30);
        hall.Key("keypad-1", "finish");
        await hall.SettleAsync();
        Assert.Empty(hall.Events.OfType<TicketCalled>());
    }

    [Fact]
    public async Task Two_officers_at_once_are_both_heard()
    {
        await hall.Hall.TakeAsync("DATDAI");
        hall.Key("keypad-1", "call");
        hall.Key("keypad-2", "call");
        await hall.UntilAsync(() => hall.Events.OfType<TicketCalled>().Count() == 2, "both calls");
        Assert.Equal([1, 2], hall.Events.OfType<TicketCalled>().Select(c => c.Counter).Order());
    }

    [Fact]
    public async Task The_hall_is_not_called_again_more_than_three_times_in_ten_seconds()
    {
        hall.Key("keypad-1", "call");
        for (int i = 0; i < 5; i++)
        {
            hall.Pass(1700);
            hall.Key("keypad-1", "call");
        }
        await hall.SettleAsync();
        Assert.Equal(3, hall.Events.OfType<TicketRecalled>().Count());
    }

    [Fact]
    public async Task A_plain_panel_serves_as_a_keypad_where_the_site_names_its_buttons()
    {
        hall.Press("panel-1", 4);
        hall.Pass(2000);
        hall.Press("panel-1", 2);
        hall.Pass(2000);
        hall.Press("panel-1", 7);
        await hall.SettleAsync();
        Assert.Single(hall.Events.OfType<TicketCalled>());
        Assert.Single(hall.Events.OfType<ServingStarted>());
    }

    [Fact]
    public async Task A_keypad_serves_as_a_rating_pad_where_the_site_names_its_keys()
    {
        await hall.DoAsync(new HallCommand.Next(1));
        hall.Pass(1000);
        hall.Key("faces-1", "start");
        hall.Key("faces-1", "noShow");
        await hall.SettleAsync();
        Assert.Empty(hall.Events.OfType<RatingGiven>());
        hall.Key("faces-1", "start");
        await hall.SettleAsync();
        Assert.Equal((2, "called"), (hall.Events.OfType<RatingGiven>().Single().Level, hall.Events.OfType<RatingGiven>().Single().Attribution));
    }

    [Fact]
    public async Task A_key_that_nobody_knows_does_nothing()
    {
        hall.Key("keypad-1", "launch");
        hall.Key("keypad-1", "");
        await hall.SettleAsync();
        Assert.Empty(hall.Events.OfType<TicketCalled>());
    }

    [Fact]
    public async Task A_slow_centre_keeps_no_officer_waiting()
    {
        using var silent = new HttpClient(new Silence()) { BaseAddress = new Uri("http://centre.example/") };
        await using var other = new InputHall(silent);
        await other.Hall.TakeAsync();
        other.Scan("H15.50.05.13-261008-0975");
        other.Key("keypad-1", "call");
        await other.UntilAsync(() => other.Events.OfType<TicketCalled>().Any(), "the call");
        Assert.Empty(other.Events.OfType<Contract.Events.CodeScanned>());
        await other.ScannedAsync(1);
        Assert.Equal("offline", other.Events.OfType<Contract.Events.CodeScanned>().Single().Answer);
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Never.");
        }
    }
}
