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
    private readonly OpenTime open;
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
        open = new OpenTime(now, day.Plan.Calendar.SessionsOn(HallCalendar.LocalDate(now)));
        var working = day.Plan.Counters.Where(c => IsOpen(c)).ToList();
        counters = [.. working.Where(c => place.OnlyCounter is int only ? c.Number == only : c.Services.Contains(place.Service))];
        foreach (string service in counters.SelectMany(c => c.Services).Append(place.Service).Distinct())
        {
            int all = working.Count(c => c.Services.Contains(service));
            competing[service] = (all == 0 ? 0 : (double)counters.Count(c => c.Services.Contains(service)) / all, PaceOf(service));
        }
    }

    public WaitForecast? Of(WaitPlace place)
    {
        if (counters.Count == 0) return null;
        var rivals = day.Visits.Where(v => v.Place.Status == VisitStatus.Waiting && v.Id != place.Ticket && ShareOf(v) > 0).ToList();
        double eldest = rivals.Select(v => Waited(v.Place.Arrival)).Append(place.Ticket is null ? 0 : Waited(place.Arrival)).Append(0).Max();
        var moments = Moments(place, rivals, eldest);
        return moments.Mean <= 0 ? WaitForecast.AtOnce : WaitForecast.FromMoments(moments.Mean, moments.Variance, day.Waits.Coverage.Width);
    }

    private (double Mean, double Variance) Moments(WaitPlace place, List<Visit> rivals, double eldest)
    {
        int c = counters.Count;
        var inOrder = rivals.Where(r => CameFirst(r, place)).ToList();
        if (eldest + (Rest() / c / c) >= longestWait && Gather(place, inOrder, eldest, 0) is var due && Waited(place.Arrival) + due.Mean >= longestWait) return due;

        var worn = Worn(place, rivals);
        double load = policy.Rule == CallRule.Fifo ? 0 : inflow.Where(f => f.Weight > place.Weight && competing.ContainsKey(f.Service)).Sum(f =>
            f.PerMinute * competing[f.Service].Share * competing[f.Service].Pace.Mean / c * (policy.Rule == CallRule.Strict ? 1 : 1 - ((1.0 + place.Weight) / (1 + f.Weight))));
        (double Mean, double Variance) At(double wait) => Gather(place, [.. rivals.Where(r => worn.Contains(r.Id) || IsBefore(r, place, wait))], eldest, Math.Min(0.75, load));
        var found = At(0);
        double low = 0, high = found.Mean;
        bool passes = false;
        for (int round = 1; round < 9 && found.Mean > 0; round++)
        {
            double tried = passes ? (low + high) / 2 : high;
            found = At(tried);
            if (found.Mean == tried) return found;
            passes |= found.Mean < tried;
            if (passes && found.Mean > tried) low = tried;
            else high = passes ? tried : found.Mean;
        }
        var own = PaceOf(place.Service);
        return passes ? (high + (own.Mean * (1 + own.Variation) / 2 / c), found.Variance) : found;
    }

    /// <summary>Of each lighter class and service everybody up to the last whom the promise protects by then.</summary>
    private HashSet<string> Worn(WaitPlace place, List<Visit> rivals)
    {
        if (place.Weight == 0) return [];
        int before = rivals.Count(r => r.Weight >= place.Weight && r.Place.Arrival < place.Arrival);
        return [.. rivals.Where(r => r.Weight < place.Weight && r.Place.Arrival < place.Arrival)
            .GroupBy(r => (r.Place.OnlyCounter, r.Place.Service, r.Priority, r.Weight))
            .SelectMany(line => line.OrderByDescending(r => r.Place.Arrival).ThenByDescending(r => r.Order).SkipWhile(r => r.Overtaken + before < policy.MostOvertakes!.Value))
            .Select(r => r.Id)];
    }

    private double Rest() => counters.Sum(counter =>
        day.CurrentAt(counter.Number)?.Place is { CalledAt: DateTimeOffset called } at ? PaceOf(at.Service).Rest(Math.Max(0, (now - called).TotalMinutes)) : IsAway(counter) ? 5 : 0);

    /// <summary>Free for more than a minute of a session, though somebody has waited for it as long.</summary>
    private bool IsAway(CounterPlan counter)
    {
        var since = now - TimeSpan.FromMinutes(1);
        return day.CurrentAt(counter.Number) is null && !(open.CurrentStart > since) && !(day.Waits.LastAct(counter.Number) > since) && WaitsFor(counter, since);
    }

    private bool WaitsFor(CounterPlan counter, DateTimeOffset since) => day.Visits.Any(v => v.Place.Status == VisitStatus.Waiting && v.Place.Arrival <= since
        && (v.Place.OnlyCounter is int only ? only == counter.Number : counter.Services.Contains(v.Place.Service)));

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

    private bool IsOpen(CounterPlan counter)
    {
        if (day.CurrentAt(counter.Number) is not null) return true;
        var recently = now - TimeSpan.FromMinutes(10);
        if (day.Waits.LastAct(counter.Number) > recently || open.CurrentStart > recently) return true;
        return !WaitsFor(counter, recently);
    }

    private (double Mean, double Variance) Gather(WaitPlace place, List<Visit> before, double eldest, double load)
    {
        int c = counters.Count, free = counters.Count(counter => day.CurrentAt(counter.Number) is null && !IsAway(counter));
        double work = before.Sum(r => ShareOf(r) * PaceOf(r.Place.Service).Mean);
        double variance = before.Sum(r => ShareOf(r) * PaceOf(r.Place.Service).Deviation * PaceOf(r.Place.Service).Deviation);
        double error = before.Sum(r => ShareOf(r) * PaceOf(r.Place.Service).MeanError);
        if (before.Count < free) return default;
        var own = PaceOf(place.Service);
        double atOnce = before.Count == 0 ? 0 : (double)free / before.Count;
        double firstFree = (Rest() + (atOnce * work)) / c / c, mean = firstFree + ((1 - atOnce) * work / c);
        double spread = (firstFree * firstFree * own.Variation) + ((1 - atOnce) * variance / c / c) + (error / c * (error / c)) + (mean * mean * 0.14 * 0.14);
        double waited = Waited(place.Arrival), exposed = Math.Clamp(longestWait - waited, 0, mean);
        if (waited + mean > longestWait) exposed = Math.Min(exposed, mean * Math.Max(0, longestWait - eldest) / Math.Max(1, waited + mean - eldest));
        double passing = Math.Min(exposed * ((1 / (1 - load)) - 1), policy.MostOvertakes!.Value * own.Mean / c);
        double growth = 1 + (passing / mean);
        return (mean + passing, (spread * growth * growth) + (passing * own.Mean * (1 + own.Variation) / c));
    }

    private static bool CameFirst(Visit rival, WaitPlace place) => rival.Place.Arrival < place.Arrival || (rival.Place.Arrival == place.Arrival && place.Ticket is null);

    private bool IsBefore(Visit rival, WaitPlace place, double wait)
    {
        bool cameFirst = CameFirst(rival, place);
        double theirs = Waited(rival.Place.Arrival), ours = Waited(place.Arrival);
        switch (policy.Rule)
        {
            case CallRule.Fifo: return cameFirst;
            case CallRule.Strict:
                if (rival.Weight == place.Weight) return cameFirst;
                return rival.Weight > place.Weight ? ours <= longestWait || cameFirst : theirs > longestWait && cameFirst;
            default:
                double race = Math.Max(0, Math.Min(wait, longestWait - (cameFirst ? theirs : ours)));
                double theirClaim = (1 + rival.Weight) * (theirs + HeadStart(rival.Priority) + race), ourClaim = (1 + place.Weight) * (ours + HeadStart(place.Priority) + race);
                return theirClaim > ourClaim || (theirClaim == ourClaim && cameFirst);
        }
    }

    private double HeadStart(string priority) => policy.HeadStarts.GetValueOrDefault(priority).TotalMinutes;

    private double Waited(DateTimeOffset arrival) => (now - arrival).TotalMinutes;

    private ServicePace PaceOf(string service) => day.Waits.PaceOf(day, service, now);

    private double ShareOf(Visit rival)
    {
        if (!competing.TryGetValue(rival.Place.Service, out var known)) return 0;
        return rival.Place.OnlyCounter is int only ? (counters.Any(c => c.Number == only) ? 1 : 0) : known.Share;
    }
}
