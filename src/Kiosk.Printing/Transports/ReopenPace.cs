namespace Kiosk.Printing.Transports;

/// <summary>How long to wait before a lost port is tried again: 1, 2, 4, 8, 15, 30 s, each up to a fifth longer or shorter so that kiosks do not march in step.</summary>
/// <param name="random">Its jitter.</param>
/// <param name="most">The longest pause, seconds: where nothing tells that the printer is back, it is looked for more often.</param>
internal sealed class ReopenPace(Random random, int most = 30)
{
    private static readonly int[] Seconds = [1, 2, 4, 8, 15, 30];
    private int failures;

    /// <summary>The same kiosk draws the same pauses at every start; string hash codes would not.</summary>
    internal static ReopenPace For(string id, int most = 30) => new(new Random(id.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter))), most);

    internal TimeSpan Next()
    {
        int seconds = Math.Min(most, Seconds[Math.Min(failures++, Seconds.Length - 1)]);
        return TimeSpan.FromSeconds(seconds * (0.8 + (random.NextDouble() * 0.4)));
    }

    internal void Reset() => failures = 0;
}
