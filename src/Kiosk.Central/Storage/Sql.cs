using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Storage;

/// <summary>Commands with numbered parameters $1, $2 … so that a statement and its values stand on neighbouring lines.</summary>
internal static class Sql
{
    public static int Run(this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(text, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; default when there is no row or it is NULL.</summary>
    public static T? One<T>(this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(text, values);
        return command.ExecuteScalar() is T found ? found : default;
    }

    /// <summary>All rows, read to the end: an open reader would hold the checkpoint back.</summary>
    public static List<T> All<T>(this SqliteConnection connection, Func<SqliteDataReader, T> row, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? NumberOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static DateTimeOffset Instant(this SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    // The text is always one of this program's own statements; values only travel as parameters.
#pragma warning disable CA2100
    private static SqliteCommand Prepare(this SqliteConnection connection, string text, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        return command;
    }
#pragma warning restore CA2100
}
