using System.Text.RegularExpressions;

namespace Kiosk.Devices.Scanners;

/// <summary>
/// Tells by the text of a scan whether the scanner is set to the wrong encoding (<see cref="ReasonCodes.EncodingNotUtf8"/>). Codes of
/// dossiers are plain ASCII and prove nothing; the cards that citizens show by mistake have Vietnamese names and tell at once.
/// </summary>
public static partial class ScanEncoding
{
    /// <summary>Bytes that were no UTF-8, UTF-8 read as a Western code page (Nguyá»…n), or letters that a code page without them made question marks of (Nguy?n).</summary>
    public static bool IsBroken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('\uFFFD', StringComparison.Ordinal) || Doubled().IsMatch(text) || (text.Contains('|', StringComparison.Ordinal) && Questioned().IsMatch(text));
    }

    /// <summary>Whether it holds letters of the Vietnamese alphabet beyond ASCII, and all of them whole.</summary>
    public static bool IsSound(string text) => !IsBroken(text) && Vietnamese().IsMatch(text);

    /// <summary>The first byte of a two- or three-byte Vietnamese letter, then a byte that can only continue one, both shown by windows-1252, 1258 or Latin-1.</summary>
    [GeneratedRegex(@"Ã[\u0080-\u00BF]|á[º»][\u0080-\u00BFŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Ä[\u0080-\u00BF‘’ƒ‚]|Æ[\u0080-\u00BF¡°¯]", RegexOptions.CultureInvariant)]
    private static partial Regex Doubled();

    [GeneratedRegex(@"\p{L}\?\p{L}|\p{L}\?[ |]|[ |]\?\p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex Questioned();

    [GeneratedRegex(@"[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]", RegexOptions.CultureInvariant)]
    private static partial Regex Vietnamese();
}
