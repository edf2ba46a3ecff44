namespace Kiosk.Queueing.Waiting;

/// <summary>What is believed of a service's pace before the day has shown anything.</summary>
/// <param name="Mean">Minutes, above 0.</param>
/// <param name="Variation">Coefficient of variation.</param>
/// <param name="Count">It weighs as much as so many services of the day.</param>
internal readonly record struct PacePrior(double Mean, double Variation, double Count)
{
    /// <summary>The catalogue's average counts as so many services, spread by 0.8 of their mean.</summary>
    private const double CatalogueCount = 10, CatalogueVariation = 0.8;

    /// <summary>Days differ from each other by some 0.18 of their mean: whatever is known of others is worth no more than (0.8 / 0.18)² services of this one.</summary>
    private const double MostCount = 20;

    public static PacePrior Of(KeptPace? kept, double averageMinutes)
    {
        if (kept?.Together() is not { } known) return new PacePrior(averageMinutes, CatalogueVariation, CatalogueCount);
        double calls = CatalogueCount + known.Calls;
        double Blend(double catalogue, double seen) => ((CatalogueCount * catalogue) + (known.Calls * seen)) / calls;
        return new PacePrior(Blend(averageMinutes, known.Mean), Blend(CatalogueVariation, known.Variation), MostCount * calls / (MostCount + known.Calls));
    }
}
