using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Counters;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Worker.Tests.Desk;

/// <summary>What the hall's state counts as it goes must be what a count over the whole day finds, after whatever has happened.</summary>
public class IndexesOfTheDay
{
    private const int Steps = 700;
    private static readonly string[] Classes = ["NORMAL", "MERIT"];

    public static TheoryData<int, CallRule> Days()
    {
        var days = new TheoryData<int, CallRule>();
        foreach (var rule in Enum.GetValues<CallRule>())
            for (int seed = 1; seed <= 4; seed++) days.Add(seed, rule);
        return days;
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Counts_queues_and_what_lies_aside_are_those_of_the_whole_day(int seed, CallRule rule)
    {
        var busy = new BusyDay(seed, rule);
        for (int step = 0; step < Steps; step++)
        {
            busy.Step();
            if (step % 7 == 0) CompareCounts(busy.Day, busy.Now);
        }
        Assert.True(busy.Day.Visits.Count > 100);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void What_time_brings_is_what_a_look_at_every_visit_brings(int seed, CallRule rule)
    {
        var busy = new BusyDay(seed, rule);
        int due = 0;
        for (int step = 0; step < Steps; step++)
        {
            busy.Step();
            var later = busy.Now.AddMinutes(12);
            string[] expected = [.. PlainDue(busy.Day, later)];
            Assert.Equal(expected, busy.Day.Due(later).Select(Say));
            due += expected.Length;
        }
        Assert.True(due > 0);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void A_quota_counts_the_numbers_of_its_session(int seed, CallRule rule)
    {
        var busy = new BusyDay(seed, rule);
        for (int step = 0; step < Steps; step++)
        {
            busy.Step();
            foreach (var service in busy.Day.Plan.Services)
            {
                var start = busy.Now.AddMinutes(-(step % 90));
                Assert.Equal(busy.Day.Visits.Count(v => v.TakenFor == service.Code && v.IssuedAt >= start), busy.Day.Index.IssuedSince(service.Code, start));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void The_wait_is_that_of_the_plain_computation(int seed, CallRule rule)
    {
        var busy = new BusyDay(seed, rule);
        int told = 0;
        for (int step = 0; step < Steps; step++)
        {
            busy.Step();
            if (step % 10 != 0) continue;
            var open = new OpenTime(busy.Now, busy.Day.Plan.Calendar.SessionsOn(HallCalendar.LocalDate(busy.Now)));
            foreach (var place in Places(busy))
            {
                var (plain, fast) = (new PlainForecast(busy, place).Of(place), new Forecasting(busy.Day, place, open, busy.Now).Of(place));
                Assert.Equal(plain is null, fast is null);
                if (plain is not { } expected) continue;
                Assert.Equal(expected.Median, fast!.Value.Median, 1e-6);
                Assert.Equal(expected.P80, fast.Value.P80, 1e-6);
                told++;
            }
        }
        Assert.True(told > 300);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void A_replay_of_the_record_tells_the_same_waits(int seed, CallRule rule)
    {
        var busy = new BusyDay(seed, rule);
        for (int step = 0; step < Steps; step++)
        {
            busy.Step();
            // Asked on the way, so that whatever is kept from one question to the next has been kept.
            if (busy.Day.Visits is [.., Visit newest]) busy.Day.WaitOf(newest, busy.Now);
        }
        var again = new QueueDay(busy.Day.Plan);
        foreach (var (happened, at) in busy.Record) again.Apply(happened, at);
        foreach (var visit in busy.Day.Visits)
        {
            Assert.Equal(busy.Day.WaitOf(visit, busy.Now), again.WaitOf(again.Find(visit.Id)!, busy.Now));
            Assert.Equal(busy.Day.AheadOf(visit), again.AheadOf(again.Find(visit.Id)!));
        }
    }

    private static IEnumerable<WaitPlace> Places(BusyDay busy) =>
    [
        .. busy.Day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting).Where((_, i) => i % 5 == 0).Select(WaitPlace.Of),
        .. busy.Day.Plan.Services.SelectMany(_ => Classes, (s, code) => new WaitPlace(null, s.Code, code, busy.Day.Plan.FindClass(code)!.Weight, busy.Now, null)),
    ];

    private static void CompareCounts(QueueDay day, DateTimeOffset now)
    {
        foreach (var status in Enum.GetValues<VisitStatus>()) Assert.Equal(day.Visits.Count(v => v.Place.Status == status), day.CountOf(status));
        for (int level = 1; level <= 3; level++) Assert.Equal(day.Visits.Count(v => v.Rating?.Level == level), day.RatingsOf(level));
        var waiting = day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting).ToList();
        foreach (var service in day.Plan.Services) Assert.Equal(waiting.Count(v => v.Place.Service == service.Code), day.WaitingFor(service.Code));
        foreach (var visit in waiting) Assert.Equal(waiting.Count(v => v.Place.Service == visit.Place.Service && v.Place.Arrival < visit.Place.Arrival), day.AheadOf(visit));
        foreach (var counter in day.Plan.Counters)
        {
            var mine = waiting.Where(v => v.Place.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(v.Place.Service)).ToList();
            Assert.Equal((mine.Count, mine.Count == 0 ? (DateTimeOffset?)null : mine.Min(v => v.Place.Arrival)), day.QueueOf(counter));
            Assert.Equal(day.Visits.Where(v => v.Place.Status is VisitStatus.Missed or VisitStatus.Held && v.Place.Counter == counter.Number), day.AsideOf(counter.Number));
            Assert.Equal(Kiosk.Queueing.Ratings.Rating.Attribute(day, counter.Number, now).Visit is { Rating: null }, now <= day.RateableUntil(counter.Number));
        }
    }

    private static IEnumerable<string> PlainDue(QueueDay day, DateTimeOffset now)
    {
        foreach (var visit in day.Visits)
        {
            var place = visit.Place;
            if (place.Status == VisitStatus.Held && place.HeldUntil <= now) yield return Say(new HoldEnded(visit.Id, visit.Label, "time"));
            else if (place is { Status: VisitStatus.Called, Counter: int counter } && now - place.CalledAt >= day.Plan.Visits.CallTimeout)
                foreach (var missed in CounterActs.Missed(day, visit, counter, timedOut: true)) yield return Say(missed);
        }
        if (day.Plan.Visits.Validity != TicketValidity.Session) yield break;
        List<string> expired = [.. day.Visits
            .Where(v => v.Place.Status is VisitStatus.Waiting or VisitStatus.Missed && day.Plan.Calendar.SessionAt(now, v.Place.Service) is var (start, _) && v.IssuedAt < start)
            .Select(v => v.Id)];
        if (expired.Count > 0) yield return Say(new TicketsExpired(day.Day!.Value, "session", expired));
    }

    /// <summary>Lists within a record are compared by what is in them.</summary>
    private static string Say(HallEvent happened) => happened is TicketsExpired e ? $"expired {string.Join(' ', e.Expired)}" : happened.ToString();
}
