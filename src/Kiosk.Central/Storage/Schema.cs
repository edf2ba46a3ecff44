using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Storage;

/// <summary>The tables and how the file is kept. PRAGMA user_version says which steps a file has seen.</summary>
internal static class Schema
{
    /// <summary>A whole check of a bigger file would make the start slow; damage in it is then met by the request that reads it.</summary>
    private const long CheckedAtStart = 64L << 20;

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE kiosk (
            id TEXT PRIMARY KEY, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
            skew_ms INTEGER, skew_at INTEGER, skew_exact INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;
        CREATE TABLE epoch (
            place INTEGER PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosk(id), epoch TEXT NOT NULL,
            last_seq INTEGER NOT NULL, reported_seq INTEGER NOT NULL, quarantined INTEGER NOT NULL DEFAULT 0, UNIQUE (kiosk, epoch)) STRICT;
        CREATE TABLE event (
            kiosk TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, day TEXT,
            received INTEGER NOT NULL, quarantine TEXT, body TEXT NOT NULL, PRIMARY KEY (kiosk, epoch, seq)) WITHOUT ROWID, STRICT;
        CREATE INDEX event_day ON event (kiosk, day);
        CREATE TABLE device (
            kiosk TEXT NOT NULL, device TEXT NOT NULL, state TEXT NOT NULL, health TEXT NOT NULL, reason TEXT NOT NULL,
            at INTEGER, PRIMARY KEY (kiosk, device)) WITHOUT ROWID, STRICT;
        CREATE TABLE fork (
            kiosk TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
            times INTEGER NOT NULL, stored TEXT NOT NULL, offered TEXT NOT NULL, PRIMARY KEY (kiosk, epoch)) WITHOUT ROWID, STRICT;
        """,
        """
        ALTER TABLE device ADD COLUMN admin TEXT;
        ALTER TABLE device ADD COLUMN confidence TEXT;
        """,
    ];

    /// <summary>Sets the connection up and brings the file to the present version.</summary>
    public static void Prepare(SqliteConnection connection, string path)
    {
        // Exclusive: a second centre on the same file is told so instead of sharing it.
        connection.Run("PRAGMA locking_mode=EXCLUSIVE");
        connection.Run("PRAGMA journal_mode=WAL");
        connection.Run("PRAGMA synchronous=FULL");
        connection.Run("PRAGMA journal_size_limit=4194304");
        connection.Run("PRAGMA foreign_keys=ON");
        if (new FileInfo(path).Length is > 0 and <= CheckedAtStart && connection.One<string>("PRAGMA quick_check(1)") is string found and not "ok")
            throw CentralDatabase.Damaged(path, found);
        Migrate(connection, path);
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        long version = connection.One<long>("PRAGMA user_version");
        if (version > Steps.Length)
            throw new StartFault(
                $"Cơ sở dữ liệu {path} thuộc phiên bản mới hơn ({version}) so với chương trình ({Steps.Length}). Hãy cập nhật chương trình.",
                $"The database {path} is of a newer version ({version}) than this program ({Steps.Length}). Update the program.");
        for (long step = version; step < Steps.Length; step++) connection.Run(Steps[step]);
        connection.Run($"PRAGMA user_version={Steps.Length}");
        transaction.Commit();
    }
}
