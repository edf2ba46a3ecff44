namespace Kiosk.Printing.Encodings;

/// <summary>One page that has a byte for each letter.</summary>
internal sealed class UpperHalfCode : LetterCode
{
    private readonly Dictionary<char, byte> codes = new(134);
    private readonly int page;

    /// <param name="table">128 letters from 80 to FF, a blank where none is.</param>
    /// <param name="page">Number of the page; null sends none and trusts the printer's setting.</param>
    internal UpperHalfCode(string table, byte? page)
    {
        this.page = page ?? LetterBytes.AnyPage;
        for (int i = 0; i < table.Length; i++)
            if (table[i] != ' ') codes[table[i]] = (byte)(0x80 + i);
    }

    internal override bool TryGet(char letter, out LetterBytes bytes)
    {
        bool found = codes.TryGetValue(letter, out byte code);
        bytes = found ? new LetterBytes(page, code) : new LetterBytes(LetterBytes.AnyPage, (byte)letter);
        return found || IsAscii(letter);
    }
}
