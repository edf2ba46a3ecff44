using System.Globalization;
using Kiosk.Contract.Events;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>Lines between the table and the program.</summary>
internal static class JournalRows
{
    private const string Columns = "seq, at, day, type, command, intent, data, hash";

    /// <summary>The last day.opened; when there is none beyond <paramref name="known"/>, that, and at least 1.</summary>
    internal static long FirstOfLastDay(SqliteConnection connection, long known)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq FROM events WHERE seq > $known AND type = 'day.opened' ORDER BY seq DESC LIMIT 1";
        command.Parameters.AddWithValue("$known", known);
        return command.ExecuteScalar() as long? ?? Math.Max(1, known);
    }

    /// <summary>The day.opened before <paramref name="last"/>, not further back than <paramref name="most"/> lines; <paramref name="last"/> itself when there is none.</summary>
    internal static long FirstOfDayBefore(SqliteConnection connection, long last, int most)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq FROM events WHERE seq >= $floor AND seq < $last AND type = 'day.opened' ORDER BY seq DESC LIMIT 1";
        command.Parameters.AddWithValue("$floor", last - most);
        command.Parameters.AddWithValue("$last", last);
        return command.ExecuteScalar() as long? ?? last;
    }

    /// <summary>All lines from <paramref name="first"/> on with their stored hashes.</summary>
    internal static IEnumerable<(StoredLine Line, byte[] Hash)> From(SqliteConnection connection, long first)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM events WHERE seq >= $first ORDER BY seq";
        command.Parameters.AddWithValue("$first", first);
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return (Line(rows), rows.GetFieldValue<byte[]>(7));
    }

    internal static SqliteCommand PrepareRead(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM events WHERE seq > $after ORDER BY seq LIMIT $max";
        command.Parameters.Add("$after", SqliteType.Integer);
        command.Parameters.Add("$max", SqliteType.Integer);
        return command;
    }

    internal static LineInsert PrepareInsert(SqliteConnection connection) =>
        new(connection, $"INSERT INTO events({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

    internal static StoredLine Line(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), NullableText(row, 2), row.GetString(3), NullableText(row, 4), NullableText(row, 5), row.GetString(6));

    internal static StoredLine Store(Recorded line) => new(
        line.Seq, line.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), line.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        EventCodec.NameOf(line.Event), line.CommandId, line.Intent, EventCodec.Write(line.Event));

    /// <exception cref="System.Text.Json.JsonException">A later program wrote it.</exception>
    internal static Recorded Understand(string epoch, in StoredLine line) => new(
        epoch, line.Seq, DateTimeOffset.ParseExact(line.At, "O", CultureInfo.InvariantCulture),
        line.Day is null ? null : DateOnly.ParseExact(line.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        line.Command, line.Intent, EventCodec.Read(line.Type, line.Data));

    private static string? NullableText(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
