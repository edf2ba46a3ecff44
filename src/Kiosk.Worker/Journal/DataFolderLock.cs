using System.Globalization;

namespace Kiosk.Worker.Journal;

/// <summary>
/// The claim of one process on a data folder: an advisory lock (flock) on kiosk.lock, with the process number in it for a technician's eyes.
/// The kernel gives it back at the end of the process, however it ends; the file itself stays.
/// </summary>
internal static class DataFolderLock
{
    private const string FileName = "kiosk.lock";

    internal static FileStream Take(string folder)
    {
        string path = Path.GetFullPath(Path.Combine(folder, FileName));
        try
        {
            Directory.CreateDirectory(folder);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            return file;
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            throw JournalException.Locked(folder, ProcessWith(path), busy);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw JournalException.From(refused, folder);
        }
    }

    /// <summary>
    /// The process that works on the folder, or null when nobody does. Takes the lock for an instant, for reading, to be sure; "?" when
    /// the process may not be seen.
    /// </summary>
    internal static string? HolderOf(string folder)
    {
        string path = Path.GetFullPath(Path.Combine(folder, FileName));
        try
        {
            if (!File.Exists(path)) return null;
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return null;
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return ProcessWith(path) ?? "?";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            // Not ours to see: as careful as if somebody worked on it.
            return "?";
        }
    }

    /// <summary>EWOULDBLOCK of Linux, which .NET hands on as the HResult of a sharing violation.</summary>
    private const int WouldBlock = 11;

    /// <summary>
    /// The process that has the file open. It is looked up in /proc, because .NET would put a lock of its own on the file to read
    /// the number in it. Null when that process belongs to a user whose files we may not see.
    /// </summary>
    private static string? ProcessWith(string path)
    {
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), out int id)) continue;
            try
            {
                if (Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")).Any(fd => new FileInfo(fd).LinkTarget == path))
                    return id.ToString(CultureInfo.InvariantCulture);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile, or another user's.
            }
        }
        return null;
    }
}
