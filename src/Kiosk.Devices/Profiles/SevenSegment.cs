namespace Kiosk.Devices.Profiles;

/// <summary>
/// Segments of raw seven-segment registers: bit 0 = a ... bit 6 = g, bit 7 = the point (LED-485, TM16xx, HT16K33). Letters that
/// cannot be told apart on seven segments (K M V W X Z) are blank.
/// </summary>
internal static class SevenSegment
{
    private const byte Point = 0x80;

    private static readonly Dictionary<char, byte> Segments = new()
    {
        ['0'] = 0x3F, ['1'] = 0x06, ['2'] = 0x5B, ['3'] = 0x4F, ['4'] = 0x66, ['5'] = 0x6D, ['6'] = 0x7D, ['7'] = 0x07, ['8'] = 0x7F, ['9'] = 0x6F,
        ['A'] = 0x77, ['B'] = 0x7C, ['C'] = 0x39, ['D'] = 0x5E, ['E'] = 0x79, ['F'] = 0x71, ['H'] = 0x76, ['J'] = 0x1E, ['L'] = 0x38,
        ['N'] = 0x54, ['O'] = 0x5C, ['P'] = 0x73, ['R'] = 0x50, ['T'] = 0x78, ['U'] = 0x3E, ['Y'] = 0x6E, ['-'] = 0x40, [' '] = 0x00,
    };

    private static readonly Dictionary<byte, char> Letters = Segments.ToDictionary(s => s.Value, s => s.Key);

    internal static bool CanShow(char character) => Segments.ContainsKey(char.ToUpperInvariant(character));

    /// <summary>One byte a cell. A full stop lights the point of the cell before it and takes no cell of its own.</summary>
    internal static byte[] Encode(string text)
    {
        var cells = new List<byte>(text.Length);
        foreach (char character in text)
        {
            if (character == '.' && cells.Count > 0 && (cells[^1] & Point) == 0) cells[^1] |= Point;
            else cells.Add(character == '.' ? Point : Segments.GetValueOrDefault(char.ToUpperInvariant(character)));
        }
        return [.. cells];
    }

    /// <summary>What a person reads off the cells; a question mark for a pattern that is no letter. The reverse of <see cref="Encode"/>.</summary>
    internal static string Read(ReadOnlySpan<byte> cells)
    {
        var text = new System.Text.StringBuilder(cells.Length);
        foreach (byte cell in cells)
        {
            text.Append(Letters.GetValueOrDefault((byte)(cell & ~Point), '?'));
            if ((cell & Point) != 0) text.Append('.');
        }
        return text.ToString();
    }
}
