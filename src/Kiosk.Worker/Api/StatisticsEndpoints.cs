using System.Globalization;
using Kiosk.Queueing;
using Kiosk.Queueing.Statistics;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Api;

/// <summary>The figures of a business day, folded from the record at every question: there is no second book that could differ.</summary>
internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder api) =>
        api.MapGet("/statistics", Answer)
            .WithSummary("Figures of the last business day, folded from the record (day=yyyy-MM-dd checks which)").Produces<DayStatistics>().ProducesProblem(400).ProducesProblem(404);

    /// <summary>The figures of the last business day; null when none was ever opened.</summary>
    internal static DayStatistics? Read(EventJournal journal)
    {
        var lines = journal.ReadLastDay();
        if (lines.Select(l => l.Event).OfType<DayOpened>().LastOrDefault() is not DayOpened opened) return null;
        var figures = HallStatistics.Fold(lines.Where(l => l.Event is HallEvent).Select(l => ((HallEvent)l.Event, l.At)));
        return new DayStatistics(opened.Day, lines[^1].Seq, figures);
    }

    private static IResult Answer(EventJournal journal, string? day = null)
    {
        var wanted = default(DateOnly);
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out wanted))
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "day: yyyy-MM-dd").Answer();
        return Read(journal) is DayStatistics last && (day is null || wanted == last.Day)
            ? Results.Json(last, ApiJson.Readable.DayStatistics)
            : Problems.Of(StatusCodes.Status404NotFound, "unknown-day").Answer();
    }
}

/// <summary>GET /api/v1/statistics.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Seq">The last event that the figures contain.</param>
/// <param name="Figures">The figures.</param>
internal sealed record DayStatistics(DateOnly Day, long Seq, HallStatistics Figures);
