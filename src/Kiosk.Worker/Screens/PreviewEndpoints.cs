using System.Net;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Screens.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kiosk.Worker.Screens;

/// <summary>The preview of a ticket, for the technician who sits at the kiosk: to the rest of the network these pages do not exist.</summary>
internal static class PreviewEndpoints
{
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Drawing costs some 10 ms of a core; a browser that reloads in a circle must not slow the hall down.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static void MapPrinterPreview(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter(OnlyHereAsync);
        pages.MapGet(PreviewQuery.Page, (PaperPreview preview, string? profile, string? template, string? ticketLang, string? sample, string? lang) =>
            DrawnAsync(QueryOf(preview, profile, template, ticketLang, sample, lang), preview, (query, picture, refusal) =>
                new RazorComponentResult<PrinterPreviewPage>(new { Query = query, Picture = picture, Refusal = refusal }) { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity }));
        pages.MapGet(PreviewQuery.Picture, (PaperPreview preview, string? profile, string? template, string? ticketLang, string? sample, string? lang) =>
            DrawnAsync(QueryOf(preview, profile, template, ticketLang, sample, lang), preview, (query, picture, refusal) => picture is null
                ? Results.Text(refusal, statusCode: StatusCodes.Status422UnprocessableEntity)
                : Results.Bytes(picture.Png, "image/png", $"{query.Template}-{query.Sample}.png")));
    }

    private static PreviewQuery QueryOf(PaperPreview preview, string? profile, string? template, string? ticketLang, string? sample, string? lang) =>
        new(profile ?? preview.OwnPrinter, template ?? preview.OwnTemplate, ticketLang is "vi" or "en" or "both" ? ticketLang : null, sample ?? TicketSamples.All.Keys.First(), Words.Known(lang));

    private static async Task<IResult> DrawnAsync(PreviewQuery query, PaperPreview preview, Func<PreviewQuery, PreviewPicture?, string?, IResult> answer)
    {
        if (!await OneAtATime.WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false)) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        try
        {
            var (picture, refusal) = query.Draw(preview);
            return answer(query, picture, refusal);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static ValueTask<object?> OnlyHereAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // Without an address it is a test's server in memory.
        if (http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) return ValueTask.FromResult<object?>(Results.NotFound());
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
