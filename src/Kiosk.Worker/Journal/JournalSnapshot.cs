using System.Globalization;

namespace Kiosk.Worker.Journal;

/// <summary>
/// Where the last business day begins, as of a line that was whole: with it an opening reads that one day instead of the whole
/// file. Only a cache: when it is missing, torn, of another journal, or its line has another hash, the whole file is looked at.
/// </summary>
/// <param name="Epoch">Journal it was made of.</param>
/// <param name="Seq">Last line then.</param>
/// <param name="Hash">Hash of that line, 64 hex digits.</param>
/// <param name="DayBegins">Place of the last day.opened at or before it; 1 when there was none.</param>
internal sealed record JournalSnapshot(string Epoch, long Seq, string Hash, long DayBegins)
{
    private const string FileName = "journal.snapshot", Header = "kiosk-snapshot 1";
    private const int MostBytes = 1024;

    internal static JournalSnapshot? Read(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, FileName));
            return file.Exists && file.Length <= MostBytes ? Parse(File.ReadAllText(file.FullName)) : null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static JournalSnapshot? Parse(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length != 4 || lines[0] != Header || string.Concat(lines[2], "\n") != NumberMirror.Seal($"{lines[0]}\n{lines[1]}\n")) return null;
        string[] part = lines[1].Split(' ');
        // The seal vouches that we wrote it; the shape is then known.
        return new JournalSnapshot(part[0], long.Parse(part[1], CultureInfo.InvariantCulture), part[2], long.Parse(part[3], CultureInfo.InvariantCulture));
    }

    internal string Compose()
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"{Header}\n{Epoch} {Seq} {Hash} {DayBegins}\n");
        return body + NumberMirror.Seal(body);
    }

    /// <summary>A cache that cannot be written costs the next start some time and nothing else.</summary>
    internal void Write(string folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, FileName), Compose());
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Forget(folder);
        }
    }

    /// <summary>After something unreadable was met: the next opening looks at the whole file.</summary>
    internal static void Forget(string folder)
    {
        try
        {
            File.Delete(Path.Combine(folder, FileName));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Its hash will not fit for ever; the audit by hand remains.
        }
    }
}
