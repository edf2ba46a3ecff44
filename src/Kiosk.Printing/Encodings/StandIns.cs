using System.Globalization;
using System.Text;

namespace Kiosk.Printing.Encodings;

/// <summary>What is printed for a character that cannot be printed as it is.</summary>
internal static class StandIns
{
    /// <summary>Typographic quotes, dashes and dots as their plain kin, which says the same; every letter is kept.</summary>
    internal static string Punctuation(string text)
    {
        if (Ascii7(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (char letter in text) plain.Append(PunctuationKin(letter) ?? letter.ToString());
        return plain.ToString();
    }

    /// <summary>
    /// A readable ASCII stand-in for any text: Vietnamese letters without their marks, đồng as "d", quotes and dashes as their plain kin,
    /// anything else "?". Never longer than three characters a letter.
    /// </summary>
    internal static string Ascii(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (rune.Value is >= ' ' and <= '~') plain.Append((char)rune.Value);
            else if (!IsMark(rune)) plain.Append(Kin(rune));
        }
        return plain.ToString();
    }

    /// <summary>The text with only those characters replaced that are not <paramref name="had"/>.</summary>
    internal static string Reduce(string text, Func<char, bool> had)
    {
        var reduced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && had((char)rune.Value)) reduced.Append((char)rune.Value);
            else reduced.Append(Ascii(rune.ToString()));
        }
        return reduced.ToString();
    }

    private static bool Ascii7(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static string Kin(Rune rune) => rune.Value switch
    {
        'đ' or '₫' => "d",
        'Đ' => "D",
        '×' => "x",
        _ => rune.IsBmp && PunctuationKin((char)rune.Value) is { } kin ? kin : "?",
    };

    private static string? PunctuationKin(char letter) => letter switch
    {
        '“' or '”' or '„' or '«' or '»' => "\"",
        '‘' or '’' or '‚' => "'",
        '–' or '—' or '−' or '‐' or '‑' => "-",
        '•' or '·' => "*",
        '…' => "...",
        _ => null,
    };
}
