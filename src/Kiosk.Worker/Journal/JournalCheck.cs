using System.Globalization;
using System.Text.Json;
using Kiosk.Contract.Events;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>What a sound journal says of itself at opening.</summary>
internal sealed record JournalState(string Epoch, string Salt, long Acked, long LastSeq, byte[] LastHash, long DayBegins, NumberTally Tally, JournalDamage? Replaces);

/// <summary>Looks a journal over before it is trusted: is it ours, whole, and is the last business day in one unbroken chain?</summary>
internal static class JournalCheck
{
    /// <exception cref="DamagedJournalException">Its contents cannot be trusted.</exception>
    /// <exception cref="JournalException">It belongs to a later program, or the storage fails.</exception>
    internal static JournalState Inspect(SqliteConnection connection, IReadOnlyList<MirroredNumbers> mirrored, JournalSnapshot? snapshot)
    {
        RequireKnownSchema(connection);
        JournalFile.Configure(connection);
        var meta = ReadMeta(connection);
        bool vouched = snapshot is not null && snapshot.Epoch == meta["epoch"] && Fits(connection, snapshot);
        if (!vouched) RequireWholeFile(connection);
        var state = FollowLastDay(connection, meta, vouched ? snapshot!.DayBegins : 0);
        if (mirrored.Any(m => m.Epoch == state.Epoch && m.Seq > state.LastSeq))
            throw new DamagedJournalException(
                "Nhật ký cũ hơn bản sao số thứ tự: ổ đĩa đã làm mất các dòng cuối hoặc tệp cũ đã được chép đè.",
                "The journal is older than the mirror of its numbers: the disk lost its last lines, or an old copy was put in its place.");
        return state;
    }

    /// <summary>The lines beyond a place that was whole, held against the chain. Never throws for what the file contains.</summary>
    internal static ScrubPlace Follow(SqliteCommand read, ScrubPlace place)
    {
        try
        {
            using var rows = read.ExecuteReader();
            while (rows.Read())
            {
                var line = JournalRows.Line(rows);
                byte[] hash = LineChain.Next(place.Hash, line);
                if (line.Seq != place.Seq + 1 || !hash.AsSpan().SequenceEqual(rows.GetFieldValue<byte[]>(7)))
                    return place with { Fault = new("mã băm không khớp nội dung", "its hash does not fit its contents") };
                place = new ScrubPlace(line.Seq, hash, null);
            }
            return place;
        }
        catch (Exception unreadable) when (unreadable is SqliteException or InvalidCastException or InvalidOperationException)
        {
            return place with { Fault = new($"không đọc được: {unreadable.Message}", $"it cannot be read: {unreadable.Message}") };
        }
    }

    /// <summary>Whether the line of the snapshot is still the line it was made of, and its day begins where it says.</summary>
    private static bool Fits(SqliteConnection connection, JournalSnapshot snapshot)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT hex(hash) FROM events WHERE seq = $seq) || (SELECT type FROM events WHERE seq = $begins)";
        command.Parameters.AddWithValue("$seq", snapshot.Seq);
        command.Parameters.AddWithValue("$begins", snapshot.DayBegins);
        string found = command.ExecuteScalar() as string ?? "";
        return found.StartsWith(snapshot.Hash, StringComparison.OrdinalIgnoreCase) && (snapshot.DayBegins == 1 || found.EndsWith("day.opened", StringComparison.Ordinal));
    }

    /// <summary>Reads every page: seconds on a large file, so only when nothing vouches for it.</summary>
    private static void RequireWholeFile(SqliteConnection connection)
    {
        string verdict = JournalFile.Text(connection, "PRAGMA quick_check(1)") ?? "";
        if (verdict != "ok") throw new DamagedJournalException($"SQLite báo tệp hỏng: {verdict}", $"SQLite finds the file malformed: {verdict}");
    }

    private static void RequireKnownSchema(SqliteConnection connection)
    {
        long schema = long.Parse(JournalFile.Text(connection, "PRAGMA user_version")!, CultureInfo.InvariantCulture);
        if (schema > JournalFile.Schema)
            throw JournalException.Newer(connection.DataSource, string.Create(CultureInfo.InvariantCulture, $"schema {schema}"), JournalFile.Schema);
        if (schema < 1 || JournalFile.Text(connection, "SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'events')") != "2")
            throw new DamagedJournalException("Tệp không phải nhật ký của kiosk hoặc rỗng.", "The file is no kiosk journal, or empty.");
    }

    private static Dictionary<string, string> ReadMeta(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, value FROM meta";
        using var rows = command.ExecuteReader();
        var meta = new Dictionary<string, string>();
        while (rows.Read()) meta[rows.GetString(0)] = rows.GetString(1);
        if (!meta.ContainsKey("epoch") || !meta.ContainsKey("salt") || !long.TryParse(meta.GetValueOrDefault("acked"), CultureInfo.InvariantCulture, out _))
            throw new DamagedJournalException("Thiếu phần đầu của nhật ký (epoch, salt, acked).", "The head of the journal (epoch, salt, acked) is missing.");
        return meta;
    }

    private static JournalState FollowLastDay(SqliteConnection connection, Dictionary<string, string> meta, long known)
    {
        string epoch = meta["epoch"];
        long first = JournalRows.FirstOfLastDay(connection, known);
        byte[] hash = first == 1 ? LineChain.Origin(epoch) : HashOf(connection, first - 1);
        var tally = new NumberTally();
        long last = first - 1;
        foreach (var (line, stored) in JournalRows.From(connection, first))
        {
            hash = LineChain.Next(hash, line);
            if (line.Seq != ++last || !hash.AsSpan().SequenceEqual(stored))
                throw new DamagedJournalException(
                    $"Chuỗi kiểm tra bị đứt ở dòng {line.Seq}: tệp đã bị sửa hoặc hỏng.", $"The chain breaks at line {line.Seq}: the file was edited or is damaged.");
            try
            {
                var recorded = JournalRows.Understand(epoch, line);
                tally.Add(recorded.Day, recorded.Event);
            }
            catch (JsonException unknown)
            {
                // The chain vouches for the line, so it was written so: by a program that knows more than this one.
                throw JournalException.Newer(connection.DataSource, $"{line.Type}: {unknown.Message}", JournalFile.Schema);
            }
        }
        var replaces = last == 0 && meta.TryGetValue("replaces", out string? json) ? JsonSerializer.Deserialize(json, JournalJson.Default.JournalDamage) : null;
        return new JournalState(epoch, meta["salt"], long.Parse(meta["acked"], CultureInfo.InvariantCulture), last, hash, first, tally, replaces);
    }

    private static byte[] HashOf(SqliteConnection connection, long seq)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hash FROM events WHERE seq = $seq";
        command.Parameters.AddWithValue("$seq", seq);
        return command.ExecuteScalar() as byte[]
            ?? throw new DamagedJournalException($"Thiếu dòng {seq}.", $"Line {seq} is missing.");
    }
}
