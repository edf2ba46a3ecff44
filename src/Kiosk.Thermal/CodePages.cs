using System.Text;

namespace Kiosk.Thermal;

/// <summary>What the upper half of a code page prints (ESC t n): the pages of an Epson, and those a Vietnamese ticket may use on other makes.</summary>
internal static class CodePages
{
    public const char Unprintable = '□';

    private const string Pc437 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

    // The five tone marks at CC, D2, DE, EC and F2 are combining characters and follow their letter.
    private const string Cp1258 =
        "€□‚ƒ„…†‡ˆ‰□‹Œ□□□□‘’“”•–—˜™□›œ□□Ÿ ¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿" +
        "ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ßàáâăäåæçèéêë\u0301íîïđñ\u0323óôơö÷øùúûüư₫ÿ";

    // RFC 1456.
    private const string Viscii =
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ" +
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

    // TCVN 5712:1993, VN1; the five lone tones are not drawn.
    private const string Vscii1 =
        "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ□ĂÂÊÔƠƯĐăâêôơưđẰ□□□□□àảãáạẲằẳẵắẴ" +
        "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

    // Epson's page 1: JIS X 0201 from A1 to DF, and drawings around it.
    private const string Katakana =
        "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯ ｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ" +
        "ﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳円年月日時分秒〒市区町村人▒ ";

    private static readonly Dictionary<LetterTable, string> Foreign = new()
    {
        [LetterTable.Pc850] = Upper(850),
        [LetterTable.Pc860] = Upper(860),
        [LetterTable.Pc863] = Upper(863),
        [LetterTable.Pc865] = Upper(865),
        [LetterTable.Pc857] = Upper(857),
        [LetterTable.Pc737] = Upper(737),
        [LetterTable.Iso8859Greek] = Upper(28597),
        [LetterTable.Windows1252] = Upper(1252),
        [LetterTable.Pc866] = Upper(866),
        [LetterTable.Pc852] = Upper(852),
        [LetterTable.Pc858] = Upper(858),
    };

    // VSCII-3 (ABC): toned letters have one slot for both cases; the page decides the case.
    private static readonly string TonedFromB5 = Slots(0xB5,
        (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"), (0xCE, "ẻẽéẹềểễếệìỉ"), (0xDC, "ĩíịò"),
        (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷ"), (0xFC, "ỹýỵ"));

    private static readonly string Lower = Slots(0x80, (0xA8, "ăâêôơưđ"), (0xB5, TonedFromB5));

    // Epson's own table: Ê Ô Ơ Ư stand at AA to AD, where the standard has them at A3 to A6.
    private static readonly string Capitals = Slots(0x80, (0xA1, "ĂÂ"), (0xA7, "Đ"), (0xAA, "ÊÔƠƯ"), (0xB5, TonedFromB5.ToUpperInvariant()));

    /// <summary>The character at <paramref name="value"/>; <see cref="Unprintable"/> where the table has none, or null stands for a page the printer has not.</summary>
    public static char Decode(LetterTable? table, byte value) => value < 0x80 ? (char)value : table switch
    {
        LetterTable.Pc437 => Pc437[value - 0x80],
        LetterTable.Tcvn3Lower => Lower[value - 0x80],
        LetterTable.Tcvn3Capitals => Capitals[value - 0x80],
        LetterTable.Windows1258 => Cp1258[value - 0x80],
        LetterTable.Viscii => Viscii[value - 0x80],
        LetterTable.Vscii1 => Vscii1[value - 0x80],
        LetterTable.Katakana => Katakana[value - 0x80],
        LetterTable foreign when Foreign.TryGetValue(foreign, out string? upper) => upper[value - 0x80],
        _ => Unprintable,
    };

    /// <summary>The upper half of a page that .NET knows; what is no letter there is drawn as a box.</summary>
    private static string Upper(int page)
    {
        string letters = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetString([.. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)]);
        return string.Concat(letters.Select(letter => char.IsControl(letter) || letter == '\uFFFD' ? Unprintable : letter));
    }

    private static string Slots(int first, params (int At, string Letters)[] groups)
    {
        var table = new char[0x100 - first];
        Array.Fill(table, Unprintable);
        foreach (var (at, letters) in groups) letters.CopyTo(0, table, at - first, letters.Length);
        return new string(table);
    }
}
