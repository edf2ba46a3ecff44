namespace Kiosk.Worker.Api;

/// <summary>
/// Who may knock: only requests that name this kiosk as their host (a rebound DNS name does not), and no writes that another
/// site's page sends through a visitor's browser.
/// </summary>
internal sealed class Doors(IReadOnlyCollection<string> hosts)
{
    /// <summary>The hosts by which a kiosk that listens on <paramref name="listen"/> and is known as <paramref name="publicUrl"/> may be called.</summary>
    public static Doors For(Uri listen, Uri publicUrl) =>
        new(new HashSet<string>(["localhost", "127.0.0.1", "[::1]", listen.Host, publicUrl.Host], StringComparer.OrdinalIgnoreCase));

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!hosts.Contains(request.Host.Host)) return RefuseAsync(context, "foreign-host", StatusCodes.Status400BadRequest);
        bool writes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        string? origin = request.Headers.Origin;
        if (writes && origin is not null && !IsOwn(origin, request)) return RefuseAsync(context, "foreign-origin", StatusCodes.Status403Forbidden);
        return next(context);
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, string name, int status) => Problems.Of(status, name).Answer().ExecuteAsync(context);
}
