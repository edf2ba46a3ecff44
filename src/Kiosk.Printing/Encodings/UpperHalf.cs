namespace Kiosk.Printing.Encodings;

/// <summary>
/// The codes with a byte for each letter, from 80 to FF. Both also put some capitals among the control codes (VISCII 6: Ẳ Ẵ Ẫ Ỷ Ỹ Ỵ,
/// VSCII-1 12: Ú Ụ Ừ Ử Ữ Ứ Ự Ỳ Ỷ Ỹ Ý Ỵ). Those are left out: as bytes they would feed, stop the line or begin a command.
/// </summary>
internal static class UpperHalf
{
    /// <summary>RFC 1456.</summary>
    internal const string Viscii =
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" + "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" + "Õắằặấầẩậẽẹếềểễệố" + "ồổỗỠƠộờởịỰỨỪỬơớƯ" +
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" + "ĐứÒÓÔạỷừửÙÚỹỵÝỡư" + "àáâãảăữẫèéêẻìíĩỉ" + "đựòóôõỏọụùúũủýợỮ";

    /// <summary>TCVN 5712:1993, VN1; a blank is a place without a Vietnamese letter (five lone tones).</summary>
    internal const string Vscii1 =
        "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ" + "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ" + " ĂÂÊÔƠƯĐăâêôơưđẰ" + "     àảãáạẲằẳẵắẴ" +
        "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ" + "éẹềểễếệìỉỄẾỒĩíịò" + "Ổỏõóọồổỗốộờởỡớợù" + "ỖủũúụừửữứựỳỷỹýỵỐ";
}
