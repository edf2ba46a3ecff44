using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

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

    [Fact]
    public async Task Who_comes_while_the_desk_closes_is_served_once_or_told_that_it_is_closed()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var citizens = Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var answers = new List<DeskAnswer<int>>();
            do
            {
                answers.Add(await hall.TakeAsync(id: $"closing-{n}-{answers.Count:D4}"));
                if (answers.Count == 20) begun.TrySetResult();
            }
            while (answers[^1] is DeskAnswer<int>.Done && answers.Count < 110);
            return answers;
        })).ToList();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await hall.Desk.CloseAsync(new KioskStopped());
        var all = (await Task.WhenAll(citizens).WaitAsync(TimeSpan.FromSeconds(30))).SelectMany(a => a).ToList();
        var lines = hall.Journal.ReadLastDay();
        Assert.IsType<KioskStopped>(lines[^1].Event);
        Assert.Equal(all.Count(a => a is DeskAnswer<int>.Done), lines.Count(l => l.Event is TicketTaken));
        Assert.All(all.Where(a => a is not DeskAnswer<int>.Done), a => Assert.IsType<DeskAnswer<int>.Overloaded>(a));
    }

    [Fact]
    public async Task Midnight_under_load_turns_the_day_once_and_gives_no_number_twice()
    {
        var takers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var got = new List<TicketTaken>();
            for (int n = 0; n < 40; n++) got.Add((TicketTaken)((DeskAnswer<int>.Done)await hall.TakeAsync()).Lines[0].Event);
            return got;
        })).ToList();
        // From opening to midnight in steps, while they take.
        for (int hour = 0; hour < 18; hour++)
        {
            hall.Time.Advance(TimeSpan.FromHours(1));
            await hall.TakeAsync();
        }
        var tickets = (await Task.WhenAll(takers)).SelectMany(t => t).Select(t => t.Ticket).ToList();
        await hall.TakeAsync();
        Assert.Equal(320, tickets.Distinct().Count());
        var lines = hall.Journal.ReadAfter(0, 1000);
        Assert.Single(lines, l => l.Event is DayClosed);
        Assert.Equal(2, lines.Count(l => l.Event is DayOpened));
        Assert.Equal(lines.Count(l => l.Event is TicketTaken), lines.Select(l => l.Event).OfType<TicketTaken>().Select(t => t.Ticket).Distinct().Count());
    }

    [Fact]
    public async Task Fifty_readers_of_one_moment_share_one_drawing_and_the_next_moment_has_its_own()
    {
        await hall.TakeAsync();
        var first = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(hall.Views.Current)));
        Assert.Single(first.Distinct(ReferenceEqualityComparer.Instance));
        await hall.TakeAsync();
        Assert.NotSame(first[0], hall.Views.Current());
        Assert.Equal(2, hall.Views.Current().Services[0].Waiting);
    }

    [Fact]
    public async Task An_unchanged_hall_is_drawn_again_when_its_minutes_pass_or_its_printer_changes()
    {
        await hall.TakeAsync();
        var first = hall.Views.Current();
        hall.Time.Advance(TimeSpan.FromSeconds(7 * 60 + 1));
        Assert.Equal(7, hall.Views.Current().Counters[0].LongestWaitMinutes);
        hall.Views.Printer = () => ("notReady", "paperOut");
        Assert.Equal(("unknown", "paperOut"), (first.Printer, hall.Views.Current().PrinterReason));
    }

    [Fact]
    public async Task Readers_who_look_without_pause_never_see_a_half_made_hall_nor_one_that_goes_back()
    {
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            long seen = 0;
            while (!over.IsCancellationRequested)
            {
                var now = hall.Views.Current();
                Assert.True(now.Seq >= seen);
                seen = now.Seq;
                // One number each, at one service: any other sum would be a mixture of two moments.
                Assert.Equal(now.Figures.Issued, now.Services[0].Waiting + now.Figures.Served + (now.Counters[0].Current is null ? 0 : 1));
                Assert.Equal(now.Services[0].Waiting, now.Counters[0].Waiting);
            }
        })).ToList();
        for (int n = 0; n < 60; n++)
        {
            await hall.TakeAsync();
            if (n % 3 == 2) await hall.Desk.AskAsync(new HallCommand.Next(1), null, _ => 0);
            if (n % 3 == 2) await hall.Desk.AskAsync(new HallCommand.Start(1), null, _ => 0);
        }
        await over.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_record_deleted_under_the_desk_is_written_out_again_and_the_next_process_goes_on_whole()
    {
        string folder = Directory.CreateTempSubdirectory("kiosk-desk-").FullName;
        var first = DeskFixture.Open(folder, hall.Time);
        for (int n = 0; n < 5; n++) await first.TakeAsync();
        foreach (string suffix in (string[])["", "-wal", "-shm"]) File.Delete(Path.Combine(folder, "journal.db" + suffix));
        // Until the next look the numbers go on; they are in what is rescued.
        Assert.IsType<DeskAnswer<int>.Done>(await first.TakeAsync());
        hall.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<DeskAnswer<int>.NotRecorded>(await first.TakeAsync());
        await Assert.ThrowsAsync<JournalException>(() => first.Desk.Ended);
        first.Journal.Dispose();
        await using (var again = DeskFixture.Open(folder, hall.Time))
        {
            Assert.Equal(first.Journal.Epoch, again.Journal.Epoch);
            Assert.Equal("A007", ((TicketTaken)((DeskAnswer<int>.Done)await again.TakeAsync()).Lines[0].Event).Label);
            Assert.Equal(7, again.Views.Current().Services[0].Waiting);
        }
        Directory.Delete(folder, recursive: true);
    }
}
