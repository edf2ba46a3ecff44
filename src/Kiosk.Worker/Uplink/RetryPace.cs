namespace Kiosk.Worker.Uplink;

/// <summary>
/// How long to wait after a failure: full jitter, rand(0, min(300 s, 1 s · 2^n)), so that ten thousand kiosks do not come back as
/// one after an outage. A pure decision: the loop that waits stands elsewhere.
/// </summary>
/// <param name="random">Seeded, so that a run can be repeated.</param>
internal sealed class RetryPace(Random random)
{
    /// <summary>No jitter goes beyond it.</summary>
    public static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(300);

    /// <summary>A centre may ask for more than <see cref="Ceiling"/>, but nobody can switch a kiosk off for a day with one header.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private int failures;

    /// <summary>Failures since the last success.</summary>
    public int Failures => failures;

    /// <summary>The wait after one more failure, never shorter than the centre asked for.</summary>
    /// <param name="retryAfter">What the answer's Retry-After said, or null.</param>
    public TimeSpan AfterFailure(TimeSpan? retryAfter = null)
    {
        // 2^9 s is beyond the ceiling already; the bound keeps the power from overflowing after weeks without a line.
        double ceiling = Math.Min(Ceiling.TotalSeconds, Math.Pow(2, Math.Min(failures, 9)));
        failures++;
        var jitter = TimeSpan.FromSeconds(random.NextDouble() * ceiling);
        if (retryAfter is not TimeSpan asked) return jitter;
        if (asked > LongestAsked) asked = LongestAsked;
        return asked > jitter ? asked : jitter;
    }

    /// <summary>The next failure is a first one again.</summary>
    public void Succeeded() => failures = 0;
}
