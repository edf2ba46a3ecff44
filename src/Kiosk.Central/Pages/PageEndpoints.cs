using System.Text;

namespace Kiosk.Central.Pages;

/// <summary>The overview and the two files it needs, all from inside the program.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", async (OverviewPage page, HttpResponse response, CancellationToken cancel) =>
        {
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Text(await page.RenderAsync(cancel), "text/html", Encoding.UTF8);
        }).ExcludeFromDescription();
        MapAsset(routes, "centre.css", "text/css");
        MapAsset(routes, "centre.js", "text/javascript");
    }

    private static void MapAsset(IEndpointRouteBuilder routes, string name, string media)
    {
        using var stream = typeof(PageEndpoints).Assembly.GetManifestResourceStream($"assets/{name}") ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var text = new StreamReader(stream, Encoding.UTF8);
        string content = text.ReadToEnd();
        routes.MapGet($"/assets/{name}", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Text(content, media, Encoding.UTF8);
        }).ExcludeFromDescription();
    }
}
