using System.Text;

namespace Kiosk.Contract.Dossiers;

/// <summary>Brings a scanned or typed code into one form before it is matched.</summary>
public static class ScanText
{
    /// <summary>Longest code that is looked at, characters.</summary>
    public const int MaxLength = 512;

    /// <summary>
    /// Trims, drops an AIM prefix (]C0, ]Q3 …) and a trailing CR, LF or TAB, turns NBSP and Unicode hyphens into ASCII, full-width
    /// into half-width (NFKC), and composes to NFC. Case is left alone: contents of QR codes carry names.
    /// </summary>
    public static string Normalise(string raw)
    {
        string text = raw.Length > MaxLength ? raw[..MaxLength] : raw;
        var made = new StringBuilder(text.Length);
        foreach (char c in text)
            made.Append(c switch
            {
                '\u00A0' or '\u2007' or '\u202F' or '\u3000' => ' ',
                (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D' => '-',
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                _ => c,
            });
        string clean = made.ToString().Trim();
        if (clean.Length > 3 && clean[0] == ']' && char.IsAsciiLetter(clean[1]) && char.IsAsciiDigit(clean[2])) clean = clean[3..].TrimStart();
        return IsWellFormed(clean) ? clean.Normalize(NormalizationForm.FormC) : clean;
    }

    /// <summary>A lone surrogate (half a character of a broken UTF-16 text) would make Normalize throw.</summary>
    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        }
        return true;
    }
}
