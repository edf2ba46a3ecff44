using System.Globalization;
using Kiosk.Contract.Api;
using Kiosk.Contract.Central;
using Kiosk.Contract.Dossiers;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Services;

namespace Kiosk.Worker.Dossiers;

/// <summary>What a citizen is told. Pure: facts in, words out.</summary>
internal static class DossierWording
{
    /// <summary>An answer without a dossier: the words of <paramref name="key"/>.Title and .Advice.</summary>
    internal static DossierView Plain(string outcome, string kind, string code, string key)
    {
        var title = DossierTexts.Fill($"{key}.Title", code);
        var advice = DossierTexts.Of($"{key}.Advice");
        return new DossierView(outcome, kind, code, title.Vi, title.En, advice.Vi, advice.En);
    }

    /// <summary>One of our tickets; one of another day says so, for nobody will call it.</summary>
    internal static DossierView Ticket(string kind, string code, DateOnly today)
    {
        var day = today;
        bool hasDay = code.Length > 7 && DateOnly.TryParseExact(code[..6], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        if (!hasDay || day == today) return Plain("ticket", kind, code, "Ticket");
        var title = DossierTexts.Fill("OtherDay.Title", code, Write(day));
        var advice = DossierTexts.Of("OtherDay.Advice");
        return new DossierView("ticket", kind, code, title.Vi, title.En, advice.Vi, advice.En);
    }

    /// <summary>How a dossier stands.</summary>
    /// <param name="kind">What was scanned.</param>
    /// <param name="record">The centre's answer.</param>
    /// <param name="asOf">When it was given.</param>
    /// <param name="now">For "early", "late" and "overdue".</param>
    /// <param name="fromCache">Whether it is an earlier answer.</param>
    internal static DossierView Found(string kind, DossierRecord record, DateTimeOffset asOf, DateTimeOffset now, bool fromCache)
    {
        var title = ByStatus("Title", record.Status)!;
        var status = ByStatus("Status", record.Status)!;
        var advice = Advice(record, asOf, fromCache);
        var today = HallCalendar.LocalDate(now);
        var timing = DossierClock.Compare(record.Status, record.DueOn, record.FinishedOn, today);
        var words = Timing(timing, record, today);
        return new DossierView(
            "found", kind, record.Code, title.Vi, title.En, advice?.Vi, advice?.En, record.Procedure, record.Department,
            record.Status, status.Vi, status.En, Camel(timing.ToString()), words?.Vi, words?.En,
            record.ReceivedOn, record.DueOn, record.FinishedOn, record.CollectAt, asOf, fromCache);
    }

    private static LocalText? Advice(DossierRecord record, DateTimeOffset asOf, bool fromCache)
    {
        var parts = new List<LocalText?>
        {
            ByStatus("Advice", record.Status),
            record is { Status: DossierStatus.Completed, CollectAt: not null } ? DossierTexts.Fill("Collect.Advice", record.CollectAt) : null,
            fromCache ? DossierTexts.Fill("Cached.Advice", Write(HallCalendar.LocalTime(asOf)), Write(HallCalendar.LocalDate(asOf))) : null,
        };
        var said = parts.OfType<LocalText>().ToList();
        return said.Count == 0 ? null : new LocalText(string.Join(' ', said.Select(p => p.Vi)), string.Join(' ', said.Select(p => p.En)));
    }

    private static LocalText? Timing(DossierTiming timing, DossierRecord record, DateOnly today)
    {
        string due = record.DueOn is DateOnly d ? Write(d) : "", finished = record.FinishedOn is DateOnly f ? Write(f) : "";
        int Away(DateOnly? from) => Math.Abs(record.DueOn!.Value.DayNumber - from!.Value.DayNumber);
        return timing switch
        {
            DossierTiming.None => null,
            DossierTiming.Paused => DossierTexts.Of("Timing.Paused"),
            DossierTiming.Running when record.DueOn == today => DossierTexts.Fill("Timing.Today", null, due),
            DossierTiming.Running or DossierTiming.Overdue => DossierTexts.Fill($"Timing.{timing}", Days(Away(today)), due),
            _ => DossierTexts.Fill($"Timing.{timing}", Days(Away(record.FinishedOn)), due, finished),
        };
    }

    /// <summary>A status that came into use after this program was written is "being updated", never an error.</summary>
    private static LocalText? ByStatus(string key, int status) => status is >= 1 and <= 10
        ? DossierTexts.Find(string.Create(CultureInfo.InvariantCulture, $"{key}.{status}")) : DossierTexts.Of($"{key}.Other");

    private static LocalText Days(int days) => days == 1 ? DossierTexts.Of("Days.One") : DossierTexts.Fill("Days.Many", days);

    private static string Write(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
