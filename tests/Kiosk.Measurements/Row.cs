using System.Globalization;

namespace Kiosk.Measurements;

/// <summary>One line of figures: minimum, median, 99th percentile and maximum.</summary>
internal static class Row
{
    public static void Print(string what, string unit, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(share * sorted.Length) - 1)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52} n={sorted.Length,-4} min {sorted[0]:0.0}  median {At(0.5):0.0}  p99 {At(0.99):0.0}  max {sorted[^1]:0.0} {unit}"));
    }
}
