using System.Globalization;
using System.Text;

namespace Kiosk.Printing.Encodings;

/// <summary>
/// A field as it may reach paper. A name typed by a stranger must never become a printer command, turn the line around, hide letters or
/// tower over the line: control, bidi and invisible characters and halves of surrogate pairs are dropped, of the marks on one letter
/// <see cref="MaxMarks"/> stay, every blank is a space (but the no-break space keeps what it joins), the rest is NFC.
/// </summary>
internal static class FieldText
{
    internal const int MaxRunes = 500;

    /// <summary>More than any letter of the country's languages bears after composition (ơ̆ has one).</summary>
    internal const int MaxMarks = 2;

    internal const char NoBreakSpace = '\u00A0';

    /// <param name="text">Anything.</param>
    /// <param name="maxRunes">What is beyond is cut.</param>
    internal static string Clean(string text, int maxRunes = MaxRunes)
    {
        var kept = new StringBuilder(Math.Min(text.Length, maxRunes));
        int runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes == maxRunes) break;
            if (Printable(rune) is not { } printable) continue;
            kept.Append(printable);
            runes++;
        }
        string composed = kept.ToString().Normalize(NormalizationForm.FormC);
        return HasMarks(composed) ? ThinMarks(composed) : composed;
    }

    private static Rune? Printable(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~' or NoBreakSpace) return rune;
        if (rune.Value is '\t' or '\n' or '\r') return new Rune(' ');
        if (rune == Rune.ReplacementChar || IsInvisible(rune.Value)) return null; // the first is how EnumerateRunes shows half a surrogate pair
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => null,
            _ => rune,
        };
    }

    /// <summary>Unicode's Default_Ignorable_Code_Point outside the format characters, and the blank of Braille: letters by category, nothing to the eye.</summary>
    private static bool IsInvisible(int value) => value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);

    private static bool HasMarks(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '\u02FF') && text.EnumerateRunes().Any(IsMark);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static string ThinMarks(string text)
    {
        var thin = new StringBuilder(text.Length);
        int marks = MaxMarks; // a mark before the first letter has nothing to stand on
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks <= MaxMarks) thin.Append(rune);
        }
        return thin.ToString();
    }
}
