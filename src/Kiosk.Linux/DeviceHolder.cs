namespace Kiosk.Linux;

/// <summary>Who holds a device: EBUSY says only that somebody does, and a technician wants the name of the program to stop.</summary>
public static class DeviceHolder
{
    private const int Enough = 20_000;

    /// <summary>Name and number of the first process that has <paramref name="path"/> open, "cupsd (812)"; null when /proc shows none (other users' are hidden).</summary>
    public static string? Of(string path)
    {
        string node = RealPath.Of(path) ?? path;
        foreach (string process in Directory.EnumerateDirectories("/proc").Take(Enough))
        {
            if (!int.TryParse(Path.GetFileName(process), out int id) || id == Environment.ProcessId || !Holds(process, node)) continue;
            return $"{NameOf(process)} ({id})";
        }
        return Holds("/proc/self", node) ? $"{NameOf("/proc/self")} ({Environment.ProcessId})" : null;
    }

    /// <summary>Whether this very program has it open.</summary>
    public static bool IsOwn(string path) => Holds("/proc/self", RealPath.Of(path) ?? path);

    private static bool Holds(string process, string node)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")).Any(fd => new FileInfo(fd).LinkTarget == node);
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or belongs to another user
        }
    }

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }
}
