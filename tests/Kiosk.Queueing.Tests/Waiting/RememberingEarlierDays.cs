using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Queueing.Tests.Waiting;

/// <summary>A morning begins with what the days before have shown, and the record of one day is enough to know it.</summary>
public class RememberingEarlierDays
{
    [Fact]
    public void A_hall_that_took_twice_the_catalogue_s_time_promises_longer_waits_the_next_morning()
    {
        var (hall, fresh) = (new Hall(), new Hall());
        Work(hall, 30, minutes: 24);
        var opened = NextDay(hall);
        var kept = Assert.Single(opened.Paces!);
        Assert.Equal(DemoHall.CivilStatus, kept.Key);
        Assert.Equal((30, 24d, 0d), (kept.Value.Days[0].Calls, kept.Value.Days[0].Mean, kept.Value.Days[0].Variation));
        Assert.Equal(12, fresh.Day.Waits.PaceOf(fresh.Day, DemoHall.CivilStatus).Mean);
        Assert.Equal(21, hall.Day.Waits.PaceOf(hall.Day, DemoHall.CivilStatus).Mean);
        var (slow, quick) = (Told(hall), Told(fresh));
        Assert.True(slow.Low > quick.Low * 1.5, $"{slow} {quick}");
    }

    [Fact]
    public void The_record_of_the_new_day_alone_tells_the_same_waits()
    {
        var hall = new Hall();
        for (int day = 0; day < 3; day++)
        {
            Work(hall, 8, minutes: 15 + day);
            NextDay(hall);
        }
        for (int i = 0; i < 6; i++) hall.Take();
        var replay = new QueueDay(hall.Day.Plan);
        foreach (var (happened, at) in hall.Record.Skip(hall.Record.FindLastIndex(r => r.Happened is DayOpened))) replay.Apply(happened, at);
        Assert.Equal(hall.Day.Waits.PaceOf(hall.Day, DemoHall.CivilStatus), replay.Waits.PaceOf(replay, DemoHall.CivilStatus));
        Assert.All(hall.Day.Visits, v => Assert.Equal(hall.Day.WaitOf(v, hall.Now), replay.WaitOf(replay.Find(v.Id)!, hall.Now)));
    }

    [Fact]
    public void A_day_without_citizens_hands_on_what_it_was_told()
    {
        var hall = new Hall();
        Work(hall, 10, minutes: 20);
        var before = NextDay(hall).Paces!;
        var after = NextDay(hall).Paces!;
        Assert.Equal(before[DemoHall.CivilStatus], after[DemoHall.CivilStatus]);
    }

    [Fact]
    public void Ten_days_are_kept_and_the_eldest_is_forgotten()
    {
        var hall = new Hall();
        DayOpened? opened = null;
        for (int day = 1; day <= 12; day++)
        {
            Work(hall, 2, minutes: day);
            opened = NextDay(hall);
        }
        Assert.Equal(Enumerable.Range(3, 10).Select(m => (double)m), opened!.Paces![DemoHall.CivilStatus].Days.Select(d => d.Mean));
    }

    [Fact]
    public void What_was_taken_back_is_not_handed_on()
    {
        var hall = new Hall();
        Work(hall, 3, minutes: 10);
        hall.Take();
        hall.Serve(1);
        hall.Pass(TimeSpan.FromMinutes(90));
        hall.Do(new HallCommand.Finish(1));
        hall.Do(new HallCommand.Undo(1));
        Assert.Equal(new DayPace(3, 10, 0), Assert.Single(NextDay(hall).Paces![DemoHall.CivilStatus].Days));
    }

    [Fact]
    public void A_day_on_which_somebody_forgot_to_press_counts_as_twice_the_others_at_most()
    {
        var kept = new KeptPace([new DayPace(20, 10, 0.8), new DayPace(20, 10, 0.8), new DayPace(20, 200, 0.8)]);
        Assert.Equal((60, 40 / 3d), (kept.Together()!.Calls, kept.Together()!.Mean));
    }

    [Fact]
    public void Days_are_worth_less_than_the_day_itself_and_a_few_calls_less_than_the_catalogue()
    {
        var (few, many) = (PacePrior.Of(new KeptPace([new DayPace(2, 40, 1)]), 10), PacePrior.Of(new KeptPace([new DayPace(2000, 40, 1)]), 10));
        Assert.InRange(few.Mean, 14, 16);
        Assert.InRange(few.Count, 10, 11);
        Assert.InRange(many.Mean, 39, 40);
        Assert.InRange(many.Count, 19.5, 20);
        Assert.Equal(new PacePrior(10, 0.8, 10), PacePrior.Of(new KeptPace([]), 10));
        Assert.Equal(new PacePrior(10, 0.8, 10), PacePrior.Of(new KeptPace([new DayPace(0, 0, 0)]), 10));
    }

    private static void Work(Hall hall, int citizens, double minutes)
    {
        for (int i = 0; i < citizens; i++)
        {
            hall.Take();
            hall.Serve(1);
            hall.Pass(TimeSpan.FromMinutes(minutes));
            hall.Do(new HallCommand.Finish(1));
        }
    }

    private static DayOpened NextDay(Hall hall)
    {
        hall.Now = DemoHall.At(2026, 11, 23, 7, 30).AddDays(1 + hall.Day.Day!.Value.DayNumber - new DateOnly(2026, 11, 23).DayNumber);
        return hall.Roll().OfType<DayOpened>().Single();
    }

    private static WaitAnswer.Range Told(Hall hall)
    {
        foreach (int counter in (int[])[1, 2])
        {
            hall.Take();
            hall.Serve(counter);
        }
        for (int i = 0; i < 5; i++) hall.Take();
        return Assert.IsType<WaitAnswer.Range>(hall.Day.WaitOf(hall.Day.Visits[^1], hall.Now));
    }
}
