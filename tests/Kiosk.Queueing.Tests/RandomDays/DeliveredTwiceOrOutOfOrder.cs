using FsCheck;
using FsCheck.Fluent;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Statistics;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.RandomDays;

/// <summary>Networks deliver twice, late, and in another order. What converges must converge whatever they do.</summary>
public class DeliveredTwiceOrOutOfOrder
{
    private const int Days = 400;
    private const int Wing = 30;

    [Fact]
    public void A_reader_by_sequence_number_ends_with_the_hall_however_batches_come()
    {
        var deliveries = from seed in Gen.Choose(1, 1_000_000)
                         from size in Gen.Choose(1, 40)
                         from early in Gen.Choose(0, 200).ArrayOf()
                         from order in Gen.Shuffle(Enumerable.Range(0, 200).ToArray())
                         select (seed, size, early, order);
        Prop.ForAll(deliveries.ToArbitrary(), sent =>
        {
            var hall = RandomDay.Play(sent.seed);
            var batches = hall.Record.Select((r, i) => (Seq: i + 1L, r.Happened, r.At)).Chunk(sent.size).ToList();
            var reader = new Reader(hall.Day.Plan);
            // Some come early, some several times, in the end each at least once.
            foreach (int batch in sent.early.Concat(sent.order).Where(b => b < batches.Count)) reader.Take(batches[batch]);
            for (int batch = 200; batch < batches.Count; batch++) reader.Take(batches[batch]);
            Assert.Equal(hall.Record.Count, reader.Folded.Count);
            Assert.Equal(HallPicture.Of(hall.Day, hall.Now), HallPicture.Of(reader.Day, hall.Now));
            Assert.Equal(Figures(hall.Record), Figures(reader.Folded));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Days));
    }

    /// <summary>
    /// Two wings of a hall that share no service: whichever commands of the one are delivered between those of the other, each wing
    /// ends as it would have alone. Each command is delivered once or several times and carried out once, by its id.
    /// </summary>
    [Fact]
    public void Commands_that_have_nothing_to_do_with_each_other_may_come_in_any_order_and_twice()
    {
        var scripts = from left in Commands(DemoHall.CivilStatus, 1).ArrayOf(Wing)
                      from right in Commands(DemoHall.Results, 4).ArrayOf(Wing)
                      from turns in Gen.Elements(true, false).ArrayOf(2 * Wing)
                      from again in Gen.Choose(0, 2).ArrayOf(2 * Wing)
                      select (left, right, turns, again);
        int carried = 0;
        Prop.ForAll(scripts.ToArbitrary(), s =>
        {
            var (apart, mixed) = (new Inbox(), new Inbox());
            for (int i = 0; i < Wing; i++) apart.Take($"L{i}", s.left[i]);
            for (int i = 0; i < Wing; i++) apart.Take($"R{i}", s.right[i]);
            int l = 0, r = 0;
            for (int i = 0; i < 2 * Wing; i++)
            {
                bool left = r == Wing || (l < Wing && s.turns[i]);
                var (id, command) = left ? ($"L{l}", s.left[l++]) : ($"R{r}", s.right[r++]);
                mixed.Take(id, command);
                for (int again = 0; again < s.again[i]; again++) mixed.Take(id, command);
                // An echo of something long done.
                if (l > 3) mixed.Take($"L{l - 3}", s.left[l - 3]);
            }
            Assert.Equal(apart.State, mixed.State);
            carried += mixed.Hall.Record.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Days));
        Assert.True(carried > 10 * Days, $"Only {carried} events: the days are too dull to prove anything.");
    }

    private static Gen<HallCommand> Commands(string service, int counter) => Gen.Frequency(
        (5, Gen.Elements("NORMAL", "ELDERLY", "DISABLED").Select(c => (HallCommand)new HallCommand.Take(service, c, "api"))),
        (5, Gen.Constant<HallCommand>(new HallCommand.Next(counter))),
        (2, Gen.Constant<HallCommand>(new HallCommand.Start(counter))),
        (2, Gen.Constant<HallCommand>(new HallCommand.Finish(counter))),
        (1, Gen.Constant<HallCommand>(new HallCommand.NoShow(counter))),
        (1, Gen.Constant<HallCommand>(new HallCommand.Reinstate(counter, null))),
        (1, Gen.Constant<HallCommand>(new HallCommand.Hold(counter, null))),
        (1, Gen.Constant<HallCommand>(new HallCommand.Undo(counter))));

    private static string Figures(IEnumerable<(HallEvent, DateTimeOffset)> record) => System.Text.Json.JsonSerializer.Serialize(HallStatistics.Fold(record));

    /// <summary>What every reader of the stream is told to do: the next number is folded, an earlier one is known, a later one waits.</summary>
    private sealed class Reader(HallPlan plan)
    {
        private readonly SortedDictionary<long, (HallEvent Happened, DateTimeOffset At)> early = [];

        public QueueDay Day { get; } = new(plan);

        public List<(HallEvent Happened, DateTimeOffset At)> Folded { get; } = [];

        public void Take(IEnumerable<(long Seq, HallEvent Happened, DateTimeOffset At)> batch)
        {
            foreach (var (seq, happened, at) in batch)
                if (seq > Folded.Count) early[seq] = (happened, at);
            while (early.Remove(Folded.Count + 1, out var next))
            {
                Day.Apply(next.Happened, next.At);
                Folded.Add(next);
            }
        }
    }

    /// <summary>A hall whose commands have ids, as those of the desk have.</summary>
    private sealed class Inbox
    {
        private readonly HashSet<string> known = [];

        /// <summary>Without promises and weights over time: when a command comes is what differs here.</summary>
        public Hall Hall { get; } = new(DemoHall.Plan(calling: new CallPolicy { Rule = CallRule.Strict, LongestWait = null }));

        /// <summary>All that does not depend on the instant.</summary>
        public IEnumerable<string> State => Hall.Day.Visits.OrderBy(v => v.Label)
            .Select(v => $"{v.Label} {v.Priority} {v.Place.Status} {v.Place.Counter} {v.Place.Calls} {v.Place.Misses} {v.Overtaken}")
            .Concat(Hall.Day.Plan.Counters.Select(c => $"{c.Number}: {Hall.Day.CurrentAt(c.Number)?.Label}"));

        public void Take(string id, HallCommand command)
        {
            if (!known.Add(id)) return;
            // A place behind somebody is one tick after that arrival: commands a tick apart would meet it or not, by what came between.
            Hall.Pass(TimeSpan.FromMilliseconds(1));
            Hall.Try(command);
        }
    }
}
