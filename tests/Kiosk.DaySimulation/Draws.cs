namespace Kiosk.DaySimulation;

/// <summary>Random draws by seed: the same seed gives the same day under every policy, so that policies differ and not their luck.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random random = new(seed);

    public double Uniform() => 1 - random.NextDouble();

    public double Exponential(double mean) => -mean * Math.Log(Uniform());

    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Gamma by mean and coefficient of variation below 1 (Marsaglia and Tsang 2000).</summary>
    public double Gamma(double mean, double variation)
    {
        double shape = 1 / (variation * variation), d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal(), v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(Uniform()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return mean / shape * d * v;
        }
    }

    /// <summary>An index, by weights.</summary>
    public int Pick(IReadOnlyList<double> weights)
    {
        double at = Uniform() * weights.Sum();
        for (int i = 0; i < weights.Count - 1; i++)
            if ((at -= weights[i]) <= 0) return i;
        return weights.Count - 1;
    }
}
