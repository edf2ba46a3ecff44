namespace Kiosk.Simulator.FrontPanel;

/// <summary>The page and its parts, out of the assembly.</summary>
internal static class PanelPage
{
    private static readonly (string Route, string File, string Type)[] Parts =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/panel.css", "panel.css", "text/css; charset=utf-8"),
        ("/panel.js", "panel.js", "text/javascript; charset=utf-8"),
        ("/samples.json", "samples.json", "application/json"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (route, file, type) in Parts)
            routes.MapGet(route, context => SendAsync(context, file, type));
    }

    private static async Task SendAsync(HttpContext context, string file, string type)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";
        await using var part = typeof(PanelPage).Assembly.GetManifestResourceStream("page/" + file)
            ?? throw new InvalidOperationException($"page/{file} is not in the assembly");
        await part.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
