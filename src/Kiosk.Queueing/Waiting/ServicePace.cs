namespace Kiosk.Queueing.Waiting;

/// <summary>How long one call of a service keeps its counter, to the counter's next act: no-shows count with their short time.</summary>
/// <param name="Mean">Minutes, above 0.</param>
/// <param name="Deviation">Standard deviation, minutes.</param>
/// <param name="MeanError">Standard error of <paramref name="Mean"/>, minutes: little is known of a young day.</param>
/// <param name="Count">So many services stand behind it, those believed in before the day among them.</param>
internal readonly record struct ServicePace(double Mean, double Deviation, double MeanError, double Count)
{
    /// <summary>Coefficient of variation, squared.</summary>
    public double Variation => Deviation * Deviation / (Mean * Mean);

    /// <summary>
    /// Mean minutes still to come after <paramref name="elapsed"/> minutes: between a fresh service's mean and the tail of a
    /// gamma distribution, whose rest tends to mean times squared coefficient of variation.
    /// </summary>
    public double Rest(double elapsed)
    {
        double tail = Math.Min(1, Variation);
        return Mean * (tail + ((1 - tail) * Math.Exp(-elapsed / Mean)));
    }
}
