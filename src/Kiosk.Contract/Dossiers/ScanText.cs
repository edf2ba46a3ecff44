using System.Text;

namespace Kiosk.Contract.Dossiers;

/// <summary>Brings a scanned or typed code into one form before it is matched.</summary>
public static class ScanText
{
    /// <summary>Longest code that is looked at, characters.</summary>
    public const int MaxLength = 512;

    /// <summary>
    /// Trims white space and control characters (a scanner's CR, LF, TAB, STX, ETX), drops an AIM prefix (]C0, ]Q3 …) and invisible
    /// marks, turns NBSP and Unicode hyphens into ASCII, full-width into half-width, and composes to NFC where the text is
    /// well-formed. Case is left alone: contents of QR codes carry names.
    /// </summary>
    public static string Normalise(string raw)
    {
        string text = raw.Length > MaxLength ? raw[..MaxLength] : raw;
        var made = new StringBuilder(text.Length);
        foreach (char c in text)
            if (!IsInvisible(c)) made.Append(Plain(c));
        string clean = TrimEnds(made.ToString());
        if (clean.Length > 3 && clean[0] == ']' && char.IsAsciiLetter(clean[1]) && char.IsAsciiDigit(clean[2])) clean = TrimEnds(clean[3..]);
        return IsWellFormed(clean) ? clean.Normalize(NormalizationForm.FormC) : clean;
    }

    private static char Plain(char c) => c switch
    {
        '\u00A0' or '\u2007' or '\u202F' or '\u3000' => ' ',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' => '-',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    };

    /// <summary>Soft hyphen, zero-width marks and the byte order mark: copied along from a web page, and seen by nobody.</summary>
    private static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';

    private static string TrimEnds(string text)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0 && IsPadding(rest[0])) rest = rest[1..];
        while (rest.Length > 0 && IsPadding(rest[^1])) rest = rest[..^1];
        return rest.ToString();
    }

    private static bool IsPadding(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    /// <summary>A lone surrogate (half a character of a broken UTF-16 text) and the non-character U+FFFE make Normalize throw.</summary>
    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFE') return false;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        }
        return true;
    }
}
