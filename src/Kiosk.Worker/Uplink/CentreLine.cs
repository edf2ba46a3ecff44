using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Kiosk.Contract.Central;
using Kiosk.Contract.Events;

namespace Kiosk.Worker.Uplink;

/// <summary>
/// Speaks with the centre: one message, one answer, a deadline. Only a 200 whose body is an <see cref="IngestReply"/> of our own
/// epoch counts: a captive portal, a proxy or a wrong address answers 200 as well.
/// </summary>
internal sealed class CentreLine(HttpClient centre, string kiosk, string epoch, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    // The centre's answers are a few hundred bytes; a portal's page need not be read to its end.
    private const int MostAnswerBytes = 16 * 1024;

    public Task<Delivery> SendAsync(EventBatch batch, CancellationToken stop)
    {
        var content = new ByteArrayContent(batch.Json);
        content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.BatchMediaType, "utf-8");
        return ExchangeAsync("api/v1/events", content, stop);
    }

    public Task<Delivery> BeatAsync(long lastSeq, CancellationToken stop)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new Heartbeat(epoch, lastSeq, time.GetUtcNow()), UplinkJson.Default.Heartbeat);
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return ExchangeAsync($"api/v1/kiosks/{Uri.EscapeDataString(kiosk)}/heartbeat", content, stop);
    }

    private async Task<Delivery> ExchangeAsync(string path, HttpContent content, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            using var answer = await centre.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            byte[]? body = await ReadAsync(answer, either.Token);
            return Understand(answer, body);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Delivery.Unreached("no answer in time", null);
        }
        // A connection that its other end resets while it is being made comes out of HttpClient as a bare SocketException.
        catch (Exception failed) when (failed is HttpRequestException or SocketException or IOException)
        {
            return new Delivery.Unreached(failed.Message, null);
        }
    }

    /// <summary>The body if it is JSON of a sensible size, else null.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json")) return null;
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        byte[] body = new byte[MostAnswerBytes];
        int length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, stop);
        return length < body.Length ? body[..length] : null;
    }

    private Delivery Understand(HttpResponseMessage answer, byte[]? body)
    {
        var retryAfter = RetryAfterOf(answer);
        string status = $"HTTP {(int)answer.StatusCode}";
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                return ReplyOf(body) is { } reply && reply.Epoch == epoch
                    ? new Delivery.Acknowledged(reply.AckedSeq)
                    : new Delivery.Unreached("something that is not the centre answered (captive portal, proxy or wrong address)", retryAfter);
            case HttpStatusCode.Conflict:
                var (type, expected) = ProblemOf(body);
                return type == CentralProblems.SequenceGap && expected is long seq ? new Delivery.Gap(seq)
                    : new Delivery.Refused(type == CentralProblems.Fork ? "fork: two kiosks run on copies of one card" : $"{status} {type}", retryAfter);
            case HttpStatusCode.RequestEntityTooLarge:
                return new Delivery.TooLarge();
            case HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                return new Delivery.Unreached(status, retryAfter);
            default:
                return new Delivery.Refused($"{status} {ProblemOf(body).Type}".TrimEnd(), retryAfter);
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: TimeSpan delta } => delta,
        { Date: DateTimeOffset date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static IngestReply? ReplyOf(byte[]? body)
    {
        try
        {
            return body is null ? null : JsonSerializer.Deserialize(body, CentralJson.Default.IngestReply);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string? Type, long? ExpectedSeq) ProblemOf(byte[]? body)
    {
        try
        {
            var problem = body is null ? null : JsonSerializer.Deserialize(body, UplinkJson.Default.GapProblem);
            return (problem?.Type, problem?.ExpectedSeq);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
