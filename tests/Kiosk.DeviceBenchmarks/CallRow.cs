using System.Globalization;

namespace Kiosk.DeviceBenchmarks;

/// <summary>A row of the table: from the officer's request to the lit digits, in milliseconds.</summary>
internal static class CallRow
{
    public static void PrintHeader()
    {
        Console.WriteLine("| Lines | Load | Calls | p50 ms | p95 ms | p99 ms | Max ms | Not within 10 s | Busy line | Collisions |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
    }

    /// <param name="lines">Serial lines.</param>
    /// <param name="load">In words.</param>
    /// <param name="milliseconds">Of each call whose digits were lit.</param>
    /// <param name="missing">Calls whose digits were not lit within 10 s.</param>
    /// <param name="busy">Share of the time in which somebody was sending, of the busiest line.</param>
    /// <param name="collisions">Times that two sent at once.</param>
    public static void Print(int lines, string load, IReadOnlyCollection<double> milliseconds, int missing, double busy, long collisions)
    {
        double[] sorted = [.. milliseconds.Order()];
        double At(double share) => sorted[(int)Math.Clamp(Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {lines} | {load} | {sorted.Length + missing} | {At(0.5):0} | {At(0.95):0} | {At(0.99):0} | {sorted[^1]:0} | {missing} | {busy:P0} | {collisions} |"));
    }
}
