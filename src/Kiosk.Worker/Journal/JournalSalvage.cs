using System.Globalization;
using Kiosk.Queueing.Services;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>Learns what it can from a damaged journal and sets it aside. Nothing is ever deleted.</summary>
internal static class JournalSalvage
{
    private static readonly LocalText KeepIt = new(
        "Giữ nguyên tệp nhật ký hỏng và gửi cho bộ phận kỹ thuật; kiểm tra thẻ nhớ hoặc ổ đĩa, thay nếu lỗi lặp lại. Số thứ tự tiếp tục từ số cuối đã biết.",
        "Keep the damaged journal file and send it to support; test the memory card or disk and replace it if this happens again. Numbering goes on from the last number known.");

    private static readonly LocalText Restore = new(
        "Nếu tệp journal.db bị xóa hoặc di chuyển nhầm, hãy dừng dịch vụ và liên hệ bộ phận kỹ thuật. Số thứ tự tiếp tục từ số cuối đã biết.",
        "If journal.db was deleted or moved by mistake, stop the program and ask support. Numbering goes on from the last number known.");

    /// <summary>A journal that is gone while the mirror of its numbers is still there.</summary>
    internal static JournalDamage OfMissing(IReadOnlyList<MirroredNumbers> mirrored)
    {
        var tally = Tally(mirrored);
        return new JournalDamage("", 0, tally.Day, tally.LastOrdinals, new LocalText("Không còn tệp journal.db.", "The file journal.db is gone."), Restore);
    }

    /// <summary>
    /// Reads the damaged file, writes what it told to the mirror, and renames it. In this order a crash at any point leaves either
    /// the old file, to be salvaged again, or a mirror that knows everything.
    /// </summary>
    internal static JournalDamage SetAside(string path, LocalText cause, NumberMirror mirror, IReadOnlyList<MirroredNumbers> mirrored, TimeProvider time)
    {
        var tally = Tally(mirrored);
        var carved = NumberCarving.Carve([path, path + "-wal"]);
        tally.Merge(carved.Day, carved.LastOrdinals);
        long salvaged = CountReadable(path);
        if (tally.Day is DateOnly day)
        {
            // Both files: one of them may hold less.
            for (int copy = 0; copy < 2; copy++) mirror.Write(new MirroredNumbers("", 0, day, tally.LastOrdinals));
        }
        return new JournalDamage(Rename(path, time), salvaged, tally.Day, tally.LastOrdinals, cause, KeepIt);
    }

    private static NumberTally Tally(IReadOnlyList<MirroredNumbers> mirrored)
    {
        var tally = new NumberTally();
        foreach (var numbers in mirrored) tally.Merge(numbers.Day, numbers.LastOrdinals);
        return tally;
    }

    /// <summary>Lines that SQLite can still read, from the front up to the damage and from the back down to it.</summary>
    private static long CountReadable(string path)
    {
        // SQLite deletes the write-ahead log of an empty database when it opens it: evidence.
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return 0;
        var seen = new HashSet<long>();
        try
        {
            using var connection = JournalFile.Connect(path, SqliteOpenMode.ReadOnly);
            Collect(connection, "ASC", seen);
            Collect(connection, "DESC", seen);
        }
        catch (SqliteException)
        {
            // Not a database any more: what could be carved out of its bytes has been.
        }
        return seen.Count;
    }

    private static void Collect(SqliteConnection connection, string direction, HashSet<long> seen)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT seq, type, data FROM events ORDER BY seq {direction}";
            using var rows = command.ExecuteReader();
            while (rows.Read() && (seen.Add(rows.GetInt64(0)) || direction == "ASC")) { }
        }
        catch (Exception broken) when (broken is SqliteException or InvalidOperationException or InvalidCastException)
        {
            // The damage begins here; the other direction meets it from behind.
        }
    }

    private static string Rename(string path, TimeProvider time)
    {
        string folder = Path.GetDirectoryName(path)!;
        string stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string name = $"journal.damaged-{stamp}.db";
        for (int again = 2; File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + "-wal")); again++)
            name = string.Create(CultureInfo.InvariantCulture, $"journal.damaged-{stamp}-{again}.db");
        foreach (string suffix in (string[])["", "-wal", "-shm"])
            if (File.Exists(path + suffix)) File.Move(path + suffix, Path.Combine(folder, name + suffix));
        return name;
    }
}
