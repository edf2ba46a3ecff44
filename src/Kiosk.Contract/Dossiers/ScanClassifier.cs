using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiosk.Contract.Dossiers;

/// <summary>
/// Sorts scans, in the order in which forms could be mistaken for one another. Accepts old (QCVN 102:2016) and new (QĐ 20/2020)
/// agency codes and sequences of 4 to 7 digits; a URL is only read for a dossier parameter of a gov.vn host, never opened.
/// What may be a person's number is never passed on as a code that "could be of a system we do not know".
/// </summary>
public static partial class ScanClassifier
{
    private static readonly string[] UrlKeys = ["dossierNo", "maHoSo", "ma_ho_so", "mahs", "id"];

    /// <summary>Sorts a raw scan or typed text of any length and content.</summary>
    /// <param name="raw">The text.</param>
    /// <param name="ownHost">Where this kiosk's own tickets point to, besides addresses of the house and of gov.vn; null for nowhere else.</param>
    public static Scan Classify(string raw, string? ownHost = null)
    {
        string text = ScanText.Normalise(raw);
        if (PaymentCode.IsPayment(text)) return new(ScanKind.VietQr, "");
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return FromUrl(uri, ownHost);
        // Insurance before citizen cards: both are fields between bars with names and dates, but theirs begins with its own number.
        if (PersonalPapers.IsInsuranceCard(text)) return new(ScanKind.InsuranceCard, "");
        if (PersonalPapers.IsCitizenCard(text)) return new(ScanKind.CitizenCard, "");
        string code = text.ToUpperInvariant();
        if (Ticket().IsMatch(code)) return new(ScanKind.Ticket, code);
        if (CodeForms.Of(code).FirstOrDefault(IsDossier) is { } dossier) return new(ScanKind.Dossier, dossier);
        if (SocialInsurance().IsMatch(code)) return new(ScanKind.SocialInsurance, code);
        if (Procedure().IsMatch(code)) return new(ScanKind.Procedure, code);
        if (BareNumbers.KindOf(text) is { } number) return new(number, "");
        if (WebAddress().IsMatch(text)) return new(ScanKind.Url, "");
        if (LooseForm().IsMatch(code) && !PersonalPapers.HoldsCitizenNumber(code)) return new(ScanKind.Loose, code);
        return new(PersonalPapers.HoldsCitizenNumber(code) ? ScanKind.CitizenCard : ScanKind.Unknown, "");
    }

    /// <summary>Whether a normalised, upper-case text is a dossier code with a real date in it.</summary>
    public static bool IsDossier(string code)
    {
        var match = Dossier().Match(code);
        return match.Success && DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static Scan FromUrl(Uri uri, string? ownHost)
    {
        if (CodeForms.IsOfACentre(uri, ownHost) && uri.AbsolutePath.StartsWith("/t/", StringComparison.Ordinal) && TicketId().Match(uri.AbsolutePath) is { Success: true } own)
            return new(ScanKind.Ticket, own.Groups["id"].Value);
        if (!uri.Host.EndsWith(".gov.vn", StringComparison.OrdinalIgnoreCase)) return new(ScanKind.Url, "");
        foreach (string pair in uri.Query.TrimStart('?').Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !UrlKeys.Contains(pair[..equals], StringComparer.OrdinalIgnoreCase)) continue;
            string code = ScanText.Normalise(Uri.UnescapeDataString(pair[(equals + 1)..])).ToUpperInvariant();
            if (IsDossier(code)) return new(ScanKind.Dossier, code);
        }
        return new(ScanKind.Url, "");
    }

    // [0-9], not \d: that takes the digits of every script, and no centre has a dossier in Arabic ones.
    [GeneratedRegex(@"^(?:[A-Z][0-9]{2}(?:\.[0-9]{1,3}){0,4}|(?:[0-9]{2,3}\.){1,3}[A-Z][0-9]{2})-(?<date>[0-9]{6})-[0-9]{4,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dossier();

    [GeneratedRegex(@"^[0-9]{5}/[0-9]{4}/[0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SocialInsurance();

    [GeneratedRegex(@"^[1-9]\.[0-9]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Procedure();

    [GeneratedRegex(@"^([0-9]{6}-)?([A-Z][0-9]{3}|[0-9]{4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"/t/(?<id>[0-9]{6}-(?:[A-Z][0-9]{3}|[0-9]{4}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex TicketId();

    /// <summary>An address written without its scheme, as on posters.</summary>
    [GeneratedRegex(@"^(www\.|([0-9a-z\-]{1,40}\.){1,5}(vn|com|net|org|info|asia|me|app|io|edu|gov)(/|\?|\z))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"^[0-9A-Z.\-_/]{6,35}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LooseForm();
}
