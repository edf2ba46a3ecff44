using Kiosk.Printing.Encodings;

namespace Kiosk.Printing.Templates;

/// <summary>
/// Breaks a line of fixed-width letters at spaces, and inside a word only when the word alone is too long. A no-break space joins, and
/// leaves as a common space: no code page of a printer need have it. The lines are of like length, so that no word is left alone on the last.
/// </summary>
internal static class LetterWrap
{
    internal static IEnumerable<string> Split(string text, int columns)
    {
        int lines = Greedy(text, columns).Count(), least = columns;
        while (lines > 1 && least > 1 && Greedy(text, least - 1).Count() == lines) least--;
        return Greedy(text, least);
    }

    private static IEnumerable<string> Greedy(string text, int columns)
    {
        string rest = text.Trim(' ');
        while (rest.Length > columns)
        {
            int space = rest.LastIndexOf(' ', columns);
            int cut = space > 0 ? space : columns;
            yield return Spaced(rest[..cut]).TrimEnd(' ');
            rest = rest[cut..].TrimStart(' ');
        }
        yield return Spaced(rest);
    }

    private static string Spaced(string line) => line.Replace(FieldText.NoBreakSpace, ' ');
}
