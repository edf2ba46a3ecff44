namespace Kiosk.Queueing.Waiting;

/// <summary>The last services of one kind, with the catalogue's average as if it had been seen a few times before.</summary>
internal sealed class RecentServices(double averageMinutes)
{
    /// <summary>More would be slow to notice a slow day, fewer would follow every single long service.</summary>
    private const int Kept = 150;

    /// <summary>The catalogue's average weighs as much as so many observed services, spread by 0.8 of their mean.</summary>
    private const double PriorCount = 10, PriorVariation = 0.8;

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

    private ServicePace Measure()
    {
        double count = PriorCount + samples.Count, sum = PriorCount * averageMinutes;
        double squares = PriorCount * averageMinutes * averageMinutes * (1 + (PriorVariation * PriorVariation));
        foreach (var sample in samples)
        {
            sum += sample.Minutes;
            squares += sample.Minutes * sample.Minutes;
        }
        double mean = Math.Max(0.1, sum / count);
        double deviation = Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)));
        return new ServicePace(mean, deviation, deviation / Math.Sqrt(count));
    }

    private readonly record struct Sample(int Counter, string Ticket, double Minutes);
}
