using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kiosk.Simulator.FrontPanel;

/// <summary>A request that was wrong, with the status and the sentence to answer.</summary>
internal sealed class BadRequestException(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;
}

/// <summary>How the panel reads bodies and writes answers.</summary>
internal static class Answers
{
    public const int LargestBody = 64 * 1024;

    /// <exception cref="BadRequestException">No JSON, not of that shape, or too large.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> shape)
    {
        if (!context.Request.HasJsonContentType()) throw new BadRequestException(415, "Cần application/json. / application/json is expected.");
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, shape, context.RequestAborted)
                ?? throw new BadRequestException(400, "Thiếu nội dung. / The body is null.");
        }
        catch (JsonException broken)
        {
            throw new BadRequestException(400, $"JSON không đúng. / Not the expected JSON: {broken.Message}");
        }
    }

    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> shape) =>
        context.Response.WriteAsJsonAsync(value, shape, cancellationToken: context.RequestAborted);

    public static Task ProblemAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        var problem = new Problem("about:blank", Title(status), status, detail);
        return context.Response.WriteAsJsonAsync(problem, PanelJson.Default.Problem, "application/problem+json", context.RequestAborted);
    }

    public static Task PngAsync(HttpContext context, byte[]? png)
    {
        if (png is null) throw new BadRequestException(404, "Không có tờ giấy này. / There is no such paper.");
        context.Response.ContentType = "image/png";
        return context.Response.Body.WriteAsync(png, context.RequestAborted).AsTask();
    }

    private static string Title(int status) => status switch
    {
        400 => "Yêu cầu không đúng / Bad request",
        404 => "Không tìm thấy / Not found",
        405 => "Không cho phép / Method not allowed",
        413 => "Quá lớn / Content too large",
        415 => "Kiểu dữ liệu không hỗ trợ / Unsupported media type",
        _ => "Lỗi / Error",
    };
}
