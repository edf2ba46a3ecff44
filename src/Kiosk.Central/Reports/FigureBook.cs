using System.Collections.Concurrent;
using Kiosk.Central.Storage;

namespace Kiosk.Central.Reports;

/// <summary>Figures of business days. The newest of each kiosk is kept until more events of it are stored: pages ask every 5 s.</summary>
internal sealed class FigureBook(CentralDatabase database)
{
    private readonly ConcurrentDictionary<string, (long Stored, SiteFigures Figures)> newest = new();

    /// <summary>The figures of a day, or of the kiosk's last one; null when the kiosk is unknown.</summary>
    public async Task<SiteFigures?> OfAsync(string kiosk, string? day, CancellationToken cancel)
    {
        var (known, stored, chosen, kept) = await database.UseAsync(c =>
        {
            if (!FleetReads.Knows(c, kiosk)) return (false, 0L, null, null);
            long count = c.One<long>("SELECT sum(last_seq) FROM epoch WHERE kiosk = $1", kiosk);
            if (newest.TryGetValue(kiosk, out var entry) && entry.Stored == count && (day is null || day == entry.Figures.Day))
                return (true, count, entry.Figures.Day, entry.Figures);
            return (true, count, day ?? FleetReads.LastDay(c, kiosk), (SiteFigures?)null);
        }, cancel);
        if (!known) return null;
        if (kept is not null) return kept;
        var events = chosen is null ? [] : await database.UseAsync(c => FleetReads.OfDay(c, kiosk, chosen), cancel);
        var figures = DayFold.Fold(kiosk, chosen, events);
        // Events that came between the two reads only make the kept figures too new for their count: the next look folds again.
        if (day is null) newest[kiosk] = (stored, figures);
        return figures;
    }
}
