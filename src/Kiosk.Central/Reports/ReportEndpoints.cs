using Kiosk.Central.Ingest;

namespace Kiosk.Central.Reports;

/// <summary>Figures for whoever reports.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/kiosks/{id}/figures", FiguresAsync)
            .Produces<SiteFigures>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Figures of a business day (day=yyyy-MM-dd); of the kiosk's last one when left out");

    private static async Task<IResult> FiguresAsync(string id, FigureBook book, CancellationToken cancel, string? day = null)
    {
        if (day is not null && !IncomingEvent.IsDay(day)) return Problem.Malformed("Tham số day không hợp lệ.", "day: yyyy-MM-dd expected.").AsResult();
        return await book.OfAsync(id, day, cancel) is SiteFigures figures ? TypedResults.Ok(figures) : Problem.UnknownKiosk(id).AsResult();
    }
}
