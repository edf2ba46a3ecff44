namespace Kiosk.Thermal;

/// <summary>What the upper half of a code page prints (ESC t n), for the pages a Vietnamese ticket may use on an Epson.</summary>
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
        _ => Unprintable,
    };

    private static string Slots(int first, params (int At, string Letters)[] groups)
    {
        var table = new char[0x100 - first];
        Array.Fill(table, Unprintable);
        foreach (var (at, letters) in groups) letters.CopyTo(0, table, at - first, letters.Length);
        return new string(table);
    }
}
