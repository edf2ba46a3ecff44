namespace Kiosk.Queueing.Waiting;

/// <summary>
/// How often the quoted upper bound held, over the last 100 quotes that came true or not. Below 75 % the bounds grow a little
/// with every further call; above 90 % they come back, never under what the model says itself.
/// </summary>
internal sealed class OwnCoverage
{
    private const int Kept = 100, Enough = 25;
    private const double Low = 0.75, High = 0.90, Widen = 1.04, Narrow = 0.98, Widest = 2.5;
    private readonly Dictionary<string, Quote> open = [];
    private readonly List<(string Ticket, Quote Quote, bool Held, DateTimeOffset Called, double WidthBefore)> settled = [];

    /// <summary>What the distance from P50 to P80 is multiplied by, 1 to 2.5.</summary>
    public double Width { get; private set; } = 1;

    /// <summary>Share of the last 100 quotes whose bound held; null before the first.</summary>
    public double? Share => settled.Count == 0 ? null : (double)settled.Count(s => s.Held) / settled.Count;

    public void Promise(string ticket, DateTimeOffset at, int highMinutes) => open[ticket] = new Quote(at, highMinutes);

    public void Settle(string ticket, DateTimeOffset called)
    {
        if (!open.Remove(ticket, out var quote)) return;
        settled.Add((ticket, quote, called - quote.At <= TimeSpan.FromMinutes(quote.HighMinutes), called, Width));
        if (settled.Count > Kept) settled.RemoveAt(0);
        if (settled.Count < Enough) return;
        double share = Share!.Value;
        if (share < Low) Width = Math.Min(Widest, Width * Widen);
        else if (share > High) Width = Math.Max(1, Width * Narrow);
    }

    /// <summary>The call of that instant was taken back: the citizen waits on, and so does the promise that it had settled, if it had.</summary>
    public void TakeBack(string ticket, DateTimeOffset called)
    {
        int newest = settled.FindLastIndex(s => s.Ticket == ticket && s.Called == called);
        if (newest < 0) return;
        open[ticket] = settled[newest].Quote;
        if (newest == settled.Count - 1) Width = settled[newest].WidthBefore;
        settled.RemoveAt(newest);
    }

    private readonly record struct Quote(DateTimeOffset At, int HighMinutes);
}
