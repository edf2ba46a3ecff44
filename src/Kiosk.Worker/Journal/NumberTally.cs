using Kiosk.Queueing;
using Kiosk.Queueing.Visits;

namespace Kiosk.Worker.Journal;

/// <summary>The highest ordinal given of each service on the last business day: what must never be lost, lest two citizens get one number.</summary>
internal sealed class NumberTally
{
    private readonly SortedDictionary<string, int> last = new(StringComparer.Ordinal);

    internal DateOnly? Day { get; private set; }

    internal IReadOnlyDictionary<string, int> LastOrdinals => last;

    /// <summary>Whether the line changed the tally.</summary>
    internal bool Add(DateOnly? lineDay, SiteEvent happened)
    {
        switch (happened)
        {
            case DayOpened opened:
                StartDay(opened.Day);
                return true;
            case NumbersResumed resumed:
                foreach (var (service, ordinal) in resumed.LastOrdinals) Raise(service, ordinal);
                return true;
            case TicketTaken taken:
                if (Day is null && lineDay is DateOnly day) StartDay(day);
                Raise(taken.Service, taken.Ordinal);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes what another source knows: a later day replaces, the same day raises, an earlier day is nothing.</summary>
    internal void Merge(DateOnly? day, IReadOnlyDictionary<string, int> ordinals)
    {
        if (day is not DateOnly known || Day > known) return;
        if (Day != known) StartDay(known);
        foreach (var (service, ordinal) in ordinals) Raise(service, ordinal);
    }

    private void StartDay(DateOnly day)
    {
        Day = day;
        last.Clear();
    }

    private void Raise(string service, int ordinal) => last[service] = Math.Max(last.GetValueOrDefault(service), ordinal);
}
