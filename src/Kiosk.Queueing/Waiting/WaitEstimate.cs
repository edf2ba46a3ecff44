namespace Kiosk.Queueing.Waiting;

/// <summary>A likely wait as a range, minutes, rounded outwards to 5.</summary>
/// <param name="Low">0 or more, a multiple of 5.</param>
/// <param name="High">5 or more, a multiple of 5.</param>
public readonly record struct WaitEstimate(int Low, int High)
{
    /// <summary>
    /// From the people ahead, a service's typical minutes and the counters that call it; null when none does or nobody is ahead.
    /// The spread of 0.7 to 1.4 times the mean is a first guess, not yet a measured quantile.
    /// </summary>
    public static WaitEstimate? From(int ahead, int averageMinutes, int counters)
    {
        if (counters == 0 || ahead == 0) return null;
        // In whole numbers: 0.7 * 350 is a hair under 245, and a hair is a step of five minutes.
        long work = (long)ahead * averageMinutes;
        int low = (int)(work * 7 / (50L * counters)) * 5;
        int high = (int)((work * 14 + 50L * counters - 1) / (50L * counters)) * 5;
        return new WaitEstimate(low, Math.Max(high, low + 5));
    }
}
