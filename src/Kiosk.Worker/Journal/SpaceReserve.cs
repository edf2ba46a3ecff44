namespace Kiosk.Worker.Journal;

/// <summary>
/// Room kept back for the hour in which the disk is full: a file of that size beside the journal, given up so that numbering goes
/// on until somebody has made room. Made again when there is plenty.
/// </summary>
internal sealed class SpaceReserve(string folder)
{
    /// <summary>About 1,500 visits of eight lines each.</summary>
    internal const long Bytes = 8 << 20;

    // A disk on which the reserve itself would be the shortage gets none.
    private const long PlentyOfSpace = 4 * Bytes;

    private string PathOf => Path.Combine(folder, "journal.reserve");

    /// <summary>Whether it was given up, or could not be made, because space is short.</summary>
    internal bool IsSpent { get; private set; }

    /// <summary>Keeps the room back if there is plenty of it. Answers whether it is kept.</summary>
    internal bool Hold()
    {
        try
        {
            var file = new FileInfo(PathOf);
            if (!file.Exists || file.Length != Bytes)
            {
                IsSpent = new DriveInfo(folder).AvailableFreeSpace < PlentyOfSpace;
                if (IsSpent) return false;
                file.Delete();
                new FileStream(PathOf, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = Bytes }).Dispose();
                using var sized = File.OpenHandle(PathOf, FileMode.Open, FileAccess.Write);
                RandomAccess.SetLength(sized, Bytes);
            }
            IsSpent = false;
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Then there is none: the journal works without.
            return false;
        }
    }

    /// <summary>Gives the room to the journal. False when there was none.</summary>
    internal bool Release()
    {
        try
        {
            IsSpent = true;
            if (!File.Exists(PathOf)) return false;
            File.Delete(PathOf);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
