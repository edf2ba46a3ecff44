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

/// <summary>How a text becomes bytes: characters in an encoding, or seven-segment cells.</summary>
/// <param name="Encoding">The encoding; null for seven-segment cells.</param>
/// <param name="Width">Bytes (cells) of the field; null when it is as long as its text.</param>
/// <param name="Pad">What fills the rest of the field.</param>
/// <param name="AlignRight">The text stands at the right end.</param>
/// <param name="Overflow">What happens to a text that is too wide.</param>
/// <param name="Forbid">Characters that mean something to the device; a text never carries them.</param>
internal sealed record TextRule(Encoding? Encoding, int? Width, char Pad, bool AlignRight, Overflow Overflow, string Forbid)
{
    internal static readonly IReadOnlyDictionary<string, Encoding> Encodings = new Dictionary<string, Encoding>(StringComparer.Ordinal)
    {
        ["ascii"] = Encoding.ASCII,
        ["latin1"] = Encoding.Latin1,
        ["utf-8"] = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        ["cp1251"] = CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
    };

    /// <returns>The bytes, or null when the text is too wide and may not be cut.</returns>
    internal byte[]? Encode(string text)
    {
        byte[] bytes = Bytes(text);
        if (Width is not int width || bytes.Length == width) return bytes;
        if (bytes.Length > width)
        {
            return Overflow switch
            {
                Overflow.Left => bytes[^width..],
                Overflow.Right => bytes[..width],
                _ => null,
            };
        }
        byte[] field = new byte[width];
        Array.Fill(field, Bytes(Pad.ToString())[0]);
        bytes.CopyTo(field, AlignRight ? width - bytes.Length : 0);
        return field;
    }

    private byte[] Bytes(string text)
    {
        // Half a surrogate pair cannot be normalised; it becomes U+FFFD here and a blank below.
        string whole = string.Concat(text.EnumerateRunes());
        return Encoding is null ? SevenSegment.Encode(WithoutMarks(whole)) : Encoding.GetBytes(Displayable(whole, Encoding));
    }

    /// <summary>Characters the device has no glyph for lose their marks (Đ to D), then become blanks; controls never reach a wire.</summary>
    private string Displayable(string text, Encoding encoding)
    {
        var made = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            string one = rune.ToString();
            if (!Carries(encoding, one)) one = WithoutMarks(one);
            bool safe = !Rune.IsControl(rune) && !Forbid.Contains(one, StringComparison.Ordinal) && Carries(encoding, one);
            made.Append(safe ? one : " ");
        }
        return made.ToString();
    }

    private static bool Carries(Encoding encoding, string text) =>
        string.Equals(encoding.GetString(encoding.GetBytes(text)), text, StringComparison.Ordinal);

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
