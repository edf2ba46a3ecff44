namespace Kiosk.Printing.Transports;

/// <summary>How long to wait before a lost port is tried again: 1, 2, 4, 8, 15, 30 s, each up to a fifth longer or shorter so that kiosks do not march in step.</summary>
internal sealed class ReopenPace(Random random)
{
    private static readonly int[] Seconds = [1, 2, 4, 8, 15, 30];
    private int failures;

    /// <summary>The same kiosk draws the same pauses at every start; string hash codes would not.</summary>
    internal static ReopenPace For(string id) => new(new Random(id.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter))));

    internal TimeSpan Next()
    {
        int seconds = Seconds[Math.Min(failures++, Seconds.Length - 1)];
        return TimeSpan.FromSeconds(seconds * (0.8 + (random.NextDouble() * 0.4)));
    }

    internal void Reset() => failures = 0;
}
