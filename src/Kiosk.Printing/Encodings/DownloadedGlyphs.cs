using Kiosk.Linux.Text;
using Kiosk.Printing.Raster;

namespace Kiosk.Printing.Encodings;

/// <summary>
/// Vietnamese letters taught to the printer for one ticket (ESC &amp;, ESC %): its ASCII letters stay its own, the marked ones take the
/// places of ASCII characters that this ticket does not print. ESC @ makes the printer forget them, so each ticket defines its own: safe after
/// any power cut, and still a tenth of the dots.
/// </summary>
internal sealed class DownloadedGlyphs : LetterCode
{
    internal const int CellWidth = 12, CellHeight = 24, Size = 20, Below = 4; // of the sizes that fit, the one whose letters differ most
    private const int BytesAGlyph = 1 + (CellWidth * CellHeight / 8), MostInOneCommand = 12, MostKept = 1024;
    private const char FirstPlace = '!', LastPlace = '~';
    private static readonly Lock Gate = new();
    private static readonly Dictionary<char, byte[]?> Drawn = [];
    private readonly SortedDictionary<byte, byte[]> glyphs = [];
    private readonly Dictionary<char, byte> places = [];

    private DownloadedGlyphs() { }

    /// <summary>Bytes of <see cref="Definitions"/>, for choosing the cheapest way.</summary>
    internal int DefinitionCost => Definitions().Sum(d => d.Length);

    /// <summary>Glyphs for the letters of these texts; null when there are none to teach or more than places.</summary>
    /// <param name="texts">Everything the ticket prints as letters, digits too: their places stay as they are.</param>
    internal static DownloadedGlyphs? For(IReadOnlyCollection<string> texts)
    {
        var needed = texts.SelectMany(t => t).Where(c => !IsAscii(c)).Distinct().Select(c => (Letter: c, Glyph: GlyphOf(c))).Where(p => p.Glyph is not null).ToList();
        var used = texts.SelectMany(t => t).Where(IsAscii).Append('-').ToHashSet();
        var free = new Queue<byte>(Enumerable.Range(FirstPlace, LastPlace - FirstPlace + 1).Where(c => !used.Contains((char)c)).Select(c => (byte)c));
        if (needed.Count == 0 || needed.Count > free.Count) return null;
        var made = new DownloadedGlyphs();
        foreach (var (letter, glyph) in needed)
        {
            byte place = free.Dequeue();
            made.places[letter] = place;
            made.glyphs[place] = glyph!;
        }
        return made;
    }

    internal override bool TryGet(char letter, out LetterBytes bytes)
    {
        bool taught = places.TryGetValue(letter, out byte place);
        bytes = new LetterBytes(LetterBytes.AnyPage, taught ? place : (byte)letter);
        return taught || (IsAscii(letter) && !glyphs.ContainsKey((byte)letter));
    }

    /// <summary>ESC &amp; for each run of neighbouring places, and ESC % 1, which uses them.</summary>
    internal IEnumerable<byte[]> Definitions()
    {
        var run = new List<byte>();
        foreach (byte place in glyphs.Keys)
        {
            if (run.Count > 0 && (place != run[^1] + 1 || run.Count == MostInOneCommand))
            {
                yield return Define(run);
                run.Clear();
            }
            run.Add(place);
        }
        if (run.Count > 0) yield return Define(run);
        yield return [0x1B, 0x25, 0x01];
    }

    private byte[] Define(List<byte> run) => [0x1B, 0x26, CellHeight / 8, run[0], run[^1], .. run.SelectMany(place => glyphs[place])];

    private static byte[]? GlyphOf(char letter)
    {
        lock (Gate)
        {
            if (Drawn.TryGetValue(letter, out byte[]? known)) return known;
            if (Drawn.Count == MostKept) Drawn.Clear();
            return Drawn[letter] = IsTeachable(letter) && CellLetter.Draw(letter, CellWidth, CellHeight, Size, Below) is { } cell ? Columns(cell) : null;
        }
    }

    /// <summary>Latin letters and signs that the font has for certain; anything else would be taught as an empty box.</summary>
    private static bool IsTeachable(char letter) => letter is (>= '\u00A1' and <= '\u024F') or (>= '\u1EA0' and <= '\u1EF9') or '₫';

    /// <summary>The width, then columns from the left, three bytes each from the top.</summary>
    private static byte[] Columns(MonoBitmap cell)
    {
        var bytes = new byte[BytesAGlyph];
        bytes[0] = CellWidth;
        for (int x = 0; x < CellWidth; x++)
            for (int y = 0; y < CellHeight; y++)
                if (cell[x, y]) bytes[1 + (x * CellHeight / 8) + (y / 8)] |= (byte)(0x80 >> (y % 8));
        LookAlike.Defuse(bytes);
        return bytes;
    }
}
