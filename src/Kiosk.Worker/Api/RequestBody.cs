using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kiosk.Worker.Api;

/// <summary>Reads a request's JSON strictly and within bounds; a fault is a problem with words, never an exception page.</summary>
internal static class RequestBody
{
    /// <summary>Largest request, bytes. The largest honest one is under 1 KB.</summary>
    public const int Largest = 16 * 1024;

    public static async Task<(T? Body, Problem? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape) where T : class
    {
        if (!request.HasJsonContentType()) return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "not-json"));
        if (request.ContentLength > Largest) return (null, Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", Largest));
        try
        {
            var body = await JsonSerializer.DeserializeAsync(request.Body, shape, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return body is null ? (null, Malformed("null")) : (body, null);
        }
        catch (JsonException e)
        {
            return (null, Malformed(e.Path is { Length: > 0 } path ? path : "$"));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Problems.Of(e.StatusCode, "too-large", Largest));
        }
        catch (BadHttpRequestException e)
        {
            return (null, Malformed(e.Message));
        }
    }

    /// <summary>Null when the id can be used: 8 to 64 of A-Z a-z 0-9 . _ -.</summary>
    public static Problem? CheckCommandId(string? id) =>
        id is { Length: >= 8 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? null
            : Problems.Of(StatusCodes.Status400BadRequest, "command-id");

    private static Problem Malformed(string what) => Problems.Of(StatusCodes.Status400BadRequest, "malformed", what);
}
