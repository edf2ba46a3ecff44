using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Kiosk.Contract.Central;

namespace Kiosk.Worker.Dossiers;

/// <summary>Asks the centre for one code. A page of a captive portal, whatever its status, is nobody's answer.</summary>
internal sealed class DossierLine(HttpClient? centre, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);
    private const int MostAnswerBytes = 16 * 1024;

    internal async Task<DossierReply> AskAsync(string code, CancellationToken stop)
    {
        if (centre is null) return new DossierReply.Unreached();
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            using var answer = await centre.GetAsync($"api/v1/dossiers/{Uri.EscapeDataString(code)}", HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Understand(code, answer.StatusCode, await ReadAsync(answer, either.Token));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new DossierReply.Unreached();
        }
        // A connection that its other end resets while it is being made comes out of HttpClient as a bare SocketException.
        catch (Exception failed) when (failed is HttpRequestException or SocketException or IOException)
        {
            return new DossierReply.Unreached();
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json")) return [];
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        byte[] body = new byte[MostAnswerBytes];
        int length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, stop);
        return length < body.Length ? body[..length] : [];
    }

    private static DossierReply Understand(string code, HttpStatusCode status, byte[] body)
    {
        try
        {
            return status switch
            {
                // Another dossier's answer, from a proxy that mixes them up, must never be shown.
                HttpStatusCode.OK when JsonSerializer.Deserialize(body, CentralJson.Default.DossierRecord) is { } record && record.Code == code => new DossierReply.Known(record),
                HttpStatusCode.NotFound when TypeOf(body) == CentralProblems.UnknownDossier => new DossierReply.Unknown(),
                HttpStatusCode.BadRequest when TypeOf(body) == CentralProblems.Malformed => new DossierReply.Malformed(),
                _ => new DossierReply.Unreached(),
            };
        }
        catch (JsonException)
        {
            return new DossierReply.Unreached();
        }
    }

    private static string? TypeOf(byte[] body)
    {
        using var problem = JsonDocument.Parse(body);
        return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() : null;
    }
}
