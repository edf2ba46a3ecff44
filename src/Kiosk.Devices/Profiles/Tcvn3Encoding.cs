using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>
/// TCVN 5712:1993 VN3, called ABC: a byte a letter, on the boards of many Vietnamese makers. It has no toned capitals (those come from
/// a second font), so a text that holds one is shown without accents.
/// </summary>
internal sealed class Tcvn3Encoding : Encoding
{
    // Ă Â Ê Ô Ơ Ư Đ, then the plain small letters, then the toned ones in the order grave, hook, tilde, acute, dot.
    private const string Letters =
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

    private static readonly byte[] Codes =
    [
        0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE,
        0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB,
        0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE,
        0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE,
        0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE,
    ];

    private static readonly Dictionary<char, byte> ByLetter = Letters.Zip(Codes).ToDictionary(p => p.First, p => p.Second);
    private static readonly Dictionary<byte, char> ByCode = Letters.Zip(Codes).ToDictionary(p => p.Second, p => p.First);

    /// <inheritdoc/>
    public override string WebName => "tcvn3";

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        ArgumentNullException.ThrowIfNull(chars);
        ArgumentNullException.ThrowIfNull(bytes);
        for (int i = 0; i < charCount; i++)
        {
            char one = chars[charIndex + i];
            bytes[byteIndex + i] = one < 0x80 ? (byte)one : ByLetter.GetValueOrDefault(one, (byte)'?');
        }
        return charCount;
    }

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(chars);
        for (int i = 0; i < byteCount; i++)
        {
            byte one = bytes[byteIndex + i];
            chars[charIndex + i] = one < 0x80 ? (char)one : ByCode.GetValueOrDefault(one, '\uFFFD');
        }
        return byteCount;
    }

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;
}
