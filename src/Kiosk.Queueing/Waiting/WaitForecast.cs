namespace Kiosk.Queueing.Waiting;

/// <summary>Two quantiles of a wait, in minutes in which counters are open.</summary>
/// <param name="Median">Half wait longer.</param>
/// <param name="P80">One of five waits longer.</param>
internal readonly record struct WaitForecast(double Median, double P80)
{
    /// <summary>The standard normal distribution's 80th percentile.</summary>
    private const double Z80 = 0.8416;

    /// <summary>A free counter calls at once.</summary>
    public static WaitForecast AtOnce { get; } = new(0, 0);

    /// <summary>
    /// Of a gamma distribution with these moments, by the cube-root transformation (Wilson and Hilferty 1931); its error is
    /// below 2 % down to an exponential distribution.
    /// </summary>
    /// <param name="mean">Minutes, above 0.</param>
    /// <param name="variance">Minutes squared.</param>
    /// <param name="width">Factor on the distance between the two, 1 or more.</param>
    public static WaitForecast FromMoments(double mean, double variance, double width)
    {
        // Capped where the cube would turn about.
        double v = Math.Min(2, variance / (mean * mean)) / 9;
        double median = mean * Math.Pow(1 - v, 3);
        double p80 = mean * Math.Pow(1 - v + (Z80 * Math.Sqrt(v)), 3);
        return new WaitForecast(median, median + (width * (p80 - median)));
    }
}
