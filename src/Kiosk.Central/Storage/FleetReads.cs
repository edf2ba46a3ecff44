using Kiosk.Central.Fleet;
using Kiosk.Contract.Events;
using Microsoft.Data.Sqlite;

namespace Kiosk.Central.Storage;

/// <summary>An event as it stands in the store.</summary>
/// <param name="Type">CloudEvents type.</param>
/// <param name="Body">The whole CloudEvent as it was sent.</param>
internal sealed record StoredEvent(string Type, string Body);

/// <summary>What the pages and reports read.</summary>
internal static class FleetReads
{
    /// <summary>Bytes of one page of events; at least one event is always given.</summary>
    private const int MostPageChars = 4 << 20;

    public static List<KioskRow> Kiosks(SqliteConnection connection)
    {
        var epochs = connection.All(
            r => (Kiosk: r.GetString(0), View: new EpochView(r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4))),
            "SELECT kiosk, epoch, last_seq, reported_seq, quarantined FROM epoch ORDER BY place").ToLookup(e => e.Kiosk, e => e.View);
        return connection.All(
            r => new KioskRow(r.GetString(0), r.Instant(1), r.NumberOrNull(2), r.GetInt64(3) != 0, [.. epochs[r.GetString(0)]]),
            "SELECT id, last_seen, skew_ms, skew_exact FROM kiosk ORDER BY id");
    }

    public static bool Knows(SqliteConnection connection, string kiosk) => connection.One<long>("SELECT 1 FROM kiosk WHERE id = $1", kiosk) == 1;

    /// <summary>The epoch that a kiosk began last, or null.</summary>
    public static string? NewestEpoch(SqliteConnection connection, string kiosk) =>
        connection.One<string>("SELECT epoch FROM epoch WHERE kiosk = $1 ORDER BY place DESC LIMIT 1", kiosk);

    /// <summary>Bodies of an epoch after a sequence number, in order.</summary>
    public static List<string> Page(SqliteConnection connection, string kiosk, string epoch, long after, int limit) => connection.All(
        r => r.GetString(0),
        """
        SELECT body FROM (
            SELECT seq, body, sum(length(body)) OVER (ORDER BY seq) - length(body) AS ahead
            FROM (SELECT seq, body FROM event WHERE kiosk = $1 AND epoch = $2 AND seq > $3 ORDER BY seq LIMIT $4))
        WHERE ahead < $5 ORDER BY seq
        """,
        kiosk, epoch, after, limit, MostPageChars);

    /// <summary>The business day of a kiosk's last event that has one, yyyy-MM-dd, or null. Not the greatest: a clock may have stood in the future for an hour.</summary>
    public static string? LastDay(SqliteConnection connection, string kiosk) => connection.One<string>(
        """
        SELECT e.day FROM epoch AS p CROSS JOIN event AS e ON e.kiosk = p.kiosk AND e.epoch = p.epoch
        WHERE p.kiosk = $1 AND e.day IS NOT NULL ORDER BY p.place DESC, e.seq DESC LIMIT 1
        """,
        kiosk);

    /// <summary>The readable events of a business day, in the order in which they happened.</summary>
    public static List<StoredEvent> OfDay(SqliteConnection connection, string kiosk, string day) => connection.All(
        r => new StoredEvent(r.GetString(0), r.GetString(1)),
        """
        SELECT e.type, e.body FROM event AS e JOIN epoch AS p ON p.kiosk = e.kiosk AND p.epoch = e.epoch
        WHERE e.kiosk = $1 AND e.day = $2 AND e.quarantine IS NULL ORDER BY p.place, e.seq
        """,
        kiosk, day);

    /// <summary>Devices that are not well or out of use, as they last told.</summary>
    public static List<DeviceFaultView> Faults(SqliteConnection connection) => connection.All(
        r => FaultOf(r),
        "SELECT kiosk, device, state, health, reason, at, admin, confidence FROM device WHERE health <> 'ok' OR admin IS NOT NULL ORDER BY kiosk, device");

    private static DeviceFaultView FaultOf(SqliteDataReader r)
    {
        var (device, reason) = (r.GetString(1), r.GetString(4));
        var action = ReasonWords.ActionFor(device, reason);
        return new DeviceFaultView(
            r.GetString(0), device, r.GetString(2), r.GetString(3), reason, r.IsDBNull(5) ? null : r.Instant(5), r.TextOrNull(6), r.TextOrNull(7), action?.Vi, action?.En);
    }

    /// <summary>Records that forked.</summary>
    public static List<ForkView> Forks(SqliteConnection connection) => connection.All(
        r => new ForkView(r.GetString(0), r.GetString(1), r.GetInt64(2), r.Instant(3), r.Instant(4), r.GetInt64(5)),
        "SELECT kiosk, epoch, seq, first_at, last_at, times FROM fork ORDER BY last_at DESC");
}
