using Kiosk.Contract.Events;

namespace Kiosk.Worker.Journal;

/// <summary>Looks for the newest line of a kind from the end of the record backwards.</summary>
internal static class JournalTail
{
    private const int Block = 500;

    /// <summary>The newest line that <paramref name="fits"/>, among the last <paramref name="most"/>; null when there is none.</summary>
    public static Recorded? FindLast(EventJournal journal, Func<Recorded, bool> fits, int most)
    {
        long floor = Math.Max(0, journal.LastSeq - most);
        for (long end = journal.LastSeq; end > floor; end -= Block)
        {
            long from = Math.Max(floor, end - Block);
            if (journal.ReadAfter(from, (int)(end - from)).LastOrDefault(fits) is { } found) return found;
        }
        return null;
    }
}
