using System.Security.Cryptography;
using System.Text;
using Kiosk.Contract.Api;
using Kiosk.Contract.Dossiers;
using Kiosk.Contract.Events;
using Kiosk.Queueing.Calendar;

namespace Kiosk.Worker.Dossiers;

/// <summary>
/// Answers whoever scans or types a code: looks dossiers up at the centre, and says kindly of everything else what it is. Any
/// thread may ask. Raw scans are neither kept nor logged.
/// </summary>
/// <param name="centre">With the centre's address as its base; null when none is configured.</param>
/// <param name="time">Deadlines, ages and today's date.</param>
/// <param name="salt">Hex digits of the journal's salt.</param>
/// <param name="ownHost">Where this kiosk's tickets point to; null: only into the house.</param>
internal sealed class DossierDesk(HttpClient? centre, TimeProvider time, string salt, string? ownHost = null)
{
    /// <summary>In place of a fingerprint where nothing at all is kept.</summary>
    internal const string NoFingerprint = "0000000000000000";

    private readonly DossierLine line = new(centre, time);
    private readonly AnswerCache cache = new();
    private readonly LookUpAllowance allowance = new(time);
    private readonly byte[] key = Convert.FromHexString(salt);

    /// <summary>The answer, within 3 s and a little.</summary>
    /// <param name="raw">Scanned or typed text of any length and content.</param>
    /// <param name="source">scanner, screen or api; anything else counts as api.</param>
    /// <param name="stop">The asker went away.</param>
    public async Task<DossierAnswer> AskAsync(string raw, string source, CancellationToken stop)
    {
        string from = source is "scanner" or "screen" ? source : "api";
        bool tooLong = raw.Length > ScanText.MaxLength;
        var scan = tooLong ? new Scan(ScanKind.Unknown, "") : ScanClassifier.Classify(raw, ownHost);
        var view = await AnswerAsync(scan, from, stop);
        // What may speak of a person leaves no trace, not even a salted one: the salt stands in the same file, and digits are soon guessed.
        string fingerprint = scan.MayLeaveFingerprint ? Fingerprint(scan.Code) : NoFingerprint;
        string answer = view is { Outcome: "found", FromCache: true } ? "cached" : view.Outcome;
        return new DossierAnswer(view, new CodeScanned(tooLong ? "rejected" : EventKind(scan.Kind), answer, fingerprint, from));
    }

    private Task<DossierView> AnswerAsync(Scan scan, string from, CancellationToken stop)
    {
        string kind = KindWord(scan.Kind);
        return scan.Kind switch
        {
            ScanKind.Dossier or ScanKind.SocialInsurance or ScanKind.Loose => LookUpAsync(scan.Code, kind, from, stop),
            ScanKind.Ticket => Task.FromResult(DossierWording.Ticket(kind, scan.Code, HallCalendar.LocalDate(time.GetUtcNow()))),
            ScanKind.CitizenCard or ScanKind.InsuranceCard or ScanKind.VietQr or ScanKind.Url or ScanKind.TaxCode or ScanKind.Phone or ScanKind.Procedure =>
                Task.FromResult(DossierWording.Plain("wrongDocument", kind, scan.Code, scan.Kind.ToString())),
            _ => Task.FromResult(DossierWording.Plain("malformed", kind, "", "Malformed")),
        };
    }

    private async Task<DossierView> LookUpAsync(string code, string kind, string from, CancellationToken stop)
    {
        if (!allowance.TryTake(from)) return DossierWording.Plain("offline", "busy", code, "Busy");
        var reply = await line.AskAsync(code, stop);
        var now = time.GetUtcNow();
        switch (reply)
        {
            case DossierReply.Known known:
                cache.Keep(known.Record, now);
                return DossierWording.Found(kind, known.Record, now, now, fromCache: false);
            case DossierReply.Unknown:
                cache.Forget(code);
                return DossierWording.Plain("notFound", kind, code, "NotFound");
            case DossierReply.Malformed:
                return DossierWording.Plain("malformed", kind, code, "Malformed");
            default:
                return cache.TryFind(code, out var record, out var asOf)
                    ? DossierWording.Found(kind, record, asOf, now, fromCache: true)
                    : DossierWording.Plain("offline", kind, code, "Offline");
        }
    }

    private string Fingerprint(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))[..16];

    private static string KindWord(ScanKind kind) => DossierWording.Camel(kind.ToString());

    /// <summary>The record knows no "loose": to everybody but the centre it is an unknown code.</summary>
    private static string EventKind(ScanKind kind) => kind == ScanKind.Loose ? "unknown" : KindWord(kind);
}
