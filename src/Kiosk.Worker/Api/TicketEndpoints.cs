using Kiosk.Contract.Api;
using Kiosk.Queueing;
using Kiosk.Queueing.Visits;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Lanes;

namespace Kiosk.Worker.Api;

/// <summary>Services, taking a number, looking at a ticket, printing it again.</summary>
internal static class TicketEndpoints
{
    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/services", (HallViews views) => Results.Json(views.Services(), ApiJson.Readable.ServicesView))
            .WithSummary("Services with their queues, and the priority classes").Produces<ServicesView>();
        api.MapPost("/tickets", TakeAsync)
            .WithSummary("Take a number").Accepts<TakeTicketRequest>("application/json").Produces<TicketView>(StatusCodes.Status201Created).Produces<TicketView>().ProducesProblem(400).ProducesProblem(409);
        api.MapGet("/tickets/{id}", FindAsync)
            .WithSummary("A ticket of the present business day, by id").Produces<TicketView>().ProducesProblem(404);
        api.MapPost("/tickets/{id}/print", ReprintAsync)
            .WithSummary("Print the same number once more").Accepts<ReprintRequest>("application/json").Produces<TicketView>(StatusCodes.Status202Accepted).ProducesProblem(404);
        MapAct(api, "cancel", "Take a ticket out of the queue", (id, r) => new HallCommand.Cancel(id, r.Reason));
        MapAct(api, "return", "A citizen who was served is back with supplements", (id, r) => new HallCommand.Return(id, r.Service));
        MapAct(api, "release", "What a held ticket waited for is there", (id, _) => new HallCommand.Release(id));
        MapAct(api, "priority", "Give a ticket another class, for a reason that is recorded", (id, r) => new HallCommand.Prioritise(id, r.Priority ?? "", r.Reason));
    }

    private static void MapAct(IEndpointRouteBuilder api, string name, string summary, Func<string, TicketRequest, HallCommand> command) =>
        api.MapPost($"/tickets/{{id}}/{name}", (string id, HttpRequest request, HallDesk desk, HallViews views) => ActAsync(id, request, desk, views, command))
            .WithSummary(summary).Accepts<TicketRequest>("application/json").Produces<TicketView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> ActAsync(string id, HttpRequest request, HallDesk desk, HallViews views, Func<string, TicketRequest, HallCommand> command)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.TicketRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is not null) return problem.Answer();
        var answer = await desk.AskAsync(command(id, body!), body!.CommandId, day => ViewOf(views, day, id)).ConfigureAwait(false);
        if (answer is DeskAnswer<TicketView?>.Done { Repeated: true } again && TicketOf(again.Lines[0].Event) is string first)
            answer = again with { View = await desk.LookAsync(day => ViewOfId(views, day, first)).ConfigureAwait(false) };
        return answer.ToResult(
            done => done.View is TicketView ticket ? Results.Json(ticket, ApiJson.Readable.TicketView) : Problems.Of(StatusCodes.Status410Gone, "day-closed").Answer(),
            (refused, ticket) => refused with { Ticket = ticket });
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, HallDesk desk, HallViews views)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.TakeTicketRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is not null) return problem.Answer();
        string channel = body!.Channel == "touch" ? "touch" : "api";
        var command = new HallCommand.Take(body.Service ?? "", body.Priority ?? "NORMAL", channel, body.Slot);
        var answer = await desk.AskAsync(command, body.CommandId, day => day.Visits is [.., Visit newest] ? views.TicketOf(day, newest) : null).ConfigureAwait(false);
        if (answer is not DeskAnswer<TicketView?>.Done done) return answer.ToResult<TicketView?>(_ => Results.Ok());
        string id = ((TicketTaken)done.Lines[0].Event).Ticket;
        // The newest visit is the one just taken, but for a repeated command: that one has to be looked for.
        var ticket = done.View?.Id == id ? done.View : await desk.LookAsync(day => ViewOfId(views, day, id)).ConfigureAwait(false);
        if (ticket is null) return Problems.Of(StatusCodes.Status410Gone, "day-closed").Answer();
        return Results.Json(ticket, ApiJson.Readable.TicketView, statusCode: done.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(string id, HallDesk desk, HallViews views) =>
        await desk.LookAsync(day => ViewOf(views, day, id)).ConfigureAwait(false) is TicketView ticket
            ? Results.Json(ticket, ApiJson.Readable.TicketView)
            : Problems.Of(StatusCodes.Status404NotFound, "unknown-ticket").Answer();

    private static async Task<IResult> ReprintAsync(string id, HttpRequest request, HallDesk desk, HallViews views, PrinterLane printer)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, ApiJson.Readable.ReprintRequest).ConfigureAwait(false);
        problem ??= RequestBody.CheckCommandId(body!.CommandId);
        if (problem is not null) return problem.Answer();
        if (await desk.LookAsync(day => ViewOf(views, day, id)).ConfigureAwait(false) is not TicketView ticket)
            return Problems.Of(StatusCodes.Status404NotFound, "unknown-ticket").Answer();
        if (!await desk.KnowsAsync(body!.CommandId!).ConfigureAwait(false) && !printer.Reprint(ticket, body.CommandId!))
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "overloaded").Answer();
        return Results.Json(ticket, ApiJson.Readable.TicketView, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>A retry may come after midnight: it gets its own ticket as its day has left it, never today's of the same label.</summary>
    private static TicketView? ViewOfId(HallViews views, QueueDay day, string id) => day.FindSinceYesterday(id) is Visit visit ? views.TicketOf(day, visit) : null;

    private static string? TicketOf(SiteEvent happened) => happened switch
    {
        TicketCancelled e => e.Ticket,
        TicketReturned e => e.Ticket,
        HoldEnded e => e.Ticket,
        PriorityGiven e => e.Ticket,
        _ => null,
    };

    private static TicketView? ViewOf(HallViews views, QueueDay day, string id) => day.FindByLabel(id) is Visit visit ? views.TicketOf(day, visit) : null;
}
