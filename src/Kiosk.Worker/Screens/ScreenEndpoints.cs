using System.Globalization;
using System.Text.RegularExpressions;
using Kiosk.Worker.Api;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Journal;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Screens.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kiosk.Worker.Screens;

/// <summary>
/// The screens of the hall: pages rendered on the server, made alive by small scripts over the HTTP API. An explicit list of
/// addresses rather than a component router, so that a page which is not there has its own status.
/// </summary>
internal static partial class ScreenEndpoints
{
    // Everything a page needs comes from this kiosk; nothing else may be asked for, framed or run.
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>What the pages need from the container, besides SiteFacts, CurrentHall, CurrentServices and (optional) TicketById.</summary>
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.TryAddSingleton<CurrentDevices>(parts => parts.GetRequiredService<DeviceRoom>().Views);
        services.TryAddSingleton<TodaysFigures>(parts => () => StatisticsEndpoints.Read(parts.GetRequiredService<EventJournal>()));
        // Components bring data protection for forms; these pages have none, so no key is kept on the kiosk's disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services;
    }

    /// <summary>Maps the pages and their assets.</summary>
    public static void MapScreens(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter(WithHeaders);
        pages.MapGet("/", (string? lang) => Page<IndexPage>(lang));
        pages.MapGet("/touch", (string? lang) => Page<TouchPage>(lang));
        pages.MapGet("/progress", (string? lang) => Page<ProgressPage>(lang));
        pages.MapGet("/hall", (string? lang) => Page<HallPage>(lang));
        pages.MapGet("/devices", (string? lang) => Page<DevicesPage>(lang));
        pages.MapGet("/statistics", (string? lang) => Page<StatisticsPage>(lang));
        pages.MapGet("/statistics.csv", StatisticsCsv.Serve);
        pages.MapGet("/counter/{n}", (string n, string? lang, CurrentHall hall) => AtCounter<CounterPage>(n, lang, hall));
        pages.MapGet("/rating/{n}", (string n, string? lang, CurrentHall hall) => AtCounter<RatingPage>(n, lang, hall));
        pages.MapGet("/t/{id}", Ticket);
        routes.MapGet("/assets/{name}", ScreenAssets.Serve).ExcludeFromDescription();
    }

    /// <summary>The kind page for an address that does not exist.</summary>
    public static Task AnswerNotHereAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        return NotHere("page", null).ExecuteAsync(context);
    }

    private static RazorComponentResult<TPage> Page<TPage>(string? lang)
        where TPage : IComponent => new(new { Lang = Words.Known(lang) });

    private static IResult AtCounter<TPage>(string n, string? lang, CurrentHall hall)
        where TPage : IComponent =>
        int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && hall().Counters.Any(c => c.Number == number)
            ? new RazorComponentResult<TPage>(new { Lang = Words.Known(lang), Number = number })
            : NotHere("counter", lang);

    private static async Task<IResult> Ticket(string id, string? lang, HttpContext context)
    {
        if (!TicketId().IsMatch(id)) return NotHere("ticket", lang);
        // The page finds out by itself over the API where no finder is registered.
        if (context.RequestServices.GetService<TicketById>() is TicketById find && await find(id).ConfigureAwait(false) is null) return NotHere("ticket", lang);
        return new RazorComponentResult<TicketPage>(new { Lang = Words.Known(lang), Id = id });
    }

    private static RazorComponentResult<NotHerePage> NotHere(string what, string? lang) =>
        new(new { Lang = Words.Known(lang), What = what }) { StatusCode = StatusCodes.Status404NotFound };

    private static ValueTask<object?> WithHeaders(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        SetHeaders(context.HttpContext.Response.Headers);
        return next(context);
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    [GeneratedRegex(@"^\d{6}-[A-Z]\d{3}$|^\d{6}-\d{4}$")]
    private static partial Regex TicketId();
}
