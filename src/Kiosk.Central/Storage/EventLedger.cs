using System.Text.Json;
using Kiosk.Central.Ingest;
using Kiosk.Contract.Events;
using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Storage;

/// <summary>What became of a batch.</summary>
internal abstract record IngestOutcome
{
    private IngestOutcome() { }

    /// <summary>All of it is stored durably.</summary>
    /// <param name="AckedSeq">The highest event up to which nothing is missing.</param>
    /// <param name="New">How many were not stored before.</param>
    /// <param name="Quarantined">How many of those cannot be read.</param>
    public sealed record Stored(long AckedSeq, int New, int Quarantined) : IngestOutcome;

    /// <summary>Nothing is stored: events before it are missing.</summary>
    public sealed record Gap(long ExpectedSeq) : IngestOutcome;

    /// <summary>Nothing is stored: this event stands there with other contents.</summary>
    public sealed record Forked(long Seq) : IngestOutcome;
}

/// <summary>Writes batches and heartbeats. Each call is one transaction; what it answers is on the disk.</summary>
internal static class EventLedger
{
    /// <summary>A skew seen longer ago than this gives way to a smaller one.</summary>
    private const long SkewKeptMs = 3_600_000;

    public static IngestOutcome Store(SqliteConnection connection, EventBatch batch, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Meet(connection, batch.Kiosk, now, batch.Events[^1].Time, exact: false);
        long last = LastSeq(connection, batch.Kiosk, batch.Epoch);
        var outcome = Settle(connection, batch, last, now);
        transaction.Commit();
        return outcome;
    }

    private static IngestOutcome Settle(SqliteConnection connection, EventBatch batch, long last, DateTimeOffset now)
    {
        if (batch.FirstSeq > last + 1) return new IngestOutcome.Gap(last + 1);
        if (FindFork(connection, batch, last, now) is IngestOutcome.Forked fork) return fork;
        return Append(connection, batch, last, now);
    }

    /// <summary>Notes that a kiosk lives; answers up to which event all is stored.</summary>
    public static long Heartbeat(SqliteConnection connection, string kiosk, string epoch, long reported, DateTimeOffset? kioskTime, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Meet(connection, kiosk, now, kioskTime, exact: true);
        connection.Run(
            "INSERT INTO epoch (kiosk, epoch, last_seq, reported_seq) VALUES ($1, $2, 0, $3) ON CONFLICT (kiosk, epoch) DO UPDATE SET reported_seq = $3",
            kiosk, epoch, reported);
        long last = LastSeq(connection, kiosk, epoch);
        transaction.Commit();
        return last;
    }

    private static long LastSeq(SqliteConnection connection, string kiosk, string epoch) =>
        connection.One<long>("SELECT last_seq FROM epoch WHERE kiosk = $1 AND epoch = $2", kiosk, epoch);

    /// <summary>
    /// A heartbeat tells the kiosk's clock. An event only tells how fast that clock is at least, for nobody knows how long it was
    /// under way: of those the largest of the last hour stands.
    /// </summary>
    private static void Meet(SqliteConnection connection, string kiosk, DateTimeOffset now, DateTimeOffset? kioskTime, bool exact)
    {
        long at = now.ToUnixTimeMilliseconds();
        connection.Run("INSERT INTO kiosk (id, first_seen, last_seen) VALUES ($1, $2, $2) ON CONFLICT (id) DO UPDATE SET last_seen = max(last_seen, $2)", kiosk, at);
        if (kioskTime is not DateTimeOffset theirs) return;
        connection.Run(
            "UPDATE kiosk SET skew_ms = $2, skew_at = $3, skew_exact = $4 WHERE id = $1 AND ($4 OR skew_ms IS NULL OR $2 > skew_ms OR skew_at < $3 - $5)",
            kiosk, (long)(theirs - now).TotalMilliseconds, at, exact ? 1 : 0, SkewKeptMs);
    }

    private static IngestOutcome.Forked? FindFork(SqliteConnection connection, EventBatch batch, long last, DateTimeOffset now)
    {
        foreach (var e in batch.Events)
        {
            if (e.Seq > last) return null;
            string stored = connection.One<string>("SELECT body FROM event WHERE kiosk = $1 AND epoch = $2 AND seq = $3", batch.Kiosk, batch.Epoch, e.Seq) ?? "null";
            using var document = JsonDocument.Parse(stored, new JsonDocumentOptions { MaxDepth = 128 });
            // Equal by meaning: another order of members or more white space is the same event.
            if (JsonElement.DeepEquals(document.RootElement, e.Whole)) continue;
            connection.Run(
                """
                INSERT INTO fork (kiosk, epoch, seq, first_at, last_at, times, stored, offered) VALUES ($1, $2, $3, $4, $4, 1, $5, $6)
                ON CONFLICT (kiosk, epoch) DO UPDATE SET last_at = $4, times = times + 1
                """,
                batch.Kiosk, batch.Epoch, e.Seq, now.ToUnixTimeMilliseconds(), stored, e.Whole.GetRawText());
            return new IngestOutcome.Forked(e.Seq);
        }
        return null;
    }

    private static IngestOutcome.Stored Append(SqliteConnection connection, EventBatch batch, long last, DateTimeOffset now)
    {
        var fresh = batch.Events.Where(e => e.Seq > last).ToList();
        int quarantined = fresh.Count(e => e.Quarantine is not null);
        if (fresh.Count == 0) return new IngestOutcome.Stored(last, 0, 0);
        connection.Run(
            """
            INSERT INTO epoch (kiosk, epoch, last_seq, reported_seq, quarantined) VALUES ($1, $2, $3, $3, $4)
            ON CONFLICT (kiosk, epoch) DO UPDATE SET last_seq = $3, reported_seq = max(reported_seq, $3), quarantined = quarantined + $4
            """,
            batch.Kiosk, batch.Epoch, batch.LastSeq, quarantined);
        foreach (var e in fresh)
        {
            connection.Run(
                "INSERT INTO event (kiosk, epoch, seq, type, day, received, quarantine, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                batch.Kiosk, batch.Epoch, e.Seq, e.Type, e.Day, now.ToUnixTimeMilliseconds(), e.Quarantine, e.Whole.GetRawText());
            if (e.Contents is DeviceChanged { Device: not null } device) Note(connection, batch.Kiosk, device, e.Time);
            // A kiosk that starts tells of all its devices anew; one that its site no longer has must not be mourned for ever.
            if (e.Contents is KioskStarted) connection.Run("DELETE FROM device WHERE kiosk = $1", batch.Kiosk);
        }
        return new IngestOutcome.Stored(batch.LastSeq, fresh.Count, quarantined);
    }

    private static void Note(SqliteConnection connection, string kiosk, DeviceChanged device, DateTimeOffset? at) => connection.Run(
        """
        INSERT INTO device (kiosk, device, state, health, reason, at, admin, confidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (kiosk, device) DO UPDATE SET state = $3, health = $4, reason = $5, at = $6, admin = $7, confidence = $8
        """,
        kiosk, device.Device, device.State ?? "", device.Health ?? "unknown", device.Reason ?? "", at?.ToUnixTimeMilliseconds(), device.Admin, device.Confidence);
}
