using Kiosk.Queueing.Services;
using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>Why the journal cannot be opened or written.</summary>
internal enum JournalFault
{
    /// <summary>Another process works on the same data folder.</summary>
    Locked,

    /// <summary>The folder or file cannot be created or written: rights, read-only file system, no such place.</summary>
    NotWritable,

    /// <summary>No space is left.</summary>
    DiskFull,

    /// <summary>A later version of this program wrote the journal.</summary>
    Newer,

    /// <summary>The device failed while reading or writing.</summary>
    Device,
}

/// <summary>The journal refuses: what happened, where, and what to do, in Vietnamese and English. Of the batch nothing is recorded.</summary>
internal sealed class JournalException(JournalFault fault, LocalText words, Exception? inner = null) : Exception($"{words.Vi} / {words.En}", inner)
{
    /// <summary>Which of the known faults.</summary>
    public JournalFault Fault => fault;

    /// <summary>For the screen of the technician.</summary>
    public LocalText Words => words;

    internal static JournalException Locked(string folder, string? process, Exception inner) => new(JournalFault.Locked, new LocalText(
        $"Thư mục dữ liệu {folder} đang được một chương trình khác sử dụng (tiến trình {process ?? "ghi trong tệp kiosk.lock"}). Hãy dừng chương trình đó (systemctl stop kiosk) rồi chạy lại, hoặc chọn thư mục khác.",
        $"The data folder {folder} is in use by another process ({process ?? "its number stands in kiosk.lock"}). Stop it (systemctl stop kiosk) and start again, or choose another folder."), inner);

    /// <summary>What the file system's answer means to a technician.</summary>
    internal static JournalException From(Exception refused, string path) => refused.HResult == NoSpace ? Full(path, refused) : NotWritable(path, refused);

    /// <summary>ENOSPC of Linux, which .NET hands on as the HResult.</summary>
    private const int NoSpace = 28;

    private static JournalException Full(string path, Exception inner) => new(JournalFault.DiskFull, new LocalText(
        $"Ổ đĩa chứa {path} đã đầy: yêu cầu vừa rồi chưa được ghi và không có hiệu lực. Hãy giải phóng dung lượng (df -h), không xóa tệp journal.*.",
        $"The disk of {path} is full: what was asked for is not recorded and does not count. Free some space (df -h); do not delete the journal.* files."), inner);

    internal static JournalException NotWritable(string path, Exception inner) => new(JournalFault.NotWritable, new LocalText(
        $"Không ghi được vào {path} ({inner.Message}). Hãy kiểm tra thư mục có tồn tại, quyền ghi của người dùng chạy dịch vụ, và ổ đĩa không ở chế độ chỉ đọc.",
        $"Cannot write to {path} ({inner.Message}). Check that the folder exists, that the program's user may write to it, and that the disk is not mounted read-only."), inner);

    /// <summary>EROFS of Linux.</summary>
    private const int ReadOnlyFileSystem = 30;

    /// <summary>
    /// The file system's refusal, when it has become read-only. The mirror is opened, never the journal: closing a second handle of
    /// it would drop SQLite's locks (sqlite.org/howtocorrupt.html, 2.2).
    /// </summary>
    private static IOException? RefusesWrites(string path)
    {
        try
        {
            File.OpenHandle(Path.Combine(Path.GetDirectoryName(path)!, "numbers.a"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
            return null;
        }
        catch (IOException refused)
        {
            return refused.HResult == ReadOnlyFileSystem ? refused : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static JournalException Newer(string path, string found, long known) => new(JournalFault.Newer, new LocalText(
        $"Nhật ký {path} do phiên bản mới hơn của chương trình ghi ({found}; chương trình này biết đến phiên bản {known}). Hãy cài lại phiên bản mới hơn; không xóa tệp.",
        $"The journal {path} was written by a later version of this program ({found}; this one knows schema {known}). Install the later version again; do not delete the file."));

    internal static JournalException Deleted(string path, bool rescued) => new(JournalFault.Device, rescued
        ? new LocalText(
            $"Tệp nhật ký {path} đã bị xóa khi chương trình đang chạy; đã ghi lại đầy đủ từ bộ nhớ. Yêu cầu vừa rồi chưa được ghi; chương trình khởi động lại. Không xóa tệp journal.*.",
            $"The journal {path} was deleted while the program ran; it has been written out again whole. What was asked for is not recorded; the program starts again. Do not delete the journal.* files.")
        : new LocalText(
            $"Tệp nhật ký {path} đã bị xóa khi chương trình đang chạy và không ghi lại được. Yêu cầu vừa rồi chưa được ghi; số thứ tự tiếp tục từ bản sao. Không xóa tệp journal.*.",
            $"The journal {path} was deleted while the program ran and could not be written again. What was asked for is not recorded; numbering goes on from the mirror. Do not delete the journal.* files."));

    /// <summary>What SQLite's answer means to a technician. Damage of the file's contents is not among these: it is dealt with at opening.</summary>
    internal static JournalException From(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        // A failed write, unlike a failed synchronisation, has left the file as it was.
        SqliteCodes.IoError when error.SqliteExtendedErrorCode == SqliteCodes.WriteError && RefusesWrites(path) is IOException refused => NotWritable(path, refused),
        SqliteCodes.Full => Full(path, error),
        // The index of the log (-shm) could not be made as large as it must be.
        SqliteCodes.IoError when error.SqliteExtendedErrorCode == SqliteCodes.NoRoomForIndex => Full(path, error),
        SqliteCodes.ReadOnly or SqliteCodes.CantOpen or SqliteCodes.Permission => NotWritable(path, error),
        SqliteCodes.Busy => Locked(Path.GetDirectoryName(path) ?? path, null, error),
        _ => new(JournalFault.Device, new LocalText(
            $"Thiết bị lưu trữ của {path} báo lỗi ({error.Message}). Hãy khởi động lại; nếu còn lỗi, thay thẻ nhớ hoặc ổ đĩa và giữ lại bản cũ.",
            $"The storage of {path} failed ({error.Message}). Restart; if it fails again replace the card or disk and keep the old one."), error),
    };
}

/// <summary>Primary result codes of SQLite (sqlite.org/rescode.html) that are told apart here.</summary>
internal static class SqliteCodes
{
    internal const int Plain = 1, Permission = 3, Busy = 5, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26, WriteError = 778, NoRoomForIndex = 4874;

    /// <summary>Extended codes of an input/output error that mean the contents cannot be had, not that writing failed: read, short read, data (checksum), corrupt file system.</summary>
    private static readonly int[] Unreadable = [266, 522, 8202, 8458];

    /// <summary>Whether the contents of the file are to blame.</summary>
    internal static bool IsDamage(SqliteException error) =>
        error.SqliteErrorCode is Corrupt or NotADatabase || Unreadable.Contains(error.SqliteExtendedErrorCode);
}
