namespace Kiosk.Queueing.Waiting;

/// <summary>Three quantiles of a wait, in minutes in which counters are open.</summary>
/// <param name="P20">One of five waits is shorter.</param>
/// <param name="Median">Half wait longer.</param>
/// <param name="P80">One of five waits longer.</param>
internal readonly record struct WaitForecast(double P20, double Median, double P80)
{
    /// <summary>The standard normal distribution's 80th percentile.</summary>
    private const double Z80 = 0.8416;

    /// <summary>A free counter calls at once.</summary>
    public static WaitForecast AtOnce { get; }

    /// <summary>
    /// Of a gamma distribution with these moments, by the cube-root transformation (Wilson and Hilferty 1931); its error is
    /// below 2 % down to an exponential distribution.
    /// </summary>
    /// <param name="mean">Minutes, above 0.</param>
    /// <param name="variance">Minutes squared.</param>
    /// <param name="width">Factor on the distances from the median, 1 or more.</param>
    public static WaitForecast FromMoments(double mean, double variance, double width)
    {
        // Capped where the cube would turn about.
        double v = Math.Min(2, variance / (mean * mean)) / 9, step = Z80 * Math.Sqrt(v);
        double median = mean * Math.Pow(1 - v, 3);
        double p20 = mean * Math.Pow(Math.Max(0, 1 - v - step), 3), p80 = mean * Math.Pow(1 - v + step, 3);
        return new WaitForecast(Math.Max(0, median - (width * (median - p20))), median, median + (width * (p80 - median)));
    }
}
