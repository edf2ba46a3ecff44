using System.Text.RegularExpressions;
using Kiosk.Queueing.Services;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>What an audit of a whole journal found.</summary>
/// <param name="Epoch">As the file names it; empty when it names none.</param>
/// <param name="Lines">Lines that are whole, from the first on.</param>
/// <param name="LastHash">Hash of the last whole line, 64 hex digits: two copies with the same one hold the same record.</param>
/// <param name="FirstDay">Earliest business day, or null.</param>
/// <param name="LastDay">Latest business day, or null.</param>
/// <param name="BrokenAt">Place of the first line that is not whole; null when the journal is.</param>
/// <param name="Fault">What is wrong there.</param>
internal sealed record AuditReport(string Epoch, long Lines, string LastHash, string? FirstDay, string? LastDay, long? BrokenAt, LocalText? Fault);

/// <summary>Walks a journal from its first line to its last: epoch, places without gaps, the chain of hashes, and SQLite's own check.</summary>
internal static partial class JournalAudit
{
    /// <summary>Never throws for what the file contains: that is the report.</summary>
    internal static AuditReport Walk(SqliteConnection connection)
    {
        var report = new AuditReport("", 0, "", null, null, null, null);
        byte[] hash = [];
        try
        {
            report = report with { Epoch = JournalFile.Text(connection, "SELECT value FROM meta WHERE key = 'epoch'") ?? "" };
            if (!EpochForm().IsMatch(report.Epoch)) return Broken(report, "không có epoch hợp lệ", "there is no valid epoch");
            hash = LineChain.Origin(report.Epoch);
            foreach (var (line, stored) in JournalRows.From(connection, long.MinValue))
            {
                if (line.Seq != report.Lines + 1) return Broken(report, $"sau dòng {report.Lines} là dòng {line.Seq}", $"line {report.Lines} is followed by line {line.Seq}");
                hash = LineChain.Next(hash, line);
                if (!hash.AsSpan().SequenceEqual(stored)) return Broken(report, "mã băm không khớp nội dung", "its hash does not fit its contents");
                report = report with { Lines = line.Seq, LastHash = Convert.ToHexStringLower(stored), FirstDay = report.FirstDay ?? line.Day, LastDay = line.Day ?? report.LastDay };
            }
            string verdict = JournalFile.Text(connection, "PRAGMA quick_check(1)") ?? "";
            return verdict == "ok" ? report : Broken(report, $"SQLite báo tệp hỏng: {verdict}", $"SQLite finds the file malformed: {verdict}");
        }
        catch (Exception unreadable) when (unreadable is SqliteException or InvalidCastException or InvalidOperationException)
        {
            var meaning = JournalKind.Meaning(unreadable, connection);
            return Broken(report, meaning.Vi, meaning.En);
        }
    }

    private static AuditReport Broken(AuditReport report, string vi, string en) => report with { BrokenAt = report.Lines + 1, Fault = new LocalText(vi, en) };

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex EpochForm();
}
