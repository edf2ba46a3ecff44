using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Tests.Desk;

public sealed class StandingAtTheDesk : IAsyncLifetime
{
    private DeskFixture hall = null!;

    public ValueTask InitializeAsync()
    {
        hall = DeskFixture.Open();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => hall.DisposeAsync();

    [Fact]
    public async Task Two_hundred_people_at_once_get_two_hundred_numbers_in_one_unbroken_row()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => hall.TakeAsync())));
        var labels = answers.Select(a => ((TicketTaken)((DeskAnswer<int>.Done)a).Lines[0].Event).Label).Order().ToList();
        Assert.Equal(Enumerable.Range(1, 200).Select(n => $"A{n:D3}"), labels);
    }

    [Fact]
    public async Task The_same_tap_sent_fifty_times_is_one_number()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => hall.TakeAsync(id: "one-intention"))));
        Assert.Single(answers.Select(a => ((TicketTaken)((DeskAnswer<int>.Done)a).Lines[0].Event).Ticket).Distinct());
        Assert.Equal(49, answers.Count(a => ((DeskAnswer<int>.Done)a).Repeated));
        Assert.Equal(1, hall.Views.Current().Figures.Issued);
    }

    [Fact]
    public async Task An_id_that_meant_something_else_is_refused_also_after_a_crash()
    {
        await hall.TakeAsync(id: "one-intention");
        await using var again = await hall.CrashAndReopenAsync();
        Assert.IsType<DeskAnswer<int>.IdTaken>(await again.TakeAsync("DATDAI", "one-intention"));
        var repeated = Assert.IsType<DeskAnswer<int>.Done>(await again.TakeAsync(id: "one-intention"));
        Assert.Equal(("A001", true), (((TicketTaken)repeated.Lines[0].Event).Label, repeated.Repeated));
    }

    [Fact]
    public async Task What_was_answered_is_in_the_record_and_the_next_process_goes_on_from_it()
    {
        await hall.TakeAsync();
        await hall.Desk.AskAsync(new HallCommand.Next(1), null, _ => 0);
        var before = hall.Views.Current();
        await using var again = await hall.CrashAndReopenAsync();
        var after = again.Views.Current();
        Assert.Equal("A001", after.Counters[0].Current?.Label);
        Assert.Equal(before.Figures.Issued, after.Figures.Issued);
        Assert.Equal("A002", ((TicketTaken)((DeskAnswer<int>.Done)await again.TakeAsync()).Lines[0].Event).Label);
    }

    [Fact]
    public async Task When_the_disk_is_full_nobody_is_shown_a_number_and_the_hall_stays_as_it_was()
    {
        await hall.TakeAsync();
        hall.Journal.LimitPages(1);
        DeskAnswer<int> last = await hall.TakeAsync();
        for (int i = 0; i < 500 && last is DeskAnswer<int>.Done; i++) last = await hall.TakeAsync();
        var refused = Assert.IsType<DeskAnswer<int>.NotRecorded>(last);
        Assert.False(string.IsNullOrWhiteSpace(refused.Vi) || string.IsNullOrWhiteSpace(refused.En));
        int shown = hall.Views.Current().Figures.Issued;
        Assert.Equal(shown, await hall.Desk.LookAsync(day => day.Visits.Count));

        hall.Journal.LimitPages(1_000_000);
        var done = Assert.IsType<DeskAnswer<int>.Done>(await hall.TakeAsync());
        Assert.Equal(shown + 1, ((TicketTaken)done.Lines[0].Event).Ordinal);
    }

    [Fact]
    public async Task After_midnight_the_open_visits_expire_and_numbers_begin_anew()
    {
        await hall.TakeAsync();
        hall.Time.Advance(TimeSpan.FromDays(1));
        var done = Assert.IsType<DeskAnswer<int>.Done>(await hall.TakeAsync());
        Assert.Equal("261124-A001", ((TicketTaken)done.Lines[0].Event).Ticket);
        var closed = Assert.Single(hall.Journal.ReadAfter(0, 100), l => l.Event is DayClosed);
        Assert.Equal(["261123-A001"], ((DayClosed)closed.Event).Expired);
    }

    [Fact]
    public async Task Readers_of_the_record_find_the_state_that_contains_the_event_that_woke_them()
    {
        long seen = hall.Feed.LastSeq;
        var woken = hall.Feed.WaitBeyondAsync(seen, TestContext.Current.CancellationToken);
        await hall.TakeAsync();
        await woken.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.True(hall.Views.Current().Seq >= hall.Feed.After(seen, 10)[0].Seq);
        Assert.Equal(1, hall.Views.Current().Services[0].Waiting);
    }

    [Fact]
    public async Task Closing_finishes_what_waits_records_the_end_and_takes_no_more()
    {
        var waiting = Enumerable.Range(0, 20).Select(_ => hall.TakeAsync()).ToList();
        await hall.Desk.CloseAsync(new KioskStopped());
        Assert.All(await Task.WhenAll(waiting), a => Assert.IsType<DeskAnswer<int>.Done>(a));
        Assert.IsType<KioskStopped>(hall.Journal.ReadAfter(hall.Journal.LastSeq - 1, 1)[0].Event);
        Assert.IsType<DeskAnswer<int>.Overloaded>(await hall.TakeAsync());
    }
}
