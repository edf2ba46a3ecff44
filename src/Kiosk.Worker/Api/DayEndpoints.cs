using Kiosk.Contract.Api;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Journal;

namespace Kiosk.Worker.Api;

/// <summary>Which business day it is, and a technician's word on it when the clock cannot be believed.</summary>
internal static class DayEndpoints
{
    public static void MapDay(this IEndpointRouteBuilder api)
    {
        api.MapGet("/day", LookAsync)
            .WithSummary("The business day, and what a clock claims that is not believed").Produces<BusinessDayView>();
        api.MapPost("/day/confirm", ConfirmAsync)
            .WithSummary("Say which business day it is").Accepts<ConfirmDayRequest>("application/json").Produces<BusinessDayView>().ProducesProblem(400).ProducesProblem(409);
    }

    /// <summary>Whether the last word on the day is somebody's and not the clock's.</summary>
    internal static bool IsSettled(IEnumerable<SiteEvent> ofTheDay) => ofTheDay.LastOrDefault(e => e is DayHeld or DayConfirmed) is DayConfirmed;

    private static async Task<IResult> LookAsync(HallDesk desk, EventJournal journal)
    {
        var day = await desk.LookAsync(ViewOf).ConfigureAwait(false);
        // Only a held day asks the record: it is a matter of minutes in years.
        if (day.ClaimedDay is not null) day = day with { Confirmed = IsSettled(journal.ReadLastDay().Select(l => l.Event)) };
        return Results.Json(day, ApiJson.Readable.BusinessDayView);
    }

    private static async Task<IResult> ConfirmAsync(HttpRequest request, HallDesk desk)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.ConfirmDayRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is null && body!.Day is null) problem = Problems.Of(StatusCodes.Status400BadRequest, "malformed", "$.day: yyyy-MM-dd");
        if (problem is not null) return problem.Answer();
        var answer = await desk.AskAsync(new HallCommand.ConfirmDay(body!.Day!.Value), body.CommandId, ViewOf).ConfigureAwait(false);
        return answer.ToResult(done => Results.Json(done.View with { Confirmed = done.View.ClaimedDay is not null }, ApiJson.Readable.BusinessDayView));
    }

    private static BusinessDayView ViewOf(QueueDay day) => new(day.Day, day.ClaimedDay);
}
