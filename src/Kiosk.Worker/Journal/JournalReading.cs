using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>
/// A journal opened to be looked at and never written, also while a kiosk works on it. A second connection to a live write-ahead
/// log could corrupt it (see <see cref="JournalFile.Connect"/>), so a log is never opened in place: file and log are copied and
/// the copy is read. Without a log the file is read where it lies, as immutable.
/// </summary>
internal sealed class JournalReading : IDisposable
{
    private const int LogHeaderBytes = 32, MostTries = 10;
    private readonly DirectoryInfo? copy;

    private JournalReading(SqliteConnection connection, DirectoryInfo? copy)
    {
        Connection = connection;
        this.copy = copy;
    }

    public SqliteConnection Connection { get; }

    /// <exception cref="IOException">Not there, not readable, or no room for the copy.</exception>
    /// <exception cref="SqliteException">SQLite does not know it as a database.</exception>
    public static JournalReading Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException(null, path);
        if (!HasLog(path) && DataFolderLock.HolderOf(Path.GetDirectoryName(path)!) is null)
            return new JournalReading(JournalFile.Connect(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly), null);
        var folder = Directory.CreateTempSubdirectory("kiosk-journal-");
        try
        {
            string copied = Path.Combine(folder.FullName, JournalFile.Name);
            CopyConsistently(path, copied);
            return new JournalReading(JournalFile.Connect(copied, SqliteOpenMode.ReadWrite), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        copy?.Delete(recursive: true);
    }

    /// <summary>
    /// The file first, then the log: whatever a checkpoint moves into the file meanwhile still stands in the log, unless the log was
    /// begun anew, and then its header has another salt (sqlite.org/fileformat2.html, 4.1).
    /// </summary>
    private static void CopyConsistently(string from, string to)
    {
        for (int tries = 1; ; tries++)
        {
            byte[] before = LogHeader(from);
            File.Copy(from, to, overwrite: true);
            if (HasLog(from)) File.Copy(from + "-wal", to + "-wal", overwrite: true);
            else File.Delete(to + "-wal");
            if (before.AsSpan().SequenceEqual(LogHeader(to)) && before.AsSpan().SequenceEqual(LogHeader(from))) return;
            if (tries == MostTries) throw new IOException($"{from}: the kiosk writes faster than it can be copied");
        }
    }

    private static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private static byte[] LogHeader(string path)
    {
        if (!HasLog(path)) return [];
        using var log = new FileStream(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] header = new byte[LogHeaderBytes];
        return header[..log.ReadAtLeast(header, LogHeaderBytes, throwOnEndOfStream: false)];
    }
}
