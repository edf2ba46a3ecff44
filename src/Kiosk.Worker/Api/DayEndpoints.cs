using Kiosk.Contract.Api;
using Kiosk.Queueing;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Api;

/// <summary>Which business day it is, and a technician's word on it when the clock cannot be believed.</summary>
internal static class DayEndpoints
{
    public static void MapDay(this IEndpointRouteBuilder api)
    {
        api.MapGet("/day", async (HallDesk desk) => Results.Json(await desk.LookAsync(ViewOf).ConfigureAwait(false), ApiJson.Readable.BusinessDayView))
            .WithSummary("The business day, and what a clock claims that is not believed").Produces<BusinessDayView>();
        api.MapPost("/day/confirm", ConfirmAsync)
            .WithSummary("Say which business day it is").Accepts<ConfirmDayRequest>("application/json").Produces<BusinessDayView>().ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<IResult> ConfirmAsync(HttpRequest request, HallDesk desk)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.ConfirmDayRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is null && body!.Day is null) problem = Problems.Of(StatusCodes.Status400BadRequest, "malformed", "$.day: yyyy-MM-dd");
        if (problem is not null) return problem.Answer();
        var answer = await desk.AskAsync(new HallCommand.ConfirmDay(body!.Day!.Value), body.CommandId, ViewOf).ConfigureAwait(false);
        return answer.ToResult(done => Results.Json(done.View, ApiJson.Readable.BusinessDayView));
    }

    private static BusinessDayView ViewOf(QueueDay day) => new(day.Day, day.ClaimedDay);
}
