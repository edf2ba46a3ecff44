using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kiosk.Worker.Journal;

/// <summary>
/// The insert of one line, prepared once and spoken to by SQLite's own calls (sqlite.org/c3ref/bind_blob.html): a command of the
/// provider with its reader and its parameters costs three times what SQLite needs for the row, and a batch has fifty of them.
/// </summary>
internal sealed class LineInsert : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public LineInsert(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Require(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <exception cref="SqliteException">As from the provider.</exception>
    public void Run(in StoredLine line, ReadOnlySpan<byte> hash)
    {
        Require(raw.sqlite3_bind_int64(statement, 1, line.Seq));
        Bind(2, line.At);
        Bind(3, line.Day);
        Bind(4, line.Type);
        Bind(5, line.Command);
        Bind(6, line.Intent);
        Bind(7, line.Data);
        Require(raw.sqlite3_bind_blob(statement, 8, hash));
        int answer = raw.sqlite3_step(statement);
        // Says the same once more after a fault, and makes the statement ready for the next line.
        int again = raw.sqlite3_reset(statement);
        if (answer != raw.SQLITE_DONE) Require(again != raw.SQLITE_OK ? again : answer);
    }

    public void Dispose() => statement.Dispose();

    private void Bind(int column, string? text) =>
        Require(text is null ? raw.sqlite3_bind_null(statement, column) : raw.sqlite3_bind_text(statement, column, text));

    private void Require(int answer)
    {
        if (answer != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(answer, database);
    }
}
