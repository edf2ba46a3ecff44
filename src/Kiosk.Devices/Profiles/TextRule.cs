using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>What to do with a text that is wider than its field.</summary>
internal enum Overflow
{
    /// <summary>Refuse the command.</summary>
    Refuse,

    /// <summary>Cut on the left: the rightmost characters stay (012 of A012).</summary>
    Left,

    /// <summary>Cut on the right.</summary>
    Right,
}

/// <summary>How the cells of a text stand in a frame.</summary>
internal enum TextForm
{
    /// <summary>Characters in an encoding; a width counts bytes.</summary>
    Chars,

    /// <summary>Seven-segment cells, a byte each.</summary>
    Seg7,

    /// <summary>One ASCII code in two bytes, high first, for each cell: a Modbus register a digit.</summary>
    U16BePerChar,

    /// <summary>What the profile's own table says for each character: boards with a code or a wiring of their own.</summary>
    Table,
}

/// <summary>How a text becomes bytes, and bytes a text.</summary>
/// <param name="Form">The form of its cells.</param>
/// <param name="Encoding">The encoding; ASCII for the forms that have none of their own.</param>
/// <param name="Width">Bytes of the field (cells, for the other forms); null when it is as long as its text.</param>
/// <param name="Pad">What fills the rest of the field.</param>
/// <param name="AlignRight">The text stands at the right end.</param>
/// <param name="Overflow">What happens to a text that is too wide.</param>
/// <param name="Forbid">Characters that mean something to the device; a text never carries them.</param>
internal sealed record TextRule(TextForm Form, Encoding Encoding, int? Width, char Pad, bool AlignRight, Overflow Overflow, string Forbid)
{
    internal static readonly IReadOnlyDictionary<string, Encoding> Encodings = new Dictionary<string, Encoding>(StringComparer.Ordinal)
    {
        ["ascii"] = Encoding.ASCII,
        ["latin1"] = Encoding.Latin1,
        ["utf-8"] = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        ["cp1251"] = CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
        ["cp1258"] = CodePagesEncodingProvider.Instance.GetEncoding(1258)!,
        ["gbk"] = CodePagesEncodingProvider.Instance.GetEncoding(936)!,
        ["tcvn3"] = new Tcvn3Encoding(),
        ["cp437"] = CodePagesEncodingProvider.Instance.GetEncoding(437)!,
        ["cp850"] = CodePagesEncodingProvider.Instance.GetEncoding(850)!,
        ["cp866"] = CodePagesEncodingProvider.Instance.GetEncoding(866)!,
        ["cp1252"] = CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        ["shift-jis"] = CodePagesEncodingProvider.Instance.GetEncoding(932)!,
        ["big5"] = CodePagesEncodingProvider.Instance.GetEncoding(950)!,
        ["utf-16be"] = Encoding.BigEndianUnicode,
        ["utf-16le"] = Encoding.Unicode,
    };

    internal static readonly IReadOnlyDictionary<string, TextForm> Forms = new Dictionary<string, TextForm>(StringComparer.Ordinal)
    {
        ["chars"] = TextForm.Chars,
        ["seg7"] = TextForm.Seg7,
        ["u16be-per-char"] = TextForm.U16BePerChar,
        ["table"] = TextForm.Table,
    };

    /// <summary>The forms that need nothing but their name.</summary>
    internal static readonly TextForm[] PlainForms = [TextForm.Chars, TextForm.Seg7, TextForm.U16BePerChar];

    /// <summary>The byte that fills the rest of the field, where it is no character.</summary>
    internal byte? PadByte { get; init; }

    /// <summary>The cells are sent from the right.</summary>
    internal bool Reverse { get; init; }

    /// <summary>Letters are sent as capitals.</summary>
    internal bool Upper { get; init; }

    /// <summary>The wiring of seven segments; null for the usual one.</summary>
    internal SegmentOrder? Segments { get; init; }

    /// <summary>For <see cref="TextForm.Table"/>: the cell of each character, all as long, one for the blank among them.</summary>
    internal IReadOnlyDictionary<string, byte[]>? Table { get; init; }

    private int UnitBytes => Form switch
    {
        TextForm.U16BePerChar => 2,
        TextForm.Table => Table!.Values.First().Length,
        _ => 1,
    };

    /// <summary>The bytes it always takes, or null when that depends on the text.</summary>
    internal int? FixedSize => Width * UnitBytes;

