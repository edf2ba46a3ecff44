namespace Kiosk.Devices.Supervision;

/// <summary>How long to wait before the next attempt: 1, 2, 4, 8, 15, 30, then 60 s, each within 20 % so that devices do not knock together.</summary>
/// <param name="random">The source of the jitter, seeded by the owner.</param>
internal sealed class ReconnectPace(Random random)
{
    private static readonly int[] Seconds = [1, 2, 4, 8, 15, 30, 60];
    private int failures;

    /// <summary>Notes a failure and says how long to wait.</summary>
    internal TimeSpan Failed()
    {
        int seconds = Seconds[Math.Min(failures, Seconds.Length - 1)];
        failures = Math.Min(failures + 1, Seconds.Length);
        return TimeSpan.FromSeconds(seconds * (0.8 + (0.4 * random.NextDouble())));
    }

    /// <summary>All is well; the next failure waits a second again.</summary>
    internal void Recovered() => failures = 0;
}
