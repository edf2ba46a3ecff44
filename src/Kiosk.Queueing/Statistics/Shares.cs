namespace Kiosk.Queueing.Statistics;

/// <summary>Percentages with two decimals that can be published: they sum to 100.00, and nothing less than all is called 100 %.</summary>
public static class Shares
{
    private const int Whole = 10_000;

    /// <summary>
    /// The share of each count by largest remainder, percent with two decimals; nulls when all are 0. Of equal remainders the
    /// earlier count gets the hundredth.
    /// </summary>
    public static IReadOnlyList<decimal?> Of(IReadOnlyList<int> counts)
    {
        long total = counts.Sum(c => (long)c);
        if (total == 0) return [.. counts.Select(_ => (decimal?)null)];
        int[] hundredths = [.. counts.Select(c => (int)(c * (long)Whole / total))];
        var byRemainder = Enumerable.Range(0, counts.Count).OrderByDescending(i => counts[i] * (long)Whole % total).ThenBy(i => i).ToList();
        for (int left = Whole - hundredths.Sum(), turn = 0; left > 0; turn++)
        {
            int i = byRemainder[turn % byRemainder.Count];
            // 99,999 of 100,000 would round up to a lie; a count of none gets nothing.
            if (counts[i] == 0 || (hundredths[i] == Whole - 1 && counts[i] < total)) continue;
            hundredths[i]++;
            left--;
        }
        return [.. hundredths.Select(h => (decimal?)new decimal(h, 0, 0, false, 2))];
    }

    /// <summary>One share, percent with two decimals; null of nothing.</summary>
    public static decimal? Of(int part, int whole) => Of([part, whole - part])[0];
}