    /// <returns>The bytes, or null when the text is too wide and may not be cut.</returns>
    internal byte[]? Encode(string text)
    {
        var cells = Cells(Upper ? text.ToUpperInvariant() : text);
        if (Width is not int width) return Joined(cells);
        int room = width * UnitBytes, size = cells.Sum(c => c.Length);
        if (size > room && Overflow == Overflow.Refuse) return null;
        // Whole characters are cut off: half a Chinese or a Vietnamese letter would turn the rest into rubbish.
        for (; size > room; size = cells.Sum(c => c.Length)) cells.RemoveAt(Overflow == Overflow.Left ? 0 : cells.Count - 1);
        byte[] pad = PadByte is byte one ? [one] : Cells(Pad.ToString())[0];
        var fill = Enumerable.Repeat(pad, (room - size) / pad.Length);
        return Joined(AlignRight ? fill.Concat(cells) : cells.Concat(fill));
    }

    /// <summary>What a device of this profile would show for these bytes.</summary>
    internal string Decode(ReadOnlySpan<byte> bytes)
    {
        byte[] shown = PadByte is byte pad ? (AlignRight ? bytes.TrimStart(pad) : bytes.TrimEnd(pad)).ToArray() : bytes.ToArray();
        if (Reverse) shown = Joined(shown.Chunk(UnitBytes), turned: true);
        return Form switch
        {
            TextForm.Seg7 => SevenSegment.Read(Segments is { } order ? Array.ConvertAll(shown, order.Read) : shown),
            TextForm.U16BePerChar => Encoding.BigEndianUnicode.GetString(shown),
            TextForm.Table => string.Concat(shown.Chunk(UnitBytes).Select(c => Table!.FirstOrDefault(t => t.Value.AsSpan().SequenceEqual(c)).Key ?? "?")),
            _ => Decode(Encoding, shown),
        };
    }

    /// <summary>Windows-1258 spells tone marks apart from their letters; everywhere else a letter is one character.</summary>
    internal static string Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        string text = encoding.GetString(bytes);
        return encoding.CodePage == 1258 ? text.Normalize(NormalizationForm.FormC) : text;
    }

    private byte[] Joined(IEnumerable<byte[]> cells) => Joined(cells, Reverse);

    private static byte[] Joined(IEnumerable<byte[]> cells, bool turned) => [.. (turned ? cells.Reverse() : cells).SelectMany(c => c)];

    private List<byte[]> Cells(string text)
    {
        // Half a surrogate pair cannot be normalised; it becomes U+FFFD here and a blank below.
        string whole = string.Concat(text.EnumerateRunes());
        if (Form == TextForm.Seg7) return [.. SevenSegment.Encode(WithoutMarks(whole)).Select(b => new[] { Segments?.Write(b) ?? b })];
        if (Form == TextForm.Table) return [.. whole.Normalize(NormalizationForm.FormC).EnumerateRunes().Select(r => InTable(r.ToString()))];
        return [.. Displayable(whole).EnumerateRunes().Select(r => Form == TextForm.Chars ? Encoding.GetBytes(r.ToString()) : [0, (byte)r.Value])];
    }

    /// <summary>Characters the device has no glyph for lose their marks (Đ to D), then become blanks; controls never reach a wire.</summary>
    private string Displayable(string text)
    {
        var made = new StringBuilder(text.Length);
        string shown = text.Normalize(NormalizationForm.FormC);
        // All accents or none: code pages hold a few Vietnamese letters by chance, and half-accented words read as misspelt.
        if (shown.EnumerateRunes().Any(r => !Carries(r.ToString()))) shown = WithoutMarks(shown).Normalize(NormalizationForm.FormC);
        foreach (var rune in shown.EnumerateRunes())
        {
            string one = rune.ToString();
            bool safe = !Rune.IsControl(rune) && !Forbid.Contains(one, StringComparison.Ordinal) && Carries(one);
            made.Append(safe ? one : " ");
        }
        return made.ToString();
    }

    /// <summary>The character itself, else without its marks, else as a capital; what the table has not at all is a blank.</summary>
    private byte[] InTable(string one)
    {
        string plain = WithoutMarks(one);
        foreach (string form in (string[])[one, plain, plain.ToUpperInvariant(), plain.ToLowerInvariant()])
            if (Table!.TryGetValue(form, out byte[]? cell)) return cell;
        return Table![" "];
    }

    private bool Carries(string text) =>
        string.Equals(Encoding.GetString(Encoding.GetBytes(text)), text, StringComparison.Ordinal);

    private static string WithoutMarks(string text)
    {
        var made = new StringBuilder(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            made.Append(c switch { 'Đ' => 'D', 'đ' => 'd', _ => c });
        }
        return made.ToString();
    }
}
