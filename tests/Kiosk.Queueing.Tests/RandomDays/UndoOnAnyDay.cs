using FsCheck;
using FsCheck.Fluent;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.RandomDays;

/// <summary>
/// Undo restores the identical queue: not only what each visit says of itself, but the order in which everybody would be called
/// to the last one, by whom and past whom, which rests on indexes that no picture of the visits shows.
/// </summary>
public class UndoOnAnyDay
{
    private const int Days = 1500;

    private static readonly Arbitrary<(int Seed, int Counter, int[] Acts)> AnyDay = (
        from seed in Gen.Choose(1, 1_000_000)
        from counter in Gen.Choose(1, 4)
        from acts in Gen.NonEmptyListOf(Gen.Choose(0, 7))
        select (seed, counter, acts.Take(6).ToArray())).ToArbitrary();

    [Fact]
    public void After_acts_and_their_undoing_everybody_is_called_in_the_order_in_which_they_would_have_been()
    {
        int undone = 0;
        Check(day =>
        {
            var (untouched, hall) = (Ready(day.Seed), Ready(day.Seed));
            int acts = Act(hall, day.Counter, day.Acts);
            for (int i = 0; i < acts; i++) hall.Do(new HallCommand.Undo(day.Counter));
            undone += acts;
            untouched.Now = hall.Now;
            Assert.Equal(CallEverybody(untouched), CallEverybody(hall));
        });
        Assert.True(undone > Days, $"Only {undone} acts were taken back: the days are too dull to prove anything.");
    }

    [Fact]
    public void What_the_acts_taught_of_the_hall_s_pace_and_of_its_promises_is_forgotten_with_them()
    {
        Check(day =>
        {
            var (untouched, hall) = (Ready(day.Seed), Ready(day.Seed));
            int acts = Act(hall, day.Counter, day.Acts);
            for (int i = 0; i < acts; i++) hall.Do(new HallCommand.Undo(day.Counter));
            Assert.Equal(Learned(untouched.Day), Learned(hall.Day));
        });
    }

    [Fact]
    public void A_replay_of_the_record_with_undone_acts_is_the_same_queue()
    {
        Check(day =>
        {
            var hall = Ready(day.Seed);
            int acts = Act(hall, day.Counter, day.Acts);
            for (int i = 0; i < acts / 2; i++) hall.Do(new HallCommand.Undo(day.Counter));
            var replayed = new QueueDay(hall.Day.Plan);
            foreach (var (happened, at) in hall.Record) replayed.Apply(happened, at);
            Assert.Equal(HallPicture.Of(hall.Day, hall.Now), HallPicture.Of(replayed, hall.Now));
            Assert.Equal(Learned(hall.Day), Learned(replayed));
        });
    }

    /// <summary>A random day, and a quiet minute after it: nothing done before can be taken back.</summary>
    private static Hall Ready(int seed)
    {
        var hall = RandomDay.Play(seed);
        hall.Pass(TimeSpan.FromMinutes(1));
        hall.Roll();
        hall.Tick();
        hall.Pass(TimeSpan.FromMinutes(1));
        return hall;
    }

    private static int Act(Hall hall, int counter, int[] acts)
    {
        int accepted = 0;
        foreach (int act in acts)
        {
            HallCommand command = act switch
            {
                0 => new HallCommand.Start(counter),
                1 => new HallCommand.Finish(counter),
                2 => new HallCommand.NoShow(counter),
                3 => new HallCommand.Reinstate(counter, hall.Day.Visits.LastOrDefault(v => v.Place.Status == VisitStatus.Missed)?.Id),
                4 => new HallCommand.Hold(counter, null, hall.Now.AddSeconds(2), "ký"),
                5 => new HallCommand.Transfer(counter, DemoHall.Land, counter % 2 == 0 ? counter : null),
                6 => new HallCommand.Next(counter, hall.Day.Visits.LastOrDefault(v => v.Place.Status is VisitStatus.Waiting or VisitStatus.Held)?.Id),
                _ => new HallCommand.Next(counter),
            };
            if (hall.Try(command) is Decision.Accepted) accepted++;
        }
        return accepted;
    }

    /// <summary>The counters in turn call and serve until nobody can be called: who, where, past whom.</summary>
    private static List<string> CallEverybody(Hall hall)
    {
        List<string> calls = [];
        foreach (var counter in hall.Day.Plan.Counters) hall.Try(new HallCommand.Finish(counter.Number));
        for (int before = -1; before < calls.Count;)
        {
            before = calls.Count;
            foreach (var counter in hall.Day.Plan.Counters)
            {
                hall.Pass(TimeSpan.FromSeconds(20));
                if (hall.Try(new HallCommand.Next(counter.Number)) is not Decision.Accepted { Events: [TicketCalled call] }) continue;
                calls.Add($"{counter.Number} calls {call.Label} the {call.Times}. time past {string.Join(' ', call.Passed ?? [])}");
                hall.Do(new HallCommand.Finish(counter.Number));
            }
        }
        return calls;
    }

    private static string Learned(QueueDay day) =>
        string.Join(" | ", day.Plan.Services.Select(s => $"{s.Code} {day.Waits.PaceOf(day, s.Code)}")) + $" | {day.Waits.Coverage.Share} {day.Waits.Coverage.Width}";

    private static void Check(Action<(int Seed, int Counter, int[] Acts)> look) => Prop.ForAll(AnyDay, look).Check(Config.QuickThrowOnFailure.WithMaxTest(Days));
}
