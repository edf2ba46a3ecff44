using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Testing;
using Kiosk.Worker.Api;

namespace Kiosk.Worker.Tests.Lanes;

public sealed class PressingPads : IAsyncLifetime
{
    private readonly InputHall hall = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    private IReadOnlyList<RatingGiven> Ratings => [.. hall.Events.OfType<RatingGiven>()];

    [Fact]
    public async Task A_press_counts_once_no_other_face_has_joined_it()
    {
        await ServeAsync();
        hall.Press("rating-1", 1);
        hall.Pass(299);
        Assert.Empty(Ratings);
        await hall.UntilAsync(() => Ratings.Count == 1, "the rating");
        Assert.Equal((1, 3, "A001", "serving", "pad"), (Ratings[0].Counter, Ratings[0].Level, Ratings[0].Label, Ratings[0].Attribution, Ratings[0].Source));
    }

    [Fact]
    public async Task Two_faces_at_once_count_for_nothing()
    {
        await ServeAsync();
        hall.Press("rating-1", 1);
        hall.Pass(250);
        hall.Press("rating-1", 3);
        await hall.SettleAsync();
        Assert.Empty(Ratings);
    }

    [Fact]
    public async Task Within_three_seconds_the_last_press_counts_and_later_the_first_stands()
    {
        await ServeAsync();
        hall.Press("rating-1", 1);
        hall.Pass(1500);
        hall.Press("rating-1", 2);
        await hall.SettleAsync();
        hall.Pass(4000);
        hall.Press("rating-1", 3);
        await hall.SettleAsync();
        Assert.Equal([(3, false), (2, true)], Ratings.Select(r => (r.Level, r.Corrects)));
    }

    [Fact]
    public async Task A_press_held_back_while_the_officer_calls_on_belongs_to_whom_it_was_made_for()
    {
        await ServeAsync();
        await hall.DoAsync(new HallCommand.Finish(1));
        hall.Pass(5000);
        hall.Press("rating-1", 3);
        hall.Pass(100);
        await hall.DoAsync(new HallCommand.Next(1));
        await hall.UntilAsync(() => Ratings.Count == 1, "the rating");
        Assert.Equal(("A001", "justFinished"), (Ratings[0].Label, Ratings[0].Attribution));
    }

    [Fact]
    public async Task Ninety_seconds_after_the_end_a_press_belongs_to_nobody_and_of_such_one_in_half_a_minute_is_kept()
    {
        await ServeAsync();
        await hall.DoAsync(new HallCommand.Finish(1));
        hall.Pass(91_000);
        for (int i = 0; i < 14; i++)
        {
            hall.Press("rating-1", 1 + (i % 3));
            hall.Pass(4000);
        }
        await hall.SettleAsync();
        Assert.Equal(2, Ratings.Count);
        Assert.All(Ratings, r => Assert.Equal((null, "none"), (r.Ticket, r.Attribution)));
    }

    [Fact]
    public async Task A_press_that_spoke_of_nobody_does_not_silence_the_next_citizen()
    {
        hall.Press("rating-1", 1);
        await hall.SettleAsync();
        Assert.Equal("none", Assert.Single(Ratings).Attribution);
        await ServeAsync();
        hall.Press("rating-1", 3);
        hall.Pass(1000);
        hall.Press("rating-1", 2);
        await hall.SettleAsync();
        Assert.Equal([("none", 3), ("serving", 1), ("serving", 2)], Ratings.Select(r => (r.Attribution, r.Level)));
    }

    [Fact]
    public async Task A_flood_locks_the_pad_says_so_and_says_when_it_is_over()
    {
        await ServeAsync();
        for (int i = 0; i < 12; i++)
        {
            hall.Press("rating-1", 1 + (i % 3));
            hall.Pass(100);
        }
        await hall.UntilAsync(() => hall.Health.Count == 1, "the lock");
        Assert.Equal(("rating-1", "degraded", "floodLocked"), (hall.Health[0].Device, hall.Health[0].Health, hall.Health[0].Reason));
        Assert.Empty(Ratings);
        await hall.UntilAsync(() => hall.Health.Count == 2, "the end of the lock");
        Assert.Equal("none", hall.Health[1].Reason);
        hall.Press("rating-1", 1);
        await hall.SettleAsync();
        Assert.Equal(3, Assert.Single(Ratings).Level);
    }

    [Fact]
    public async Task A_child_at_one_pad_does_not_lock_another()
    {
        await ServeAsync();
        for (int i = 0; i < 20; i++) hall.Press("rating-2", 1);
        hall.Press("rating-1", 2);
        await hall.UntilAsync(() => Ratings.Any(r => r.Counter == 1), "the rating at counter 1");
    }

    [Theory]
    [InlineData("press", "9")]
    [InlineData("press", "")]
    [InlineData("press", "-1")]
    [InlineData("press", "99999999999999")]
    [InlineData("press", "a button of a name that is far longer than any")]
    [InlineData("key", "call")]
    [InlineData("scan", "1")]
    [InlineData("alive", "1")]
    public async Task What_the_site_gave_no_meaning_does_nothing(string what, string value)
    {
        await ServeAsync();
        hall.Say("rating-1", what, value);
        hall.Say("no-such-pad", what, value);
        await hall.SettleAsync();
        Assert.Empty(Ratings);
    }

