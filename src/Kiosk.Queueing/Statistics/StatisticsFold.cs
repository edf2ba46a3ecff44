using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Statistics;

/// <summary>Replays a record through the rules of the hall, undone acts and all, and keeps what the end state no longer tells.</summary>
internal sealed class StatisticsFold
{
    private static readonly int[] BestFirst = [3, 2, 1];

    /// <summary>A replay decides nothing, so it needs no plan.</summary>
    private QueueDay day = NewDay();

    private readonly Dictionary<string, DateTimeOffset> firstCalls = [];
    private readonly Dictionary<(string Ticket, int Counter), double> services = [];
    private readonly List<Overtake> overtakes = [];
    private readonly CounterClock clock = new();

    public void Apply(HallEvent happened, DateTimeOffset at)
    {
        if (happened is DayOpened) Forget();
        clock.Pass(day, at);
        switch (happened)
        {
            case TicketCalled e when day.Find(e.Ticket) is Visit visit:
                NoteOvertake(e, visit, at);
                firstCalls.TryAdd(e.Ticket, at);
                clock.Call(e.Counter, e.Service);
                break;
            case ServingFinished e when day.Find(e.Ticket)?.Place is { } place && (place.StartedAt ?? place.CalledAt) is DateTimeOffset began:
                services[(e.Ticket, e.Counter)] = (at - began).TotalMinutes;
                break;
            case ActUndone e:
                TakeBack(e);
                break;
        }
        day.Apply(happened, at);
        clock.Note(day, happened, at);
    }

    public HallStatistics Count()
    {
        int With(VisitStatus status) => day.Visits.Count(v => v.Place.Status == status);
        int called = firstCalls.Count, served = With(VisitStatus.Done), missed = With(VisitStatus.Missed), expired = With(VisitStatus.Expired);
        var waits = day.Visits.Where(v => firstCalls.ContainsKey(v.Id)).Select(v => (firstCalls[v.Id] - v.IssuedAt).TotalMinutes);
        return new HallStatistics(
            day.Visits.Count, called, served, missed, day.Visits.Count(v => v.Place.IsOpen) - missed, expired, With(VisitStatus.Cancelled), Share.Of(Math.Min(missed, called), called, "visitsCalled"),
            Spread.Of(waits), Spread.Of(services.Values), overtakes,
            clock.Counters(number => day.Visits.Count(v => v.Place.Status == VisitStatus.Done && v.Place.Counter == number)), CountRatings(served), day.UnlinkedRatings);
    }

    private RatingStatistics CountRatings(int served)
    {
        int[] counts = [.. BestFirst.Select(level => day.Visits.Count(v => v.Rating?.Level == level))];
        var percents = Shares.Of(counts);
        int answered = day.Visits.Count(v => v.Place.Status == VisitStatus.Done && v.Rating is not null);
        return new RatingStatistics(
            [.. BestFirst.Select((level, i) => new LevelShare(level, new Share(counts[i], counts.Sum(), "visitsRated", percents[i])))],
            Share.Of(answered, served, "visitsServed"));
    }

    private void NoteOvertake(TicketCalled e, Visit visit, DateTimeOffset at)
    {
        // Who was called before or came back had its turn already; only a first place in the line can be passed or pass.
        if (visit.Place.Status != VisitStatus.Waiting) return;
        var passed = day.Visits.Where(v =>
            v.Place.Status == VisitStatus.Waiting && v.Place.Arrival < visit.Place.Arrival && v.Id != visit.Id
            && (v.Place.OnlyCounter is int only ? only == e.Counter : clock.Serves(e.Counter, v.Place.Service) || v.Place.Service == e.Service)).OrderBy(v => v.Place.Arrival).ToList();
        if (passed.Count == 0) return;
        string right = e.ByHand is not null ? "staff" : passed.All(v => v.Weight < visit.Weight) ? "priority" : passed.All(v => v.Place.Service != e.Service || v.Weight < visit.Weight) ? "service" : "staff";
        overtakes.Add(new Overtake(at, e.Counter, e.Ticket, e.Label, [.. passed.Select(v => v.Id)], right));
    }

    private void TakeBack(ActUndone undone)
    {
        foreach (string ticket in undone.Tickets)
        {
            var place = day.Find(ticket)?.Place;
            if (place is { Status: VisitStatus.Called, Calls: 1 }) firstCalls.Remove(ticket);
            if (place is { Status: VisitStatus.Called }) overtakes.RemoveAll(o => o.Ticket == ticket && o.At == place.CalledAt);
            if (place is { Status: VisitStatus.Done }) services.Remove((ticket, undone.Counter));
        }
    }

    private void Forget()
    {
        day = NewDay();
        firstCalls.Clear();
        services.Clear();
        overtakes.Clear();
        clock.Forget();
    }

    private static QueueDay NewDay() => new(new HallPlan([], [], [], HallCalendar.Always));
}
