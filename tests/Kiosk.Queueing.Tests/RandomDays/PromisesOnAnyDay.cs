using FsCheck;
using FsCheck.Fluent;
using Kiosk.Queueing.Calling;

namespace Kiosk.Queueing.Tests.RandomDays;

/// <summary>
/// K and T as the docs state them, both in force: at most K later arrivals of a heavier class are called before a citizen, and
/// nobody who has waited longer than T sees a later arrival called first. Over any rule, with transfers, reinstatements, holds,
/// other classes given by hand, undone calls and midnight in between; for every call that the rule makes.
/// </summary>
public class PromisesOnAnyDay
{
    private const int Days = 2500;

    private static readonly Arbitrary<(int Seed, CallPolicy Policy)> AnyDay = (
        from seed in Gen.Choose(1, 1_000_000)
        from rule in Gen.Elements(Enum.GetValues<CallRule>())
        from most in Gen.Choose(0, 4)
        from minutes in Gen.Choose(1, 15)
        select (seed, new CallPolicy { Rule = rule, MostOvertakes = most, LongestWait = TimeSpan.FromMinutes(minutes) })).ToArbitrary();

    [Fact]
    public void Nobody_is_overtaken_more_than_k_times_though_the_longest_wait_is_in_force()
    {
        int overtakes = 0, toTheLimit = 0;
        Check(
            (hall, most) =>
            {
                var seen = new RecordInspector(hall);
                overtakes += seen.Overtakes;
                if (most > 0 && seen.MostPassed == most) toTheLimit++;
                Assert.InRange(seen.MostPassed, 0, most);
            });
        Assert.True(overtakes > Days / 2 && toTheLimit > Days / 20, $"Only {overtakes} overtakes, {toTheLimit} days to the limit: the days are too dull to prove anything.");
    }

    [Fact]
    public void Nobody_waits_beyond_t_while_somebody_who_came_later_is_called()
    {
        int calls = 0;
        Check(
            (hall, _) =>
            {
                var seen = new RecordInspector(hall);
                calls += seen.CallsBesideTheOverdue;
                Assert.Empty(seen.BrokenWaits);
            });
        Assert.True(calls > Days, $"Only {calls} calls beside somebody overdue: the days are too dull to prove anything.");
    }

    private static void Check(Action<Hall, int> look) =>
        Prop.ForAll(AnyDay, day => look(RandomDay.Play(day.Seed, calling: day.Policy, crowded: true), day.Policy.MostOvertakes!.Value)).Check(Config.QuickThrowOnFailure.WithMaxTest(Days));
}
