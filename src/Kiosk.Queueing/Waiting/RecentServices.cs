namespace Kiosk.Queueing.Waiting;

/// <summary>The last services of one kind, with what was believed before as if it had been seen a few times.</summary>
internal sealed class RecentServices(PacePrior prior)
{
    /// <summary>More would be slow to notice a slow day, fewer would follow every single long service.</summary>
    private const int Kept = 150;

    /// <summary>Nothing at a counter takes longer, minutes, unless somebody forgot to press.</summary>
    private const double Longest = 240;

    private readonly List<Sample> samples = [];
    private ServicePace? pace;

    /// <summary>One call's time at a counter.</summary>
    public void Add(int counter, string ticket, TimeSpan took)
    {
        pace = null;
        samples.Add(new Sample(counter, ticket, Math.Clamp(took.TotalMinutes, 0, Longest)));
        if (samples.Count > Kept) samples.RemoveAt(0);
    }

    /// <summary>Forgets the newest sample of a ticket at a counter: its end was taken back.</summary>
    public void TakeBack(int counter, string ticket)
    {
        int newest = samples.FindLastIndex(s => s.Counter == counter && s.Ticket == ticket);
        if (newest < 0) return;
        samples.RemoveAt(newest);
        pace = null;
    }

    /// <summary>Asked for every number taken, changed by every service ended only.</summary>
    public ServicePace Pace() => pace ??= Measure();

    /// <summary>What the day itself has shown, for the days to come; what was known before when it has shown nothing.</summary>
    public KeptPace? KeptAfter(KeptPace? before)
    {
        if (samples.Count == 0) return before;
        double mean = samples.Average(s => s.Minutes);
        if (mean <= 0) return before;
        double deviation = Math.Sqrt(samples.Average(s => (s.Minutes - mean) * (s.Minutes - mean)));
        return KeptPace.With(before, new DayPace(samples.Count, Math.Round(mean, 2), Math.Round(deviation / mean, 2)));
    }

    private ServicePace Measure()
    {
        double count = prior.Count + samples.Count, sum = prior.Count * prior.Mean;
        double squares = prior.Count * prior.Mean * prior.Mean * (1 + (prior.Variation * prior.Variation));
        foreach (var sample in samples)
        {
            sum += sample.Minutes;
            squares += sample.Minutes * sample.Minutes;
        }
        double mean = Math.Max(0.1, sum / count);
        double deviation = Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)));
        return new ServicePace(mean, deviation, deviation / Math.Sqrt(count), count);
    }

    private readonly record struct Sample(int Counter, string Ticket, double Minutes);
}