    [Fact]
    public async Task A_leaning_child_gets_one_ticket_a_button_a_second_and_not_the_roll()
    {
        for (int i = 0; i < 40; i++)
        {
            hall.Press("buttons", 1);
            hall.Pass(200);
        }
        await hall.UntilAsync(() => hall.Health.Any(h => h is { Device: "buttons", Reason: "floodLocked" }), "the lock");
        await hall.SettleAsync();
        Assert.InRange(hall.Events.OfType<TicketTaken>().Count(t => t.Service == "HOTICH"), 1, 2);
    }

    [Fact]
    public async Task Who_presses_a_locked_panel_is_told_kindly_and_how_long_it_takes()
    {
        for (int i = 0; i < 8; i++)
        {
            hall.Press("buttons", 1);
            hall.Pass(200);
        }
        await hall.UntilAsync(() => hall.Presses.Newest is not null, "the words");
        var told = hall.Presses.Newest!;
        Assert.Equal(("buttons", "/problems/buttons-locked"), (told.Device, told.Type));
        Assert.Contains("Xin Ông/Bà chờ khoảng 1", told.DetailVi, StringComparison.Ordinal);
        Assert.Contains("touch the screen", told.DetailEn, StringComparison.Ordinal);
        Assert.InRange((told.Until!.Value - hall.Time.GetUtcNow()).TotalSeconds, 0, 15);
        Assert.Equal(told.Until!.Value, hall.Hall.Views.Current().ButtonsLockedUntil!.Value, TimeSpan.FromSeconds(1));
        await hall.UntilAsync(() => hall.Hall.Views.Current().ButtonsLockedUntil is null, "the end of the lock");
        Assert.Contains(hall.Health, h => h is { Device: "buttons", Reason: "none" });
    }

    [Fact]
    public async Task Who_presses_a_button_that_gives_no_number_is_told_why()
    {
        hall.Press("buttons", 9);
        await hall.UntilAsync(() => hall.Presses.Newest is not null, "the words");
        Assert.Equal(("buttons", "/problems/unknown-service"), (hall.Presses.Newest!.Device, hall.Presses.Newest.Type));
        Assert.Null(hall.Hall.Views.Current().ButtonsLockedUntil);
    }

    [Fact]
    public void A_child_that_hammers_on_is_answered_once_in_a_while()
    {
        var time = ManualTime.AtOpening();
        var board = new PressBoard(time);
        var why = Problems.Of(409, "buttons-locked", 9);
        for (int i = 0; i < 5; i++) board.Show("buttons", why, null);
        Assert.Equal(1, board.Pressed.Version);
        board.Show("other", why, null);
        Assert.Equal(2, board.Pressed.Version);
        time.Advance(TimeSpan.FromSeconds(2));
        board.Show("other", why, null);
        Assert.Equal((3, "other"), (board.Pressed.Version, board.Newest!.Device));
    }

    [Fact]
    public async Task A_locked_rating_pad_tells_nothing_at_the_screen_of_the_tickets()
    {
        for (int i = 0; i < 8; i++)
        {
            hall.Press("rating-1", 1);
            hall.Pass(200);
        }
        await hall.UntilAsync(() => hall.Health.Any(h => h is { Device: "rating-1", Reason: "floodLocked" }), "the lock");
        Assert.Null(hall.Presses.Newest);
        Assert.Null(hall.Hall.Views.Current().ButtonsLockedUntil);
    }

    [Fact]
    public async Task An_elbow_on_two_buttons_takes_no_ticket_and_two_citizens_get_theirs()
    {
        hall.Press("buttons", 1);
        hall.Pass(20);
        hall.Press("buttons", 2);
        await hall.SettleAsync();
        Assert.DoesNotContain(hall.Events.OfType<TicketTaken>(), t => t.Service == "HOTICH");
        hall.Press("buttons", 1);
        hall.Pass(400);
        hall.Press("buttons", 2);
        hall.Pass(700);
        hall.Press("buttons", 1);
        hall.Pass(200);
        hall.Press("buttons", 2);
        await hall.SettleAsync();
        // The last came 0.9 s after the one before it on the same button.
        Assert.Equal(3, hall.Events.OfType<TicketTaken>().Count(t => t.Service == "HOTICH"));
    }

    [Fact]
    public async Task What_counted_and_what_did_not_is_counted_for_the_technician()
    {
        hall.Press("rating-1", 1);
        hall.Pass(1000);
        hall.Press("rating-1", 1);
        hall.Pass(10);
        hall.Press("rating-1", 1);
        hall.Pass(1000);
        hall.Press("rating-1", 2);
        hall.Pass(100);
        hall.Press("rating-1", 3);
        await hall.SettleAsync();
        // Two counted; one bounced; two came together.
        Assert.Equal((2, 3), (hall.CountersOf("rating-1").Presses, hall.CountersOf("rating-1").Rejected));
        Assert.Equal((0, 0), (hall.CountersOf("rating-2").Presses, hall.CountersOf("rating-2").Rejected));
    }

    private async Task ServeAsync()
    {
        await hall.Hall.TakeAsync();
        await hall.Hall.TakeAsync();
        await hall.DoAsync(new HallCommand.Next(1));
        await hall.DoAsync(new HallCommand.Start(1));
        hall.Pass(500);
    }
}
