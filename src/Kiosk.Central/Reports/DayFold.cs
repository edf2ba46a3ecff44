using System.Text.Json;
using Kiosk.Central.Ingest;
using Kiosk.Central.Storage;
using Kiosk.Contract.Events;
using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Statistics;
using Kiosk.Queueing.Visits;

namespace Kiosk.Central.Reports;

/// <summary>Replays the stored events of a business day through the rules of the hall, undone acts and all, and counts.</summary>
internal static class DayFold
{
    private static readonly (int Level, string Vi, string En)[] Levels =
        [(3, "Rất hài lòng", "Very satisfied"), (2, "Hài lòng", "Satisfied"), (1, "Không hài lòng", "Dissatisfied")];

    /// <summary>A replay decides nothing, so it needs no plan.</summary>
    private static readonly HallPlan NoPlan = new([], [], [], HallCalendar.Always);

    public static SiteFigures Fold(string kiosk, string? day, IEnumerable<StoredEvent> events)
    {
        var hall = new QueueDay(NoPlan);
        int unplaced = 0;
        var unseen = new HashSet<(string, int)>();
        foreach (var stored in events)
        {
            using var document = JsonDocument.Parse(stored.Body, new JsonDocumentOptions { MaxDepth = 128 });
            var contents = IncomingEvent.Open(stored.Type, document.RootElement).Contents;
            if (contents is CallDisplayed { Displayed: false, Ticket: not null } dark) unseen.Add((dark.Ticket, dark.Times));
            if (contents is not HallEvent happened) continue;
            var at = document.RootElement.TryGetProperty("time", out var time) ? time.GetDateTimeOffset() : default;
            if (!Place(hall, happened, at)) unplaced++;
        }
        return Count(kiosk, day, hall, unplaced) with { CalledUnseen = unseen.Count };
    }

    /// <summary>Applies an event if the record knows its visit: after a damaged journal was replaced it may not.</summary>
    private static bool Place(QueueDay hall, HallEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case DayOpened:
                // The events were chosen by their business day already.
                return true;
            case DayClosed e:
                hall.Apply(e with { Expired = [.. (e.Expired ?? []).Where(id => id is not null && hall.Find(id) is not null)] }, at);
                return true;
            case NumbersResumed or NumbersKept or DayHeld or DayConfirmed:
                return true;
            case TicketsExpired e:
                hall.Apply(e with { Expired = [.. (e.Expired ?? []).Where(id => id is not null && hall.Find(id) is not null)] }, at);
                return true;
            case RatingGiven e when e.Level is < 1 or > 3:
                return false;
            case TicketTaken e when e.Ticket is null || e.Service is null || hall.Find(e.Ticket) is not null:
                return false;
            case not (TicketTaken or ActUndone or RatingGiven { Ticket: null }) when TicketOf(happened) is not string ticket || hall.Find(ticket) is null:
                return false;
            default:
                hall.Apply(happened, at);
                return true;
        }
    }

    private static string? TicketOf(HallEvent happened) => happened switch
    {
        TicketCalled e => e.Ticket,
        TicketRecalled e => e.Ticket,
        ServingStarted e => e.Ticket,
        ServingFinished e => e.Ticket,
        TicketMissed e => e.Ticket,
        TicketHeld e => e.Ticket,
        TicketTransferred e => e.Ticket,
        TicketReinstated e => e.Ticket,
        HoldEnded e => e.Ticket,
        TicketCancelled e => e.Ticket,
        TicketReturned e => e.Ticket,
        PriorityGiven e => e.Ticket,
        RatingGiven e => e.Ticket,
        TicketPrinting e => e.Ticket,
        TicketPrinted e => e.Ticket,
        TicketNotPrinted e => e.Ticket,
        TicketPrintUnknown e => e.Ticket,
        _ => null,
    };

    private static SiteFigures Count(string kiosk, string? day, QueueDay hall, int unplaced)
    {
        int With(VisitStatus status) => hall.Visits.Count(v => v.Place.Status == status);
        int[] counts = [.. Levels.Select(l => hall.Visits.Count(v => v.Rating?.Level == l.Level))];
        var shares = Shares.Of(counts);
        int served = With(VisitStatus.Done);
        int answered = hall.Visits.Count(v => v.Place.Status == VisitStatus.Done && v.Rating is not null);
        return new SiteFigures(
            kiosk, day, hall.Visits.Count, hall.Visits.Count(v => v.Place.Calls > 0), With(VisitStatus.Waiting), served, With(VisitStatus.Missed),
            new RatingFigures(counts.Sum(), "lượt đã được đánh giá", "visits rated", [.. Levels.Select((l, i) => new RatingShare(l.Level, l.Vi, l.En, counts[i], shares[i]))]),
            hall.UnlinkedRatings,
            new Ratio(answered, "lượt đã phục vụ có đánh giá", "visits served and rated", served, "lượt đã phục vụ", "visits served", Shares.Of(answered, served)),
            unplaced);
    }
}
