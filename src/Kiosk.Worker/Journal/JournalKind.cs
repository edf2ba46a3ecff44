using System.Globalization;
using Kiosk.Queueing.Services;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>Says what lies where a journal should, and what SQLite's complaints mean, to somebody who knows neither tables nor error codes.</summary>
internal static class JournalKind
{
    /// <summary>Why a file cannot be judged as a journal of this program: another program's database, or a later program's journal. Null when it can, damaged or not.</summary>
    public static LocalText? Foreign(SqliteConnection connection)
    {
        try
        {
            long version = Number(connection, "PRAGMA user_version");
            if (version > JournalFile.Schema)
                return new LocalText($"do phiên bản mới hơn của chương trình ghi (dạng {version}, ở đây biết đến dạng {JournalFile.Schema}). Hãy dùng phiên bản mới đó", $"a later version of the program wrote it (form {version}; this one knows up to {JournalFile.Schema}). Use that version");
            bool empty = Number(connection, "PRAGMA page_count") == 0;
            return empty || Number(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'events')") > 0
                ? null
                : new LocalText("là cơ sở dữ liệu của chương trình khác, không phải sổ nhật ký của kiosk", "it is another program's database, no journal of a kiosk");
        }
        catch (SqliteException)
        {
            // Damage: the audit finds and tells it.
            return null;
        }
    }

    /// <summary>What a failure of reading means.</summary>
    public static LocalText Meaning(Exception unreadable, SqliteConnection connection) => unreadable switch
    {
        SqliteException { SqliteErrorCode: SqliteCodes.NotADatabase } => new LocalText("phần đầu tệp không phải sổ nhật ký (tệp khác, hoặc đã bị ghi đè)", "its beginning is no journal (another file, or overwritten)"),
        SqliteException { SqliteErrorCode: SqliteCodes.Corrupt } => new LocalText("có phần tệp bị hỏng hoặc bị mất (có thể do bị cắt ngắn)", "parts of the file are damaged or missing (it may have been cut off)"),
        SqliteException { SqliteErrorCode: SqliteCodes.Plain } when Number(connection, "PRAGMA page_count") == 0 => new LocalText("tệp rỗng, mọi dòng đã mất", "the file is empty, all its lines are lost"),
        SqliteException { SqliteErrorCode: SqliteCodes.Plain } => new LocalText("thiếu bảng của sổ nhật ký", "a table of the journal is missing"),
        SqliteException other => new LocalText($"SQLite báo lỗi {other.SqliteErrorCode}", $"SQLite reports error {other.SqliteErrorCode}"),
        _ => new LocalText("có ô chứa sai kiểu dữ liệu", "a field holds the wrong kind of value"),
    };

    private static long Number(SqliteConnection connection, string sql) =>
        JournalFile.Text(connection, sql) is string text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
