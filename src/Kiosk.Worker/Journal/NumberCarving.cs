using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kiosk.Queueing.Numbers;

namespace Kiosk.Worker.Journal;

/// <summary>
/// Finds the day's numbers in the bytes of files that SQLite may no longer understand: the events lie in them as plain JSON text.
/// A line that was rolled back may be found as well; that costs a skipped number and never a repeated one.
/// </summary>
internal static partial class NumberCarving
{
    private const int ChunkBytes = 1 << 20, OverlapBytes = 4096;

    internal static NumberTally Carve(IEnumerable<string> paths)
    {
        var opened = new HashSet<DateOnly>();
        var given = new Dictionary<DateOnly, Dictionary<string, int>>();
        foreach (string path in paths.Where(File.Exists))
            foreach (string text in Chunks(path)) Search(text, opened, given);

        // A day that was opened counts before one that only a ticket's id names: a flipped bit in an id must not open a day of its own.
        var tally = new NumberTally();
        var days = opened.Count > 0 ? opened : given.Keys.ToHashSet();
        if (days.Count > 0) tally.Merge(days.Max(), given.GetValueOrDefault(days.Max()) ?? []);
        return tally;
    }

    private static void Search(string text, HashSet<DateOnly> opened, Dictionary<DateOnly, Dictionary<string, int>> given)
    {
        foreach (Match taken in Taken().Matches(text))
            if (Date(taken.Groups["day"].Value, "yyMMdd") is DateOnly day) Note(given, day, taken.Groups["service"].Value, taken.Groups["ordinal"].Value);
        foreach (Match found in Opened().Matches(text))
        {
            if (Date(found.Groups["day"].Value, "yyyy-MM-dd") is not DateOnly day) continue;
            opened.Add(day);
            foreach (Match last in Last().Matches(found.Groups["last"].Value)) Note(given, day, last.Groups["service"].Value, last.Groups["ordinal"].Value);
        }
    }

    private static void Note(Dictionary<DateOnly, Dictionary<string, int>> given, DateOnly day, string service, string digits)
    {
        int ordinal = int.Parse(digits, CultureInfo.InvariantCulture);
        if (ordinal is < 1 or > TicketLabel.Last) return;
        if (!given.TryGetValue(day, out var ordinals)) given[day] = ordinals = [];
        ordinals[service] = Math.Max(ordinals.GetValueOrDefault(service), ordinal);
    }

    private static DateOnly? Date(string digits, string form) =>
        DateOnly.TryParseExact(digits, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The file in pieces that overlap, so that no line is cut in two everywhere. A piece that the disk will not read is passed over.</summary>
    private static IEnumerable<string> Chunks(string path)
    {
        byte[] buffer = new byte[ChunkBytes];
        using var file = File.OpenHandle(path);
        long length = RandomAccess.GetLength(file);
        for (long at = 0; at < length; at += ChunkBytes - OverlapBytes)
        {
            int read = 0;
            try
            {
                read = RandomAccess.Read(file, buffer, at);
            }
            catch (IOException)
            {
                continue;
            }
            yield return Encoding.Latin1.GetString(buffer, 0, read);
        }
    }

    [GeneratedRegex("""\{"ticket":"(?<day>\d{6})-[^"]{1,8}","label":"[^"]{1,8}","service":"(?<service>[^"\\]{1,64})","ordinal":(?<ordinal>\d{1,3})[,}]""", RegexOptions.CultureInvariant)]
    private static partial Regex Taken();

    [GeneratedRegex("""\{"day":"(?<day>\d{4}-\d{2}-\d{2})"(?:\}|,"lastOrdinals":\{(?<last>[^}]{0,3000})\})""", RegexOptions.CultureInvariant)]
    private static partial Regex Opened();

    [GeneratedRegex("""
        "(?<service>[^"\\]{1,64})":(?<ordinal>\d{1,3})(?!\d)
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Last();
}
