using System.Net.ServerSentEvents;
using System.Text;
using Kiosk.Contract.Api;
using Kiosk.Worker.Desk;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Api;

/// <summary>The hall as a whole, its devices, its event stream, and the progress of a dossier.</summary>
internal static class StateEndpoints
{
    public static void MapState(this IEndpointRouteBuilder api)
    {
        api.MapGet("/state", (EventStream stream) => Results.Text(stream.StateText(), "application/json", Encoding.UTF8))
            .WithSummary("The whole hall at this moment").Produces<HallView>();
        api.MapDevices();
        api.MapGet("/events", (HttpRequest request, EventStream stream, IHostApplicationLifetime life, CancellationToken gone) =>
                TypedResults.ServerSentEvents(UntilStop(request, stream, life, gone)))
            .WithSummary("Server-sent events: state, each recorded event (id epoch:seq, resumes by Last-Event-ID), scan, press, heartbeat");
        api.MapGet("/dossiers/{**code}", AskAsync)
            .WithSummary("Progress of a dossier in plain words").Produces<DossierView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
    }

    private static IAsyncEnumerable<SseItem<string>> UntilStop(HttpRequest request, EventStream stream, IHostApplicationLifetime life, CancellationToken gone)
    {
        var either = CancellationTokenSource.CreateLinkedTokenSource(gone, life.ApplicationStopping);
        request.HttpContext.Response.RegisterForDispose(either);
        return stream.ReadAsync(request.Headers["Last-Event-ID"].ToString(), either.Token);
    }

    private static async Task<IResult> AskAsync(string? code, DossierDesk dossiers, HallDesk desk, CancellationToken gone)
    {
        var answer = await dossiers.AskAsync(code ?? "", "api", gone).ConfigureAwait(false);
        await desk.RecordAsync(answer.Event).ConfigureAwait(false);
        var view = answer.View;
        return view.Outcome switch
        {
            "offline" when view.Kind == "busy" => (Problems.Of(StatusCodes.Status429TooManyRequests, "dossier-busy") with { View = view }).Answer(),
            "notFound" => (Problems.Of(StatusCodes.Status404NotFound, "dossier-not-found") with { View = view }).Answer(),
            "offline" => (Problems.Of(StatusCodes.Status503ServiceUnavailable, "dossier-offline") with { View = view }).Answer(),
            "found" or "ticket" => Results.Json(view, ApiJson.Readable.DossierView),
            _ => (Problems.Of(StatusCodes.Status400BadRequest, "dossier-malformed") with { View = view }).Answer(),
        };
    }
}
