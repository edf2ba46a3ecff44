namespace Kiosk.Printing.Encodings;

/// <summary>
/// TCVN-3 (ABC) as Epson's South-Asia ROMs have it on two code pages: small letters on one, capitals on the other, a byte a letter.
/// A toned letter has the same byte on both pages; the seven letters without a tone differ. Epson puts Ê Ô Ơ Ư at AA to AD, not at A3 to A6 as VSCII-3.
/// </summary>
internal static class Tcvn3
{
    /// <summary>Which page a byte needs; ASCII is on both.</summary>
    internal enum Page
    {
        Either,
        Lower,
        Capitals,
    }

    private const string PlainLower = "ăâđêôơư", PlainCapitals = "ĂÂĐÊÔƠƯ";
    private static readonly byte[] PlainLowerBytes = [0xA8, 0xA9, 0xAE, 0xAA, 0xAB, 0xAC, 0xAD];
    private static readonly byte[] PlainCapitalBytes = [0xA1, 0xA2, 0xA7, 0xAA, 0xAB, 0xAC, 0xAD];

    // In the order grave, hook, tilde, acute, dot, from B5 up; the bytes skipped hold nothing we print.
    private const string Toned = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    private static readonly byte[] TonedBytes =
    [
        0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB,
        0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE,
        0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE,
        0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE,
    ];

    private static readonly Dictionary<char, (byte Byte, Page Page)> Table = MakeTable();

    /// <summary>The byte of a letter and the page it stands on; false for what neither page has.</summary>
    internal static bool TryGet(char letter, out byte code, out Page page)
    {
        if (letter is >= ' ' and <= '~')
        {
            (code, page) = ((byte)letter, Page.Either);
            return true;
        }
        bool found = Table.TryGetValue(letter, out var entry);
        (code, page) = entry;
        return found;
    }

    private static Dictionary<char, (byte, Page)> MakeTable()
    {
        var table = new Dictionary<char, (byte, Page)>(134);
        for (int i = 0; i < PlainLower.Length; i++)
        {
            table[PlainLower[i]] = (PlainLowerBytes[i], Page.Lower);
            table[PlainCapitals[i]] = (PlainCapitalBytes[i], Page.Capitals);
        }
        for (int i = 0; i < Toned.Length; i++)
        {
            table[Toned[i]] = (TonedBytes[i], Page.Lower);
            table[char.ToUpperInvariant(Toned[i])] = (TonedBytes[i], Page.Capitals);
        }
        return table;
    }
}
