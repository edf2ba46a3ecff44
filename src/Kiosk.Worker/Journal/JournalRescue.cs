using Microsoft.Data.Sqlite;

namespace Kiosk.Worker.Journal;

/// <summary>
/// Somebody deleted the record under the running kiosk: the files have lost their names and go with the process, but until then
/// the one open connection still reads every line. They are written out anew under the old name, hashes and epoch and all, so
/// that the next process goes on as if nothing had happened.
/// </summary>
internal static class JournalRescue
{
    private const string UnfinishedName = "journal.rescued.db";

    /// <summary>Whether the record stands under its name again.</summary>
    internal static bool Write(SqliteConnection connection, string path)
    {
        string folder = Path.GetDirectoryName(path)!, unfinished = Path.Combine(folder, UnfinishedName);
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(unfinished);
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $target";
            command.Parameters.AddWithValue("$target", unfinished);
            command.ExecuteNonQuery();
            // SQLite leaves it to us to wait for the disk here.
            using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
            // A log beside it belongs to the deleted file.
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
            File.Move(unfinished, path, overwrite: true);
            return true;
        }
        catch (Exception failed) when (failed is SqliteException or IOException or UnauthorizedAccessException)
        {
            // The mirror still knows the numbers.
            return false;
        }
    }
}
