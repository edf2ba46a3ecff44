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
    private readonly string asked;
    private readonly CounterSet working, ours;
    private readonly int counters;
    private readonly List<Rivals> rivals = [];
    private readonly Dictionary<string, ServicePace> paces = [];

    public Forecasting(QueueDay day, WaitPlace place, OpenTime open, DateTimeOffset now)
    {
        this.day = day;
        this.now = now;
        policy = day.Plan.Calling;
        longestWait = policy.LongestWait?.TotalMinutes ?? double.MaxValue;
        asked = place.Service;
        working = OpenCounters.Of(day, open, now);
        ours = working.And(place.OnlyCounter is int only ? day.Plan.SetOf(only) : day.Plan.SetFor(place.Service));
        counters = ours.Count;
    }

    /// <summary>Null when no counter is open.</summary>
    public WaitForecast? Of(WaitPlace place)
    {
        if (counters == 0) return null;
        foreach (var line in day.Room.All)
            if (line.Count > 0 && ShareOf(line.Key) is > 0 and var share) rivals.Add(new Rivals(line, share, PaceOf(line.Key.Service)));
        var (rest, busy) = RestOfServices();
        double inflow = InflowOf(place);
        var moments = default(Moments);
        // Who is before this place depends on how long it waits: a better right overtakes with time.
        for (int round = 0; round < Rounds; round++)
        {
            double wait = moments.Mean;
            moments = Gather(place, wait, rest, busy, inflow);
            if (moments.Mean <= 0) return WaitForecast.AtOnce;
            // Nothing else went into it: another round would find the same.
            if (moments.Mean == wait) break;
        }
        return WaitForecast.FromMoments(moments.Mean, moments.Variance, day.Waits.Coverage.Width);
    }

    private Moments Gather(WaitPlace place, double wait, double rest, int busy, double inflow)
    {
        int c = counters, ahead = 0;
        double work = 0, variance = 0, error = 0;
        foreach (var (line, share, pace) in rivals)
        {
            int before = CountBefore(line, place, wait);
            ahead += before;
            work += before * share * pace.Mean;
            variance += before * share * pace.Deviation * pace.Deviation;
            error += before * share * pace.MeanError;
        }
        if (ahead == 0 && busy < c) return default;
        var own = PaceOf(place.Service);
        double firstFree = rest / c / c;
        double mean = firstFree + (work / c);
        double spread = (firstFree * firstFree * own.Variation) + (variance / c / c) + (error / c * (error / c)) + (mean * mean * Unforeseen * Unforeseen);
        double growth = 1 / (1 - inflow);
        // Those who pass come one by one: their number varies as its mean, and each brings a service of its own.
        double passing = Passing(place, mean, growth, own.Mean);
        growth = 1 + (passing / mean);
        return new Moments(mean + passing, (spread * growth * growth) + (passing * own.Mean * (1 + own.Variation) / c));
    }

    private (double Minutes, int Busy) RestOfServices()
    {
        double minutes = 0;
        int busy = 0;
        for (int i = 0; i < day.Plan.Counters.Count; i++)
        {
            if (!ours.Contains(i) || day.CurrentAt(day.Plan.Counters[i].Number)?.Place is not { CalledAt: DateTimeOffset called } place) continue;
            busy++;
            minutes += PaceOf(place.Service).Rest(Math.Max(0, (now - called).TotalMinutes));
        }
        return (minutes, busy);
    }

    /// <summary>
    /// How many of a line are called first when this place waits <paramref name="wait"/> more minutes. They are its head: within a
    /// line an earlier arrival never has the worse claim.
    /// </summary>
    private int CountBefore(WaitingLine line, WaitPlace place, double wait)
    {
        int low = 0, high = line.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (IsBefore(line[middle], place, wait)) low = middle + 1;
            else high = middle;
        }
        return low;
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
    private double InflowOf(WaitPlace place)
    {
        if (policy.Rule == CallRule.Fifo) return 0;
        double load = 0;
        foreach (var (service, weight, perMinute) in day.Waits.Inflow(now))
        {
            if (weight <= place.Weight || ShareOf(service) is not (> 0 and var share)) continue;
            double passing = policy.Rule == CallRule.Strict ? 1 : 1 - ((1.0 + place.Weight) / (1 + weight));
            load += perMinute * share * PaceOf(service).Mean / counters * passing;
        }
        return Math.Min(MostInflow, load);
    }

    /// <summary>Minutes that those who pass will take: no more of them than promised, and none after the longest wait.</summary>
    private double Passing(WaitPlace place, double mean, double growth, double service)
    {
        double exposed = Math.Clamp(longestWait - Waited(place.Arrival), 0, mean);
        double most = policy.MostOvertakes is int times ? times * service / counters : double.MaxValue;
        return Math.Min(exposed * (growth - 1), most);
    }

    private double Waited(DateTimeOffset arrival) => (now - arrival).TotalMinutes;

    private bool IsDue(double waited) => waited > longestWait;

    private double ShareOf(LineKey line)
    {
        if (line.OnlyCounter is not int only) return ShareOf(line.Service);
        return Competes(line.Service) && !ours.And(day.Plan.SetOf(only)).IsEmpty ? 1 : 0;
    }

    /// <summary>Of a service that other counters call too, only a part of the work falls upon ours.</summary>
    private double ShareOf(string service)
    {
        var serving = day.Plan.SetFor(service);
        int mine = serving.And(ours).Count;
        return mine == 0 ? 0 : (double)mine / serving.And(working).Count;
    }

    private bool Competes(string service) => service == asked || !day.Plan.SetFor(service).And(ours).IsEmpty;

    private ServicePace PaceOf(string service)
    {
        if (!paces.TryGetValue(service, out var pace)) paces[service] = pace = day.Waits.PaceOf(day, service);
        return pace;
    }

    private readonly record struct Rivals(WaitingLine Line, double Share, ServicePace Pace);

    private readonly record struct Moments(double Mean, double Variance);
}
