using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.Queueing.Waiting;

/// <summary>
/// The wait of one place in the queue by moments: the work in front of it, what those being served still need, and who will pass
/// it by right, over the counters that are open.
/// </summary>
internal sealed class Forecasting
{
    /// <summary>When later arrivals of a better right take more of the counters' time than this, a steady flow is no model any more.</summary>
    private const double MostInflow = 0.75;

    /// <summary>Officers pause, counters open and close: what the moments know nothing of, as a share of the mean wait.</summary>
    private const double Unforeseen = 0.2;

    private const int Rounds = 6;

    private readonly QueueDay day;
    private readonly DateTimeOffset now;
    private readonly CallPolicy policy;
    private readonly double longestWait;
    private readonly List<CounterPlan> counters;
    private readonly Dictionary<string, (double Share, ServicePace Pace)> competing = [];

    public Forecasting(QueueDay day, WaitPlace place, OpenTime open, DateTimeOffset now)
    {
        this.day = day;
        this.now = now;
        policy = day.Plan.Calling;
        longestWait = policy.LongestWait?.TotalMinutes ?? double.MaxValue;
        var working = OpenCounters.Of(day, open, now).ToList();
        counters = [.. working.Where(c => place.OnlyCounter is int only ? c.Number == only : c.Services.Contains(place.Service))];
        foreach (string service in counters.SelectMany(c => c.Services).Append(place.Service).Distinct())
        {
            int all = working.Count(c => c.Services.Contains(service));
            // Of a service that other counters call too, only a part of the work falls upon ours.
            double share = all == 0 ? 0 : (double)counters.Count(c => c.Services.Contains(service)) / all;
            competing[service] = (share, day.Waits.PaceOf(day, service));
        }
    }

    /// <summary>Null when no counter is open.</summary>
    public WaitForecast? Of(WaitPlace place)
    {
        if (counters.Count == 0) return null;
        var rivals = day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting && v.Id != place.Ticket && ShareOf(v) > 0).ToList();
        var moments = default(Moments);
        // Who is before this place depends on how long it waits: a better right overtakes with time.
        for (int round = 0; round < Rounds; round++)
        {
            moments = Gather(place, rivals, moments.Mean);
            if (moments.Mean <= 0) return WaitForecast.AtOnce;
        }
        return WaitForecast.FromMoments(moments.Mean, moments.Variance, day.Waits.Coverage.Width);
    }

    private Moments Gather(WaitPlace place, List<Visit> rivals, double wait)
    {
        int c = counters.Count, ahead = 0;
        double work = 0, variance = 0, error = 0;
        foreach (var rival in rivals)
        {
            if (!IsBefore(rival, place, wait)) continue;
            ahead++;
            double share = ShareOf(rival);
            var pace = competing[rival.Place.Service].Pace;
            work += share * pace.Mean;
            variance += share * pace.Deviation * pace.Deviation;
            error += share * pace.MeanError;
        }
        var (rest, busy) = RestOfServices();
        if (ahead == 0 && busy < c) return default;
        var own = competing[place.Service].Pace;
        double firstFree = rest / c / c;
        double mean = firstFree + (work / c);
        double spread = (firstFree * firstFree * own.Variation) + (variance / c / c) + (error / c * (error / c)) + (mean * mean * Unforeseen * Unforeseen);
        double growth = 1 / (1 - InflowOf(place, c));
        // Those who pass come one by one: their number varies as its mean, and each brings a service of its own.
        double passing = Passing(place, mean, growth, own.Mean);
        growth = 1 + (passing / mean);
        return new Moments(mean + passing, (spread * growth * growth) + (passing * own.Mean * (1 + own.Variation) / c));
    }

    private (double Minutes, int Busy) RestOfServices()
    {
        double minutes = 0;
        int busy = 0;
        foreach (var counter in counters)
        {
            if (day.CurrentAt(counter.Number)?.Place is not { CalledAt: DateTimeOffset called } place) continue;
            busy++;
            var pace = competing.TryGetValue(place.Service, out var known) ? known.Pace : day.Waits.PaceOf(day, place.Service);
            minutes += pace.Rest(Math.Max(0, (now - called).TotalMinutes));
        }
        return (minutes, busy);
    }

    /// <summary>Whether a rival is called first when this place waits <paramref name="wait"/> more minutes.</summary>
    private bool IsBefore(Visit rival, WaitPlace place, double wait)
    {
        // A number not yet taken stands behind everybody who came in the same instant.
        bool cameFirst = rival.Place.Arrival < place.Arrival || (rival.Place.Arrival == place.Arrival && place.Ticket is null);
        double theirs = Waited(rival.Place.Arrival), ours = Waited(place.Arrival);
        switch (policy.Rule)
        {
            case CallRule.Fifo: return cameFirst;
            case CallRule.Strict: return rival.Weight == place.Weight ? cameFirst : rival.Weight > place.Weight ? !IsDue(ours) || cameFirst : IsDue(theirs) && cameFirst;
            default:
                // Whoever has waited beyond the longest wait is passed no more: the race ends there for the earlier of the two.
                double race = Math.Max(0, Math.Min(wait, longestWait - (cameFirst ? theirs : ours)));
                theirs = (1 + rival.Weight) * (theirs + race);
                ours = (1 + place.Weight) * (ours + race);
                return theirs > ours || (theirs == ours && cameFirst);
        }
    }

    /// <summary>Share of the counters' time that goes to later arrivals of a better right who pass this place.</summary>
    private double InflowOf(WaitPlace place, int counterCount)
    {
        if (policy.Rule == CallRule.Fifo) return 0;
        double load = 0;
        foreach (var (service, weight, perMinute) in day.Waits.Inflow(now))
        {
            if (weight <= place.Weight || !competing.TryGetValue(service, out var known)) continue;
            double passing = policy.Rule == CallRule.Strict ? 1 : 1 - ((1.0 + place.Weight) / (1 + weight));
            load += perMinute * known.Share * known.Pace.Mean / counterCount * passing;
        }
        return Math.Min(MostInflow, load);
    }

    /// <summary>Minutes that those who pass will take: no more of them than promised, and none after the longest wait.</summary>
    private double Passing(WaitPlace place, double mean, double growth, double service)
    {
        double exposed = Math.Clamp(longestWait - Waited(place.Arrival), 0, mean);
        double most = policy.MostOvertakes is int times ? times * service / counters.Count : double.MaxValue;
        return Math.Min(exposed * (growth - 1), most);
    }

    private double Waited(DateTimeOffset arrival) => (now - arrival).TotalMinutes;

    private bool IsDue(double waited) => waited > longestWait;

    private double ShareOf(Visit rival)
    {
        if (!competing.TryGetValue(rival.Place.Service, out var known)) return 0;
        if (rival.Place.OnlyCounter is int only) return counters.Any(c => c.Number == only) ? 1 : 0;
        return known.Share;
    }

    private readonly record struct Moments(double Mean, double Variance);
}
