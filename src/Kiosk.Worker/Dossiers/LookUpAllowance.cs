namespace Kiosk.Worker.Dossiers;

/// <summary>
/// Dossier codes run in sequence and are easily guessed: each source may ask for one a second on average, five at once. By the
/// monotonic clock, so that setting the wall clock gives nobody more.
/// </summary>
internal sealed class LookUpAllowance(TimeProvider time)
{
    internal const int Burst = 5;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (double Left, long At)> bySource = [];

    /// <summary>Whether one more may be asked now; if so, it is counted.</summary>
    /// <param name="source">One of a few fixed words: every other word is a bucket of its own.</param>
    internal bool TryTake(string source)
    {
        lock (gate)
        {
            long now = time.GetTimestamp();
            var (left, at) = bySource.GetValueOrDefault(source, (Burst, now));
            left = Math.Min(Burst, left + time.GetElapsedTime(at, now) / Each);
            bool may = left >= 1;
            bySource[source] = (may ? left - 1 : left, now);
            return may;
        }
    }
}
