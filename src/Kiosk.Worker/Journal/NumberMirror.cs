using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.Worker.Journal;

/// <summary>What a mirror file says.</summary>
/// <param name="Epoch">Journal it was written beside.</param>
/// <param name="Seq">Last line of that journal then.</param>
/// <param name="Day">Business day.</param>
/// <param name="LastOrdinals">Service code to ordinal.</param>
internal sealed record MirroredNumbers(string Epoch, long Seq, DateOnly Day, IReadOnlyDictionary<string, int> LastOrdinals);

/// <summary>
/// The numbers of the day a second time, in numbers.a and numbers.b in turn, each with a CRC-32C: a journal that cannot be read
/// at all tells no numbers. Not synchronised on its own: the journal is what counts, this is the net below it, and of two files
/// written in turn one is whole even if the power fails in the middle.
/// </summary>
internal sealed class NumberMirror(string folder) : IDisposable
{
    private const string Header = "kiosk-numbers 1";
    private const int MaxBytes = 64 * 1024;

    /// <summary>Kept open: opening costs more than writing, and a process without a free file descriptor still has its mirror.</summary>
    private readonly SafeFileHandle?[] files = new SafeFileHandle?[2];
    private readonly int[] lengths = new int[2];
    private int turn;

    private string PathOf(int which) => Path.Combine(folder, which == 0 ? "numbers.a" : "numbers.b");

    /// <summary>Writes the next of the two. Answers false when that failed: the journal holds the numbers nevertheless.</summary>
    internal bool Write(MirroredNumbers numbers)
    {
        int which = turn++ & 1;
        try
        {
            var file = Opened(which);
            byte[] bytes = Encoding.UTF8.GetBytes(Compose(numbers));
            RandomAccess.Write(file, bytes, 0);
            if (lengths[which] != bytes.Length) RandomAccess.SetLength(file, bytes.Length);
            lengths[which] = bytes.Length;
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Close(which);
            return false;
        }
    }

    public void Dispose()
    {
        Close(0);
        Close(1);
    }

    /// <summary>A file that somebody has deleted is opened anew with the next numbers: what is written to one without a name is lost.</summary>
    internal void ForgetDeleted()
    {
        for (int which = 0; which < files.Length; which++)
            if (files[which] is not null && !File.Exists(PathOf(which))) Close(which);
    }

    private SafeFileHandle Opened(int which)
    {
        if (files[which] is { } open) return open;
        lengths[which] = -1;
        return files[which] = File.OpenHandle(PathOf(which), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    private void Close(int which)
    {
        files[which]?.Dispose();
        (files[which], lengths[which]) = (null, -1);
    }

    /// <summary>What the whole ones of the two files say; a torn, foreign or missing file says nothing.</summary>
    internal IReadOnlyList<MirroredNumbers> Read()
    {
        var found = new List<MirroredNumbers>(2);
        for (int which = 0; which < 2; which++)
        {
            try
            {
                var file = new FileInfo(PathOf(which));
                if (file.Exists && file.Length <= MaxBytes && Parse(File.ReadAllText(file.FullName)) is { } numbers) found.Add(numbers);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                // The other file may be whole.
            }
        }
        return found;
    }

    internal static string Compose(MirroredNumbers numbers)
    {
        var text = new StringBuilder(Header).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"epoch {numbers.Epoch}\nseq {numbers.Seq}\nday {numbers.Day:yyyy-MM-dd}\n");
        foreach (var (service, ordinal) in numbers.LastOrdinals) text.Append(CultureInfo.InvariantCulture, $"last {ordinal} {service}\n");
        string body = text.ToString();
        return body + Seal(body);
    }

    internal static MirroredNumbers? Parse(string text)
    {
        int tail = text.LastIndexOf("crc ", StringComparison.Ordinal);
        if (tail < 0 || !text.StartsWith(Header, StringComparison.Ordinal) || text[tail..] != Seal(text[..tail]))
            return null;
        // The CRC vouches that we wrote it; the shape is then known.
        var lines = text[..tail].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(' ', 3)).ToList();
        string Value(string key) => lines.First(l => l[0] == key)[1];
        return new MirroredNumbers(
            Value("epoch"), long.Parse(Value("seq"), CultureInfo.InvariantCulture), DateOnly.ParseExact(Value("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            lines.Where(l => l[0] == "last").ToDictionary(l => l[2], l => int.Parse(l[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>The closing line of a small file of ours: the CRC-32C of all before it.</summary>
    internal static string Seal(string body)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in Encoding.UTF8.GetBytes(body)) crc = BitOperations.Crc32C(crc, b);
        return string.Create(CultureInfo.InvariantCulture, $"crc {~crc:x8}\n");
    }
}
