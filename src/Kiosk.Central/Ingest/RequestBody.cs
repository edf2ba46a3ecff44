using System.IO.Compression;
using System.Text.Unicode;

namespace Kiosk.Central.Ingest;

/// <summary>Reads a request's body within bounds of size, inflated size and time.</summary>
internal static class RequestBody
{
    /// <summary>Bytes of a body, before and after inflating: 1 MiB.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>The body as UTF-8, or why it is refused.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Refusal)> ReadAsync(HttpRequest request, TimeProvider time)
    {
        string encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
            return (default, Problem.WrongMedia($"Không hỗ trợ Content-Encoding: {encoding}; chỉ nhận gzip.", $"Content-Encoding {encoding} is not understood; gzip is."));
        if (request.ContentLength > MostBytes) return (default, TooLarge());
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, request.HttpContext.RequestAborted);
        try
        {
            using var inflated = encoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
            return await CopyAsync(inflated ?? request.Body, either.Token);
        }
        catch (InvalidDataException)
        {
            return (default, Problem.Malformed("Nội dung gzip bị hỏng.", "The gzip body is damaged."));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, TooLarge());
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return (default, Problem.Malformed("Nội dung đến quá chậm.", $"The body did not arrive within {Deadline.TotalSeconds} s."));
        }
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Refusal)> CopyAsync(Stream from, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        byte[] part = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(part, cancel)) > 0)
        {
            // Counted while it inflates: a bomb is put down after 1 MiB, not after it went off.
            if (kept.Length + read > MostBytes) return (default, TooLarge());
            kept.Write(part, 0, read);
        }
        byte[] bytes = kept.ToArray();
        return Utf8.IsValid(bytes) ? (bytes, null) : (default, Problem.Malformed("Nội dung không phải UTF-8.", "The body is not UTF-8."));
    }

    private static Problem TooLarge() => Problem.TooLarge("Nội dung tối đa 1 MiB, kể cả sau khi giải nén.", "A body holds at most 1 MiB, inflated or not.");
}
