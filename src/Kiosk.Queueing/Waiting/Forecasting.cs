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
    private const double Unforeseen = 0.14;

    private const int Rounds = 9;

    private readonly QueueDay day;
    private readonly DateTimeOffset now;
    private readonly OpenTime open;
    private readonly CallPolicy policy;
    private readonly double longestWait;
    private readonly string asked;
    private readonly CounterSet working, ours;
    private readonly int counters;
    private readonly List<Rivals> rivals = [];
    private readonly Dictionary<string, ServicePace> paces = [];
    private double eldest;
    private bool inTurn;

    public Forecasting(QueueDay day, WaitPlace place, OpenTime open, DateTimeOffset now)
    {
        this.day = day;
        this.now = now;
        this.open = open;
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
        ProtectTheWorn(place);
        var atWork = CountersNow();
        double inflow = InflowOf(place);
        var moments = AsTheyCame(place, atWork) ?? Settle(wait => Gather(place, wait, atWork, inflow), NextFree(place.Service));
        return moments.Mean <= 0 ? WaitForecast.AtOnce : WaitForecast.FromMoments(moments.Mean, moments.Variance, day.Waits.Coverage.Width);
    }

    /// <summary>
    /// When the eldest is due as soon as a counter is free, and whoever stands before this place will be when the turn comes, everybody is
    /// called by the longest wait, and no right overtakes; null otherwise.
    /// </summary>
    private Moments? AsTheyCame(WaitPlace place, CountersAtWork at)
    {
        foreach (var rival in rivals) eldest = Math.Max(eldest, Waited(rival.Line.Head!.Place.Arrival));
        if (eldest + (at.Rest / counters / counters) < longestWait) return null;
        inTurn = true;
        var moments = Gather(place, 0, at, inflow: 0);
        inTurn = Waited(place.Arrival) + moments.Mean >= longestWait;
        return inTurn ? moments : null;
    }

    /// <summary>
    /// Who is before this place depends on how long it waits: a better right overtakes with time. Who is overtaken waits the longer for it,
    /// and repeating finds the answer from below. Who overtakes swings between "all are before me" and "I have passed them all"; the moment
    /// at which it passes lies between, and then it waits for the next counter that becomes free.
    /// </summary>
    private static Moments Settle(Func<double, Moments> gather, double nextFree)
    {
        var found = gather(0);
        double low = 0, high = found.Mean;
        bool passes = false;
        for (int round = 1; round < Rounds && found.Mean > 0; round++)
        {
            double tried = passes ? (low + high) / 2 : high;
            found = gather(tried);
            // Nothing else went into it: another round would find the same.
            if (found.Mean == tried) return found;
            if (found.Mean < tried) passes = true;
            if (found.Mean > tried && passes) low = tried;
            else if (found.Mean > tried) high = found.Mean;
            else high = tried;
        }
        return passes ? found with { Mean = high + nextFree } : found;
    }

    private Moments Gather(WaitPlace place, double wait, CountersAtWork at, double inflow)
    {
        int c = counters, ahead = 0;
        double work = 0, variance = 0, error = 0;
        foreach (var (line, share, pace, worn) in rivals)
        {
            int before = inTurn ? CountBefore(line, place, wait) : Math.Max(worn, CountBefore(line, place, wait));
            ahead += before;
            work += before * share * pace.Mean;
            variance += before * share * pace.Deviation * pace.Deviation;
            error += before * share * pace.MeanError;
        }
        if (ahead < at.Free) return default;
        var own = PaceOf(place.Service);
        // Free counters take the first of them at once; only the others stand before this place.
        double starting = ahead == 0 ? 0 : (double)at.Free / ahead;
        double firstFree = (at.Rest + (starting * work)) / c / c;
        double mean = firstFree + ((1 - starting) * work / c);
        double spread = (firstFree * firstFree * own.Variation) + ((1 - starting) * variance / c / c) + (error / c * (error / c)) + (mean * mean * Unforeseen * Unforeseen);
        double growth = 1 / (1 - inflow);
        // Those who pass come one by one: their number varies as its mean, and each brings a service of its own.
        double passing = Passing(place, mean, growth, own.Mean);
        growth = 1 + (passing / mean);
        return new Moments(mean + passing, (spread * growth * growth) + (passing * own.Mean * (1 + own.Variation) / c));
    }

    /// <summary>From any moment to the next end of a service: the mean rest of the time between two of them.</summary>
    private double NextFree(string service) => PaceOf(service) is var pace ? pace.Mean * (1 + pace.Variation) / 2 / counters : 0;

    /// <summary>What our counters are doing: minutes they still need altogether for whom they have, and how many could call at once.</summary>
    private CountersAtWork CountersNow()
    {
        double minutes = 0;
        int free = 0;
        for (int i = 0; i < day.Plan.Counters.Count; i++)
        {
            if (!ours.Contains(i)) continue;
            var counter = day.Plan.Counters[i];
            if (day.CurrentAt(counter.Number)?.Place is { CalledAt: DateTimeOffset called } place) minutes += PaceOf(place.Service).Rest(Math.Max(0, (now - called).TotalMinutes));
            else if (OpenCounters.IsAway(day, counter, open, now)) minutes += OpenCounters.MeanAbsence.TotalMinutes;
            else free++;
        }
        return new CountersAtWork(minutes, free);
    }

    /// <summary>Whoever has been passed as often as promised stands before this place whatever its right; those of a better right before it pass too.</summary>
    private void ProtectTheWorn(WaitPlace place)
    {
        if (policy.MostOvertakes is null || place.Weight == 0) return;
        int before = 0;
        foreach (var rival in rivals)
            if (rival.Line.Key.Weight >= place.Weight) before += rival.Line.CountBefore(place.Arrival);
        for (int i = 0; i < rivals.Count; i++)
            if (rivals[i].Line.Key.Weight < place.Weight) rivals[i] = rivals[i] with { Worn = rivals[i].Line.CountToLastWorn(place.Arrival, before) };
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
        if (inTurn) return cameFirst;
        double theirs = Waited(rival.Place.Arrival), ours = Waited(place.Arrival);
        switch (policy.Rule)
        {
            case CallRule.Fifo: return cameFirst;
            case CallRule.Strict: return rival.Weight == place.Weight ? cameFirst : rival.Weight > place.Weight ? !IsDue(ours) || cameFirst : IsDue(theirs) && cameFirst;
            default:
                // Whoever has waited beyond the longest wait is passed no more: the race ends there for the earlier of the two.
                double race = Math.Max(0, Math.Min(wait, longestWait - (cameFirst ? theirs : ours)));
                theirs = (1 + rival.Weight) * (theirs + HeadStart(rival.Priority) + race);
                ours = (1 + place.Weight) * (ours + HeadStart(place.Priority) + race);
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
        double waited = Waited(place.Arrival), exposed = Math.Clamp(longestWait - waited, 0, mean);
        // Whoever is called is due from the moment on at which the head of the line has waited so long; by my turn that is me.
        if (waited + mean > longestWait) exposed = Math.Min(exposed, mean * Math.Max(0, longestWait - eldest) / Math.Max(1, waited + mean - eldest));
        double most = policy.MostOvertakes is int times ? times * service / counters : double.MaxValue;
        return Math.Min(exposed * (growth - 1), most);
    }

    private double Waited(DateTimeOffset arrival) => (now - arrival).TotalMinutes;

    private double HeadStart(string priority) => policy.HeadStarts.Count > 0 && policy.HeadStarts.TryGetValue(priority, out var start) ? start.TotalMinutes : 0;

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
        if (!paces.TryGetValue(service, out var pace)) paces[service] = pace = day.Waits.PaceOf(day, service, now);
        return pace;
    }

    private readonly record struct Rivals(WaitingLine Line, double Share, ServicePace Pace, int Worn = 0);

    private readonly record struct CountersAtWork(double Rest, int Free);

    private readonly record struct Moments(double Mean, double Variance);
}
