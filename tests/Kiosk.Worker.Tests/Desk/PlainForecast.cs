using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;
using Kiosk.Queueing.Waiting;

namespace Kiosk.Worker.Tests.Desk;

/// <summary>
/// The forecast as its rules are told, over every visit of the day and every arrival, with no index and nothing kept from one round
/// to the next: what the fast one must agree with.
/// </summary>
internal sealed class PlainForecast
{
    private readonly QueueDay day;
    private readonly DateTimeOffset now;
    private readonly CallPolicy policy;
    private readonly double longestWait;
    private readonly List<CounterPlan> counters;
    private readonly Dictionary<string, (double Share, ServicePace Pace)> competing = [];
    private readonly List<(string Service, int Weight, double PerMinute)> inflow;

    public PlainForecast(BusyDay busy, WaitPlace place)
    {
        (day, now, policy) = (busy.Day, busy.Now, busy.Day.Plan.Calling);
        longestWait = policy.LongestWait!.Value.TotalMinutes;
        inflow = InflowOf(busy);
        var open = new OpenTime(now, day.Plan.Calendar.SessionsOn(HallCalendar.LocalDate(now)));
        var working = day.Plan.Counters.Where(c => IsOpen(c, open)).ToList();
        counters = [.. working.Where(c => place.OnlyCounter is int only ? c.Number == only : c.Services.Contains(place.Service))];
        foreach (string service in counters.SelectMany(c => c.Services).Append(place.Service).Distinct())
        {
            int all = working.Count(c => c.Services.Contains(service));
            competing[service] = (all == 0 ? 0 : (double)counters.Count(c => c.Services.Contains(service)) / all, day.Waits.PaceOf(day, service));
        }
    }

    public WaitForecast? Of(WaitPlace place)
    {
        if (counters.Count == 0) return null;
        var rivals = day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting && v.Id != place.Ticket && ShareOf(v) > 0).ToList();
        (double Mean, double Variance) moments = default;
        for (int round = 0; round < 6; round++)
        {
            moments = Gather(place, rivals, moments.Mean);
            if (moments.Mean <= 0) return WaitForecast.AtOnce;
        }
        return WaitForecast.FromMoments(moments.Mean, moments.Variance, day.Waits.Coverage.Width);
    }

    private static List<(string, int, double)> InflowOf(BusyDay busy)
    {
        var hour = TimeSpan.FromMinutes(60);
        var arrivals = busy.Record.Where(r => r.Event is TicketTaken).Select(r => (r.At, Taken: (TicketTaken)r.Event)).ToList();
        var first = arrivals.Count == 0 ? default : arrivals[0].At;
        for (int i = 1; i < arrivals.Count; i++)
            if (arrivals[i].At - arrivals[i - 1].At > hour) first = arrivals[i].At;
        double minutes = Math.Clamp((busy.Now - first).TotalMinutes, 15, 60);
        return [.. arrivals.Where(a => busy.Now - a.At <= hour).Select(a => (a.Taken.Service, a.Taken.Weight, 1 / minutes))];
    }

    private bool IsOpen(CounterPlan counter, OpenTime open)
    {
        if (day.CurrentAt(counter.Number) is not null) return true;
        var recently = now - TimeSpan.FromMinutes(10);
        if (day.Waits.LastAct(counter.Number) > recently || open.CurrentStart > recently) return true;
        return !day.Visits.Any(v => v.Place.Status == VisitStatus.Waiting && v.Place.Arrival <= recently
            && (v.Place.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(v.Place.Service)));
    }

    private (double Mean, double Variance) Gather(WaitPlace place, List<Visit> rivals, double wait)
    {
        int c = counters.Count;
        var before = rivals.Where(r => IsBefore(r, place, wait)).ToList();
        double work = before.Sum(r => ShareOf(r) * PaceOf(r.Place.Service).Mean);
        double variance = before.Sum(r => ShareOf(r) * PaceOf(r.Place.Service).Deviation * PaceOf(r.Place.Service).Deviation);
        double error = before.Sum(r => ShareOf(r) * PaceOf(r.Place.Service).MeanError);
        var served = counters.Select(counter => day.CurrentAt(counter.Number)?.Place).Where(p => p?.CalledAt is not null).ToList();
        if (before.Count == 0 && served.Count < c) return default;
        double rest = served.Sum(p => PaceOf(p!.Service).Rest(Math.Max(0, (now - p.CalledAt!.Value).TotalMinutes)));
        var own = PaceOf(place.Service);
        double firstFree = rest / c / c, mean = firstFree + (work / c);
        double spread = (firstFree * firstFree * own.Variation) + (variance / c / c) + (error / c * (error / c)) + (mean * mean * 0.2 * 0.2);
        double load = policy.Rule == CallRule.Fifo ? 0 : inflow.Where(f => f.Weight > place.Weight && competing.ContainsKey(f.Service)).Sum(f =>
            f.PerMinute * competing[f.Service].Share * competing[f.Service].Pace.Mean / c * (policy.Rule == CallRule.Strict ? 1 : 1 - ((1.0 + place.Weight) / (1 + f.Weight))));
        double exposed = Math.Clamp(longestWait - Waited(place.Arrival), 0, mean);
        double passing = Math.Min(exposed * ((1 / (1 - Math.Min(0.75, load))) - 1), policy.MostOvertakes!.Value * own.Mean / c);
        double growth = 1 + (passing / mean);
        return (mean + passing, (spread * growth * growth) + (passing * own.Mean * (1 + own.Variation) / c));
    }

    private bool IsBefore(Visit rival, WaitPlace place, double wait)
    {
        bool cameFirst = rival.Place.Arrival < place.Arrival || (rival.Place.Arrival == place.Arrival && place.Ticket is null);
        double theirs = Waited(rival.Place.Arrival), ours = Waited(place.Arrival);
        switch (policy.Rule)
        {
            case CallRule.Fifo: return cameFirst;
            case CallRule.Strict:
                if (rival.Weight == place.Weight) return cameFirst;
                return rival.Weight > place.Weight ? ours <= longestWait || cameFirst : theirs > longestWait && cameFirst;
            default:
                double race = Math.Max(0, Math.Min(wait, longestWait - (cameFirst ? theirs : ours)));
                double theirClaim = (1 + rival.Weight) * (theirs + race), ourClaim = (1 + place.Weight) * (ours + race);
                return theirClaim > ourClaim || (theirClaim == ourClaim && cameFirst);
        }
    }

    private double Waited(DateTimeOffset arrival) => (now - arrival).TotalMinutes;

    private ServicePace PaceOf(string service) => day.Waits.PaceOf(day, service);

    private double ShareOf(Visit rival)
    {
        if (!competing.TryGetValue(rival.Place.Service, out var known)) return 0;
        return rival.Place.OnlyCounter is int only ? (counters.Any(c => c.Number == only) ? 1 : 0) : known.Share;
    }
}
