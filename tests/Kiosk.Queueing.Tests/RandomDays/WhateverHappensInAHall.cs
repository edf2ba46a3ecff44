using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Tests.RandomDays;

public class WhateverHappensInAHall
{
    private const int Days = 3000;

    [Fact]
    public void No_number_is_held_twice_and_none_is_lost()
    {
        EachDay((seed, _) =>
        {
            var hall = RandomDay.Play(seed);
            var visits = hall.Day.Visits;
            Assert.Equal(visits.Count, visits.Select(v => v.Label).Distinct().Count());
            Assert.Equal(visits.Count, visits.Select(v => v.Id).Distinct().Count());
            Assert.Equal(Enumerable.Range(1, visits.Count), visits.Select(v => v.Order));
            foreach (var service in hall.Day.Plan.Services)
                Assert.Equal(hall.Day.LastOrdinal(service.Code), visits.Count(v => v.Label[0] == service.Prefix));
        });
    }

    [Fact]
    public void A_counter_has_one_citizen_and_a_citizen_one_counter()
    {
        EachDay((seed, played) => RandomDay.Play(seed, (hall, command) =>
        {
            played(hall.Try(command));
            var day = hall.Day;
            var atCounters = day.Plan.Counters.Select(c => (c.Number, Visit: day.CurrentAt(c.Number))).Where(c => c.Visit is not null).ToList();
            Assert.All(atCounters, c => Assert.Equal(c.Number, c.Visit!.Place.Counter));
            var open = day.Visits.Where(v => v.Place.Status is VisitStatus.Called or VisitStatus.Serving).Select(v => v.Id);
            Assert.Equal(open.Order(), atCounters.Select(c => c.Visit!.Id).Order());
        }));
    }

