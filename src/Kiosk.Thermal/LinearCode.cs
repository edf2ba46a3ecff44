using System.Globalization;
using System.Text;

namespace Kiosk.Thermal;

/// <summary>
/// The bar codes of GS k other than Code 128: their bars as widths in modules, bar first, and what a reader would say. UPC and EAN by the GS1
/// General Specifications, Code 39 (ISO/IEC 16388), interleaved 2 of 5 (16390), Codabar (EN 798), Code 93 (AIM BC5). Wide is three modules.
/// </summary>
internal sealed record LinearCode(IReadOnlyList<int> Widths, string Payload)
{
    private const string Letters39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

    // Six bars and spaces a letter, 43 letters, the four shifts, the start.
    private const string Patterns93 =
        "131112111213111312111411121113121212121311111114131211141111211113211212211311221112221211231111112113112212112311122112132111" +
        "111123111222111321121122131121212112212211211122211221221121222111112122112221122121123111121131311112311211321111112131113121" +
        "211131121221312111311121122211111141";

    private const string LettersCodabar = "0123456789-$:/.+ABCD";
    private static readonly string[] Left = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"];
    private static readonly string[] Parity13 = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];
    private static readonly string[] ParityE = ["GGGLLL", "GGLGLL", "GGLLGL", "GGLLLG", "GLGGLL", "GLLGGL", "GLLLGG", "GLGLGL", "GLGLLG", "GLLGLG"];

    // n is narrow, w wide, bar first.
    private static readonly string[] Patterns39 =
        ("nnnwwnwnn wnnwnnnnw nnwwnnnnw wnwwnnnnn nnnwwnnnw wnnwwnnnn nnwwwnnnn nnnwnnwnw wnnwnnwnn nnwwnnwnn " +
        "wnnnnwnnw nnwnnwnnw wnwnnwnnn nnnnwwnnw wnnnwwnnn nnwnwwnnn nnnnnwwnw wnnnnwwnn nnwnnwwnn nnnnwwwnn " +
        "wnnnnnnww nnwnnnnww wnwnnnnwn nnnnwnnww wnnnwnnwn nnwnwnnwn nnnnnnwww wnnnnnwwn nnwnnnwwn nnnnwnwwn " +
        "wwnnnnnnw nwwnnnnnw wwwnnnnnn nwnnwnnnw wwnnwnnnn nwwnwnnnn nwnnnnwnw wwnnnnwnn nwwnnnwnn nwnwnwnnn nwnwnnnwn nwnnnwnwn nnnwnwnwn").Split(' ');

    private static readonly string[] PatternsCodabar =
        "nnnnnww nnnnwwn nnnwnnw wwnnnnn nnwnnwn wnnnnwn nwnnnnw nwnnwnn nwwnnnn wnnwnnn nnnwwnn nnwwnnn wnnnwnw wnwnnnw wnwnwnn nnwnwnw nnwwnwn nwnwnnw nnnwnww nnnwwwn".Split(' ');

    private static readonly string[] Patterns25 = ["nnwwn", "wnnnw", "nwnnw", "wwnnn", "nnwnw", "wnwnn", "nwwnn", "nnnww", "wnnwn", "nwnwn"];

    /// <param name="symbology">m of GS k, old (0 to 6) or new (65 to 72).</param>
    /// <param name="data">Its data, without the NUL that ends the old form.</param>
    /// <returns>Null when the data does not fit the symbology, as the printer prints nothing then; or when it is another symbology.</returns>
    public static LinearCode? FromPrinterData(int symbology, ReadOnlySpan<byte> data)
    {
        string text = Encoding.Latin1.GetString(data);
        return (symbology < 65 ? symbology + 65 : symbology) switch
        {
            65 => Digits(text, 11) is { } upc ? Ean13("0" + upc) with { Payload = upc } : null,
            66 => UpcE(text),
            67 => Digits(text, 12) is { } ean ? Ean13(ean) : null,
            68 => Digits(text, 7) is { } ean8 ? Ean8(ean8) : null,
            69 => Code39(text.Trim('*')),
            70 => text.Length is >= 2 and <= 254 && text.Length % 2 == 0 && text.All(char.IsAsciiDigit) ? Interleaved(text) : null,
            71 => Codabar(text.ToUpperInvariant()),
            72 => Code93(text),
            _ => null,
        };
    }

    /// <summary>So many digits and their check digit; a wrong one is refused.</summary>
    private static string? Digits(string text, int count)
    {
        if (text.Length != count && text.Length != count + 1 || !text.All(char.IsAsciiDigit)) return null;
        string whole = text[..count] + Check(text.AsSpan(0, count));
        return text.Length == count || text == whole ? whole : null;
    }

    private static char Check(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++) sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static LinearCode Ean13(string digits)
    {
        var modules = new StringBuilder("101");
        for (int i = 1; i <= 6; i++) modules.Append(Half(digits[i], Parity13[digits[0] - '0'][i - 1]));
        modules.Append("01010");
        for (int i = 7; i <= 12; i++) modules.Append(Half(digits[i], 'R'));
        return FromModules(modules.Append("101").ToString(), digits);
    }

    private static LinearCode Ean8(string digits)
    {
        var modules = new StringBuilder("101");
        for (int i = 0; i < 4; i++) modules.Append(Half(digits[i], 'L'));
        modules.Append("01010");
        for (int i = 4; i < 8; i++) modules.Append(Half(digits[i], 'R'));
        return FromModules(modules.Append("101").ToString(), digits);
    }

    private static LinearCode? UpcE(string text)
    {
        if (!text.All(char.IsAsciiDigit)) return null;
        string? six = text.Length switch { 6 => "0" + text, 7 or 8 when text[0] <= '1' => text[..7], 11 or 12 when text[0] <= '1' => Shortened(text), _ => null };
        if (six is null) return null;
        char check = Check(Expanded(six));
        if (text.Length is 8 or 12 && text[^1] != check) return null;
        var modules = new StringBuilder("101");
        string parity = ParityE[check - '0'];
        for (int i = 0; i < 6; i++) modules.Append(Half(six[i + 1], (parity[i] == 'G') == (six[0] == '0') ? 'G' : 'L'));
        return FromModules(modules.Append("010101").ToString(), six + check);
    }

    /// <summary>The number system and six digits of UPC-E as the eleven of UPC-A.</summary>
    private static string Expanded(string six) => six[6] switch
    {
        '0' or '1' or '2' => $"{six[..3]}{six[6]}0000{six[3..6]}",
        '3' => $"{six[..4]}00000{six[4..6]}",
        '4' => $"{six[..5]}00000{six[5]}",
        _ => $"{six[..6]}0000{six[6]}",
    };

    private static string? Shortened(string digits) => Enumerable.Range(0, 10)
        .SelectMany(last => (string[])[digits[..3] + digits[8..11] + last, digits[..4] + digits[9..11] + last, digits[..5] + digits[10] + last, digits[..6] + last])
        .FirstOrDefault(six => six.Length == 7 && Expanded(six) == digits[..11]);

    private static string Half(char digit, char set)
    {
        string left = Left[digit - '0'];
        string right = string.Concat(left.Select(module => module == '0' ? '1' : '0'));
        return set switch { 'L' => left, 'R' => right, _ => string.Concat(right.Reverse()) };
    }

    private static LinearCode? Code39(string text)
    {
        if (text.Length is 0 or > 253 || text.Any(letter => !Letters39.Contains(letter, StringComparison.Ordinal))) return null;
        const string Asterisk = "nwnnwnwnn";
        var letters = text.Select(letter => Patterns39[Letters39.IndexOf(letter, StringComparison.Ordinal)]);
        return FromWidths(string.Join('n', [Asterisk, .. letters, Asterisk]), text);
    }

    private static LinearCode Interleaved(string digits)
    {
        var widths = new StringBuilder("nnnn");
        for (int i = 0; i < digits.Length; i += 2)
            for (int k = 0; k < 5; k++) widths.Append(Patterns25[digits[i] - '0'][k]).Append(Patterns25[digits[i + 1] - '0'][k]);
        return FromWidths(widths.Append("wnn").ToString(), digits);
    }

    private static LinearCode? Codabar(string text)
    {
        bool framed = text.Length >= 2 && text[0] is >= 'A' and <= 'D' && text[^1] is >= 'A' and <= 'D' && text[1..^1].All(letter => LettersCodabar[..16].Contains(letter, StringComparison.Ordinal));
        return framed ? FromWidths(string.Join('n', text.Select(letter => PatternsCodabar[LettersCodabar.IndexOf(letter, StringComparison.Ordinal)])), text) : null;
    }

    private static LinearCode? Code93(string text)
    {
        if (text.Length is 0 or > 253 || text.Any(letter => !Letters39.Contains(letter, StringComparison.Ordinal))) return null;
        var values = text.Select(letter => Letters39.IndexOf(letter, StringComparison.Ordinal)).ToList();
        values.Add(Weighed(values, 20));
        values.Add(Weighed(values, 15));
        var widths = new StringBuilder(Symbol93(47));
        foreach (int value in values) widths.Append(Symbol93(value));
        widths.Append(Symbol93(47)).Append('1');
        return new LinearCode([.. widths.ToString().Select(width => width - '0')], text);
    }

    private static int Weighed(List<int> values, int most)
    {
        int sum = 0;
        for (int i = 0; i < values.Count; i++) sum += values[^(i + 1)] * ((i % most) + 1);
        return sum % 47;
    }

    private static string Symbol93(int value) => Patterns93.Substring(value * 6, 6);

    private static LinearCode FromWidths(string widths, string payload) => new([.. widths.Select(width => width == 'w' ? 3 : 1)], payload);

    private static LinearCode FromModules(string modules, string payload)
    {
        List<int> widths = [];
        for (int i = 0; i < modules.Length; i++)
        {
            if (i > 0 && modules[i] == modules[i - 1]) widths[^1]++;
            else widths.Add(1);
        }
        return new LinearCode(widths, payload.ToString(CultureInfo.InvariantCulture));
    }
}
