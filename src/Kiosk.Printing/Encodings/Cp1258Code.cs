using System.Text;

namespace Kiosk.Printing.Encodings;

/// <summary>
/// Windows-1258: thirty letters have a byte of their own, the other 104 are the letter without its tone and the tone behind it. Cheap
/// printers print that tone in a place of its own beside the letter; only where the profile says they overlay are the 104 sent.
/// .NET's own encoder for 1258 does not take letters apart and writes "?" for them.
/// </summary>
internal sealed class Cp1258Code(byte? page, bool overlays) : LetterCode
{
    private const string OneByte = "ÀÁÂĂÈÉÊÍÓÔƠÙÚƯĐàáâăèéêíóôơùúưđ₫";
    private static readonly byte[] OneByteCodes =
    [
        0xC0, 0xC1, 0xC2, 0xC3, 0xC8, 0xC9, 0xCA, 0xCD, 0xD3, 0xD4, 0xD5, 0xD9, 0xDA, 0xDD, 0xD0,
        0xE0, 0xE1, 0xE2, 0xE3, 0xE8, 0xE9, 0xEA, 0xED, 0xF3, 0xF4, 0xF5, 0xF9, 0xFA, 0xFD, 0xF0, 0xFE,
    ];

    private static readonly Dictionary<char, (byte First, byte Tone)> Table = MakeTable();
    private readonly int page = page ?? LetterBytes.AnyPage;

    internal override bool TryGet(char letter, out LetterBytes bytes)
    {
        bool found = Table.TryGetValue(letter, out var entry);
        bool needsPage = found && (entry.First >= 0x80 || entry.Tone != 0);
        bytes = found ? new LetterBytes(needsPage ? page : LetterBytes.AnyPage, entry.First, entry.Tone) : new LetterBytes(LetterBytes.AnyPage, (byte)letter);
        return found ? entry.Tone == 0 || overlays : IsAscii(letter);
    }

    private static Dictionary<char, (byte, byte)> MakeTable()
    {
        var table = new Dictionary<char, (byte, byte)>(135);
        for (int i = 0; i < OneByte.Length; i++) table[OneByte[i]] = (OneByteCodes[i], 0);
        foreach (char plain in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
        {
            byte first = char.IsAscii(plain) ? (byte)plain : table[plain].Item1;
            foreach (var (mark, tone) in (ReadOnlySpan<(char, byte)>)[('\u0300', 0xCC), ('\u0309', 0xD2), ('\u0303', 0xDE), ('\u0301', 0xEC), ('\u0323', 0xF2)])
                table.TryAdd($"{plain}{mark}".Normalize(NormalizationForm.FormC)[0], (first, tone));
        }
        return table;
    }
}
