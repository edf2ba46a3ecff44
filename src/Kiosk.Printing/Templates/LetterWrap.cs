using Kiosk.Printing.Encodings;

namespace Kiosk.Printing.Templates;

/// <summary>
/// Breaks a line of fixed-width letters at spaces into lines of like length, so that no word is left alone on the last one, and inside a
/// word only when the word alone is too long. A no-break space joins, and leaves as a common space: no code page of a printer need have it.
/// </summary>
internal static class LetterWrap
{
    internal static IEnumerable<string> Split(string text, int columns)
    {
        string whole = text.Trim(' ');
        int longest = whole.Split(' ').Max(word => word.Length), lines = Fill(whole, columns).Count(), width = columns;
        while (longest < width && Fill(whole, width - 1).Count() == lines) width--;
        return Fill(whole, width).Select(line => line.Replace(FieldText.NoBreakSpace, ' ').TrimEnd(' '));
    }

    private static IEnumerable<string> Fill(string text, int columns)
    {
        string rest = text;
        while (rest.Length > columns)
        {
            int space = rest.LastIndexOf(' ', columns);
            int cut = space > 0 ? space : columns;
            yield return rest[..cut];
            rest = rest[cut..].TrimStart(' ');
        }
        yield return rest;
    }
}
