using Kiosk.Contract.Api;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Desk;

namespace Kiosk.Worker.Api;

/// <summary>What an officer's page, a keypad's software or the case software may ask of a counter, and the citizen's rating.</summary>
internal static class CounterEndpoints
{
    private const int LongestReason = 200, LongestCondition = 40;

    public static void MapCounters(this IEndpointRouteBuilder api)
    {
        MapAct(api, "next", "Finish what is served and call the next ticket, or a certain one", (n, r) => new HallCommand.Next(n, r.Ticket));
        MapAct(api, "recall", "Repeat the call", (n, _) => new HallCommand.Recall(n));
        MapAct(api, "start", "The citizen is at the counter", (n, _) => new HallCommand.Start(n));
        MapAct(api, "finish", "The citizen is served", (n, _) => new HallCommand.Finish(n));
        MapAct(api, "no-show", "The citizen did not come", (n, _) => new HallCommand.NoShow(n));
        MapAct(api, "reinstate", "Put a missed ticket back into the queue", (n, r) => new HallCommand.Reinstate(n, r.Ticket));
        MapAct(api, "hold", "Set the ticket aside, to be called again by its number, at a time or on a condition", (n, r) => new HallCommand.Hold(n, r.Reason, r.Until, r.Condition));
        MapAct(api, "transfer", "Send the ticket to another service or counter", (n, r) => new HallCommand.Transfer(n, r.Service, r.Counter));
        MapAct(api, "undo", "Take the counter's last act back, up to 15 s after it", (n, _) => new HallCommand.Undo(n));
        api.MapPost("/counters/{n:int}/ratings", RateAsync)
            .WithSummary("A press of a rating button").Accepts<RatingRequest>("application/json").Produces<RatingReply>(StatusCodes.Status201Created).Produces<RatingReply>().ProducesProblem(400).ProducesProblem(409);
    }

    private static void MapAct(IEndpointRouteBuilder api, string name, string summary, Func<int, CounterRequest, HallCommand> command) =>
        api.MapPost($"/counters/{{n:int}}/{name}", (int n, HttpRequest request, HallDesk desk, HallViews views) => ActAsync(n, request, desk, views, command))
            .WithSummary(summary).Accepts<CounterRequest>("application/json").Produces<CounterReply>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> ActAsync(int n, HttpRequest request, HallDesk desk, HallViews views, Func<int, CounterRequest, HallCommand> command)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.CounterRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is null && body!.Reason?.Length > LongestReason) problem = Problems.Of(StatusCodes.Status400BadRequest, "malformed", $"$.reason: > {LongestReason}");
        if (problem is null && body!.Condition?.Length > LongestCondition) problem = Problems.Of(StatusCodes.Status400BadRequest, "malformed", $"$.condition: > {LongestCondition}");
        if (problem is not null) return problem.Answer();
        var answer = await desk.AskAsync(command(n, body!), body!.CommandId, day => day.Plan.FindCounter(n) is null ? null : views.CounterOf(day, n)).ConfigureAwait(false);
        return answer.ToResult(
            done => Results.Json(new CounterReply(done.Lines[^1].Seq, done.View!), ApiJson.Readable.CounterReply),
            (refused, counter) => refused with { Counter = counter });
    }

    private static async Task<IResult> RateAsync(int n, HttpRequest request, HallDesk desk)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.RatingRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is not null) return problem.Answer();
        var answer = await desk.AskAsync(new HallCommand.Rate(n, body!.Level ?? 0, "screen"), body.CommandId, _ => 0).ConfigureAwait(false);
        return answer.ToResult(done =>
        {
            var rating = (RatingGiven)done.Lines[0].Event;
            var reply = new RatingReply(done.Lines[0].Seq, rating.Ticket is not null, rating.Level, RatingThanks.Words.Vi, RatingThanks.Words.En);
            return Results.Json(reply, ApiJson.Readable.RatingReply, statusCode: done.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created);
        });
    }
}
