using System.Text.Json;
using Kiosk.Central.Storage;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;
using Microsoft.Net.Http.Headers;

namespace Kiosk.Central.Ingest;

/// <summary>A kiosk says that it lives: POST /api/v1/kiosks/{id}/heartbeat.</summary>
/// <param name="Epoch">16 hex digits, the journal file in use.</param>
/// <param name="LastSeq">The last event in it, 0 when it is empty.</param>
/// <param name="Time">The kiosk's clock, or null: from it the centre tells the skew.</param>
public sealed record HeartbeatRequest(string? Epoch, long? LastSeq, DateTimeOffset? Time = null);

/// <summary>Where kiosks deliver.</summary>
internal static class IngestEndpoints
{
    private const string SingleMediaType = "application/cloudevents+json";

    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/events", PostEventsAsync)
            .Accepts<IReadOnlyList<CloudEvent>>(CloudEvent.BatchMediaType, SingleMediaType, "application/json")
            .Produces<IngestReply>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503)
            .WithSummary("1 to 500 events of one kiosk and epoch without gaps; 1 MiB at most; gzip understood; sending twice is harmless");
        routes.MapPost("/api/v1/kiosks/{id}/heartbeat", HeartbeatAsync)
            .Accepts<HeartbeatRequest>("application/json")
            .Produces<IngestReply>().ProducesProblem(400).ProducesProblem(415).ProducesProblem(503)
            .WithSummary("A kiosk without news says that it lives");
    }

    private static async Task<IResult> PostEventsAsync(HttpRequest request, CentralDatabase database, TimeProvider time, ILogger<EventBatch> log)
    {
        string? media = MediaType(request);
        if (media is not (CloudEvent.BatchMediaType or SingleMediaType or "application/json")) return WrongMedia(CloudEvent.BatchMediaType);
        var (bytes, refusal) = await RequestBody.ReadAsync(request, time);
        if (refusal is not null) return refusal.AsResult();
        var (batch, fault) = EventBatch.Read(bytes, media == SingleMediaType);
        if (batch is null)
        {
            log.Refused(fault!.Detail);
            return fault.AsResult();
        }
        var now = time.GetUtcNow();
        var outcome = await database.UseAsync(c => EventLedger.Store(c, batch, now), request.HttpContext.RequestAborted);
        return Answer(outcome, batch, now, log);
    }

    private static IResult Answer(IngestOutcome outcome, EventBatch batch, DateTimeOffset now, ILogger log)
    {
        switch (outcome)
        {
            case IngestOutcome.Gap gap:
                return Problem.Gap(gap.ExpectedSeq).AsResult();
            case IngestOutcome.Forked fork:
                log.Forked(batch.Kiosk, batch.Epoch, fork.Seq);
                return Problem.Fork(fork.Seq).AsResult();
            case IngestOutcome.Stored stored:
                if (stored.Quarantined > 0) log.Quarantined(batch.Kiosk, batch.Epoch, stored.Quarantined, stored.AckedSeq);
                return TypedResults.Ok(new IngestReply(batch.Epoch, stored.AckedSeq, now));
            default:
                throw new NotSupportedException($"No answer for {outcome.GetType().Name}");
        }
    }

    private static async Task<IResult> HeartbeatAsync(string id, HttpRequest request, CentralDatabase database, TimeProvider time)
    {
        if (MediaType(request) != "application/json") return WrongMedia("application/json");
        if (!IncomingEvent.KioskIds().IsMatch(id)) return Problem.Malformed("Mã kiosk không hợp lệ.", "The kiosk id is 1 to 64 letters, digits, dots, dashes or underscores.").AsResult();
        var (bytes, refusal) = await RequestBody.ReadAsync(request, time);
        if (refusal is not null) return refusal.AsResult();
        HeartbeatRequest? beat;
        try
        {
            beat = JsonSerializer.Deserialize(bytes.Span, CentralApiJson.Default.HeartbeatRequest);
        }
        catch (JsonException e)
        {
            return Problem.Malformed($"JSON không hợp lệ: {e.Message}", $"Not a heartbeat: {e.Message}").AsResult();
        }
        if (beat?.Epoch is not string epoch || !IncomingEvent.Epochs().IsMatch(epoch) || beat.LastSeq is not >= 0)
            return Problem.Malformed("Thiếu hoặc sai epoch, lastSeq.", "epoch (16 hex digits) and lastSeq (0 or more) are needed.").AsResult();
        var now = time.GetUtcNow();
        long acked = await database.UseAsync(c => EventLedger.Heartbeat(c, id, epoch, beat.LastSeq.Value, beat.Time, now), request.HttpContext.RequestAborted);
        return TypedResults.Ok(new IngestReply(epoch, acked, now));
    }

    /// <summary>The media type in lower case; null when there is none or its charset is not UTF-8.</summary>
    private static string? MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.Value?.ToLowerInvariant() : null;

    private static IResult WrongMedia(string expected) =>
        Problem.WrongMedia($"Cần Content-Type: {expected} (UTF-8).", $"Content-Type {expected} (UTF-8) is needed.").AsResult();
}