    [Fact]
    public void Of_one_class_and_service_nobody_is_called_by_rule_before_who_came_earlier()
    {
        EachDay((seed, played) => RandomDay.Play(seed, (hall, command) =>
        {
            var waiting = hall.Day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting).ToList();
            var decision = hall.Try(command);
            played(decision);
            if (command is not HallCommand.Next { Ticket: null } next || decision is not Decision.Accepted accepted) return;
            var called = waiting.Single(v => v.Id == ((TicketCalled)accepted.Events[^1]).Ticket);
            Assert.DoesNotContain(waiting, other =>
                other.Priority == called.Priority && other.Place.Service == called.Place.Service
                && other.Place.Arrival < called.Place.Arrival && (other.Place.OnlyCounter ?? next.Counter) == next.Counter
                && MayCall(hall.Day.Plan.FindCounter(next.Counter)!, other));
        }));
    }

    [Fact]
    public void What_was_recorded_replayed_is_the_hall_as_it_stands()
    {
        EachDay((seed, _) =>
        {
            var hall = RandomDay.Play(seed);
            var replayed = new QueueDay(hall.Day.Plan);
            foreach (var (happened, at) in hall.Record) replayed.Apply(happened, at);
            Assert.Equal(hall.Day.Visits, replayed.Visits);
            Assert.Equal(HallPicture.Of(hall.Day, hall.Now), HallPicture.Of(replayed, hall.Now));
        });
    }

    [Fact]
    public void Nobody_is_overtaken_more_often_than_promised_as_the_record_alone_shows()
    {
        int overtakes = 0;
        EachDay((seed, played) =>
        {
            var hall = RandomDay.Play(seed, (hall, command) =>
            {
                var waiting = hall.Day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting).ToList();
                var called = command is HallCommand.Next ? hall.Day.Visits.ToDictionary(v => v.Id) : [];
                var decision = hall.Try(command);
                played(decision);
                if (command is not HallCommand.Next { Counter: int counter } || decision is not Decision.Accepted { Events: [.., TicketCalled call] }) return;
                // Counted anew, without the engine's lines.
                var who = called[call.Ticket];
                var passed = waiting.Where(v => v.Weight < who.Weight && v.Place.Arrival < who.Place.Arrival
                    && (v.Place.OnlyCounter ?? counter) == counter && MayCall(hall.Day.Plan.FindCounter(counter)!, v)).Select(v => v.Label);
                Assert.Equal(passed.Order(), (call.Passed ?? []).Order());
                if (call.ByHand is null && hall.Day.Plan.Calling is { MostOvertakes: int most, LongestWait: null })
                    Assert.All(call.Passed ?? [], label => Assert.InRange(hall.Day.FindByLabel(label)!.Overtaken, 1, most));
            });
            overtakes += hall.Record.Sum(r => (r.Happened as TicketCalled)?.Passed?.Count ?? 0);
        });
        Assert.True(overtakes > Days, $"Only {overtakes} overtakes: the days are too dull to prove anything.");
    }

    [Fact]
    public void A_crash_at_any_moment_and_a_replay_go_on_as_if_nothing_had_been()
    {
        EachDay((seed, _) =>
        {
            var hall = RandomDay.Play(seed);
            int cut = new Random(seed).Next(hall.Record.Count + 1);
            var first = new QueueDay(hall.Day.Plan);
            foreach (var (happened, at) in hall.Record.Take(cut)) first.Apply(happened, at);
            var second = new QueueDay(hall.Day.Plan);
            foreach (var (happened, at) in hall.Record.Take(cut)) second.Apply(happened, at);
            Assert.Equal(HallPicture.Of(first, hall.Now), HallPicture.Of(second, hall.Now));
            foreach (var (happened, at) in hall.Record.Skip(cut)) second.Apply(happened, at);
            Assert.Equal(HallPicture.Of(hall.Day, hall.Now), HallPicture.Of(second, hall.Now));
        });
    }

    [Fact]
    public void An_act_taken_back_at_once_leaves_the_hall_as_it_was()
    {
        int undone = 0;
        EachDay((seed, played) => RandomDay.Play(seed, (hall, command) =>
        {
            // Half of the days are checked at every act, so that the states the others reach by real undoing are reached too.
            bool checkHere = seed % 2 == 0 && Counter(command) is not null;
            string before = checkHere ? HallPicture.Of(hall.Day, hall.Now) : "";
            var now = hall.Now;
            var decision = hall.Try(command);
            played(decision);
            if (!checkHere || decision is not Decision.Accepted) return;
            Assert.IsType<Decision.Accepted>(hall.Try(new HallCommand.Undo(Counter(command)!.Value)));
            Assert.Equal(before, HallPicture.Of(hall.Day, now));
            undone++;
        }));
        Assert.True(undone > Days, $"Only {undone} acts were taken back: the days are too dull to prove anything.");
    }

    [Fact]
    public void Several_acts_of_a_counter_are_taken_back_one_by_one_to_the_beginning()
    {
        EachDay((seed, _) =>
        {
            var hall = RandomDay.Play(seed);
            hall.Pass(TimeSpan.FromMinutes(1));
            hall.Roll();
            var later = hall.Now.AddMinutes(5);
            var random = new Random(seed);
            List<string> pictures = [];
            for (int i = 0; i < 6; i++)
            {
                string picture = HallPicture.Of(hall.Day, later);
                HallCommand act = random.Next(4) switch { 0 => new HallCommand.Start(2), 1 => new HallCommand.NoShow(2), 2 => new HallCommand.Finish(2), _ => new HallCommand.Next(2) };
                if (hall.Try(act) is Decision.Accepted) pictures.Add(picture);
            }
            while (pictures.Count > 0)
            {
                hall.Do(new HallCommand.Undo(2));
                Assert.Equal(pictures[^1], HallPicture.Of(hall.Day, later));
                pictures.RemoveAt(pictures.Count - 1);
            }
        });
    }

    [Fact]
    public void Deciding_changes_nothing_and_never_throws()
    {
        EachDay((seed, played) => RandomDay.Play(seed, (hall, command) =>
        {
            if (seed % 10 == 0)
            {
                string before = HallPicture.Of(hall.Day, hall.Now);
                hall.Day.Decide(command, hall.Now);
                Assert.Equal(before, HallPicture.Of(hall.Day, hall.Now));
            }
            played(hall.Try(command));
        }));
    }

    /// <summary>The counter whose last act <paramref name="command"/> becomes when it is accepted; null for commands that are no acts.</summary>
    private static int? Counter(HallCommand command) => command switch
    {
        HallCommand.Next c => c.Counter,
        HallCommand.Start c => c.Counter,
        HallCommand.Finish c => c.Counter,
        HallCommand.NoShow c => c.Counter,
        HallCommand.Reinstate c => c.Counter,
        HallCommand.Hold c => c.Counter,
        HallCommand.Transfer c => c.Counter,
        _ => null,
    };

    private static bool MayCall(CounterPlan counter, Visit visit) => visit.Place.OnlyCounter is not null || counter.Services.Contains(visit.Place.Service);

    private static void EachDay(Action<int, Action<Decision>> play)
    {
        int accepted = 0;
        for (int seed = 1; seed <= Days; seed++)
        {
            try
            {
                play(seed, decision => accepted += decision is Decision.Accepted ? 1 : 0);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"On the random day of seed {seed}: {failure.Message}", failure);
            }
        }
        Assert.True(accepted == 0 || accepted > 20 * Days, $"Only {accepted} commands were accepted: the days are too dull to prove anything.");
    }
}
