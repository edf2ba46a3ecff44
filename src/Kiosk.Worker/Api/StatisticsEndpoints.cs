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

    private static IResult Answer(EventJournal journal, string? day = null)
    {
        var wanted = default(DateOnly);
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out wanted))
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "day: yyyy-MM-dd").Answer();
        var lines = journal.ReadLastDay();
        var opened = lines.Select(l => l.Event).OfType<DayOpened>().LastOrDefault();
        if (opened is null || (day is not null && wanted != opened.Day)) return Problems.Of(StatusCodes.Status404NotFound, "unknown-day").Answer();
        var figures = HallStatistics.Fold(lines.Where(l => l.Event is HallEvent).Select(l => ((HallEvent)l.Event, l.At)));
        return Results.Json(new DayStatistics(opened.Day, lines[^1].Seq, figures), ApiJson.Readable.DayStatistics);
    }
}

/// <summary>GET /api/v1/statistics.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Seq">The last event that the figures contain.</param>
/// <param name="Figures">The figures.</param>
internal sealed record DayStatistics(DateOnly Day, long Seq, HallStatistics Figures);
