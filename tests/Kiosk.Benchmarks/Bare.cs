using Kiosk.Worker.Journal;
using Microsoft.Data.Sqlite;

namespace Kiosk.Benchmarks;

/// <summary>The baseline: one row of a journal line's size, durably, by the journal's own settings, and nothing else.</summary>
internal sealed class Bare : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, insert, commit;
    private readonly Lock gate = new();

    public Bare(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (string sql in (string[])["PRAGMA page_size = 1024", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 256; PRAGMA journal_size_limit = 1048576", "CREATE TABLE t(seq INTEGER PRIMARY KEY, data TEXT NOT NULL)"])
            JournalFile.Run(connection, sql);
        (begin, insert, commit) = (Prepare("BEGIN IMMEDIATE"), Prepare("INSERT INTO t(data) VALUES($data)"), Prepare("COMMIT"));
        insert.Parameters.AddWithValue("$data", new string('x', 420));
    }

    /// <summary>When this returns the row survives a power cut.</summary>
    public void Insert()
    {
        lock (gate)
        {
            begin.ExecuteNonQuery();
            insert.ExecuteNonQuery();
            commit.ExecuteNonQuery();
        }
    }

    public void Dispose() => connection.Dispose();

    private SqliteCommand Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
