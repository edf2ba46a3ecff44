using System.Globalization;
using System.Text;

namespace Kiosk.Printing.Encodings;

/// <summary>
/// A field as it may reach paper. A name typed by a stranger must never become a printer command, turn the line around or hide
/// letters: control characters, bidi and zero-width characters and halves of surrogate pairs are dropped, every blank is a space, the rest is NFC.
/// </summary>
internal static class FieldText
{
    internal const int MaxRunes = 500;

    internal static string Clean(string text)
    {
        var kept = new StringBuilder(Math.Min(text.Length, MaxRunes));
        int runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes == MaxRunes) break;
            if (Printable(rune) is not { } printable) continue;
            kept.Append(printable);
            runes++;
        }
        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static Rune? Printable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when rune.Value is '\t' or '\n' or '\r' => new Rune(' '),
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => null,
        _ when rune == Rune.ReplacementChar => null, // how EnumerateRunes shows half a surrogate pair
        _ => rune,
    };
}
