using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>Makes and connects to the SQLite file. Small pages and the sequence as the only key, because a memory card wears with every page written.</summary>
internal static class JournalFile
{
    internal const string Name = "journal.db";

    /// <summary>The user_version that this program writes and knows.</summary>
    internal const long Schema = 1;

    // A new file is made aside and renamed when it is whole. A journal.db that is empty or half made is therefore always damage,
    // never an interrupted first start.
    private const string UnfinishedName = "journal.new.db";

    private const string Tables = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE events(
            seq INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            day TEXT,
            type TEXT NOT NULL,
            command TEXT,
            intent TEXT,
            data TEXT NOT NULL,
            hash BLOB NOT NULL CHECK(length(hash) = 32));
        CREATE TRIGGER events_contiguous BEFORE INSERT ON events
            WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events) BEGIN SELECT RAISE(ABORT, 'the sequence has no gaps'); END;
        CREATE TRIGGER events_unchanged BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER events_kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
        """;

    /// <summary>Whether there is a journal, whole or in parts.</summary>
    internal static bool IsThere(string path) => File.Exists(path) || File.Exists(path + "-wal");

    /// <summary>Makes a new journal with a new epoch. A damage it takes the place of is kept in it until the first line is recorded.</summary>
    internal static void Create(string path, JournalDamage? replaces, TimeProvider time)
    {
        string unfinished = Path.Combine(Path.GetDirectoryName(path)!, UnfinishedName);
        foreach (string suffix in (string[])["", "-wal", "-shm", "-journal"]) File.Delete(unfinished + suffix);
        using (var connection = Connect(unfinished, SqliteOpenMode.ReadWriteCreate))
        {
            Run(connection, "PRAGMA page_size = 1024");
            RequireWal(connection);
            Run(connection, "BEGIN IMMEDIATE");
            Run(connection, Tables);
            SetMeta(connection, "epoch", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
            SetMeta(connection, "salt", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            SetMeta(connection, "acked", "0");
            SetMeta(connection, "created", time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            if (replaces is not null) SetMeta(connection, "replaces", JsonSerializer.Serialize(replaces, JournalJson.Default.JournalDamage));
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema}"));
            Run(connection, "COMMIT");
        }
        File.Move(unfinished, path);
    }

    /// <summary>
    /// The one connection to a journal: it writes, reads and owns every checkpoint. The bundled SQLite (3.50.4) can corrupt a WAL
    /// when two connections checkpoint at once, so there is no pool and never a second connection.
    /// </summary>
    internal static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Settings that live with the connection. FULL: every commit is synchronised before it is answered.</summary>
    internal static void Configure(SqliteConnection connection)
    {
        RequireWal(connection);
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 256; PRAGMA journal_size_limit = 1048576; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
    }

    /// <summary>Without a write-ahead log SQLite would fall back to a rollback journal, which loses the last ticket at a power cut.</summary>
    private static void RequireWal(SqliteConnection connection)
    {
        if (Text(connection, "PRAGMA journal_mode = WAL") != "wal")
            throw JournalException.NotWritable(connection.DataSource, new IOException("journal_mode=WAL"));
    }

    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static string? Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void SetMeta(SqliteConnection connection, string key, string value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO meta(key, value) VALUES($key, $value)";
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$value", value);
        command.ExecuteNonQuery();
    }
}
