using Kiosk.Contract.Central;
using Kiosk.Contract.Dossiers;

namespace Kiosk.Central.Dossiers;

/// <summary>How a dossier stands.</summary>
internal static class DossierEndpoints
{
    /// <summary>No code system in use writes longer ones.</summary>
    private const int LongestCode = 50;

    public static void MapDossiers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/dossiers/{**code}", Find)
            .Produces<DossierRecord>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503)
            .WithSummary("A dossier by its code, URL-encoded; codes with slashes too");

    private static IResult Find(string? code, DossierBook book, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        // The server leaves %2F in a path as it is, lest a slash be taken for a level; here it is part of a code.
        string text = (code ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var scan = text.Length <= LongestCode ? ScanClassifier.Classify(text) : default;
        if (scan.Kind is not (ScanKind.Dossier or ScanKind.SocialInsurance or ScanKind.Loose))
            return Problem.Malformed("Đây không phải là mã hồ sơ.", "This is not a dossier code.").AsResult();
        if (!book.IsGiven) return Problem.NoDossiers().AsResult();
        return book.Find(scan.Code) is DossierRecord record ? TypedResults.Ok(record) : Problem.UnknownDossier(scan.Code).AsResult();
    }
}
