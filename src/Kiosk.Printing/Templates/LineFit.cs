using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>
/// The largest style in which a line fits the paper: first smaller, then condensed, at last wrapped at 24 dots. Below 24 dots
/// (22 bold) the tones of ắ ẳ ẫ become a blur on a 203 dpi head.
/// </summary>
internal static class LineFit
{
    internal const int LeastRegular = 24, LeastBold = 22, Wrapped = 24;

    internal static TextStyle Choose(string text, int wished, bool bold, int width)
    {
        int least = bold ? LeastBold : LeastRegular;
        int from = Math.Max(wished, least);
        return Largest(text, from, least, bold, condensed: false, width)
            ?? Largest(text, from, least, bold, condensed: true, width)
            ?? new TextStyle(Wrapped, bold);
    }

    /// <summary>
    /// The text with line feeds where it should break in <paramref name="width"/>: at common spaces only, never at a no-break space or
    /// behind a dash, and with lines of like length, so that no word is left alone on the last one.
    /// </summary>
    internal static string Break(string text, TextStyle style, int width)
    {
        if (TextRaster.MeasureWidth(text, style) <= width) return text;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] widths = [.. words.Select(word => TextRaster.MeasureWidth(word, style))];
        int space = Math.Max(1, TextRaster.MeasureWidth("n n", style) - TextRaster.MeasureWidth("nn", style));
        // Kerning and lean may add a dot to the sum of words.
        int most = width - 2, least = Math.Min(most, widths.DefaultIfEmpty(0).Max()), lines = Count(widths, space, most);
        while (least < most)
        {
            int middle = (least + most) / 2;
            if (Count(widths, space, middle) > lines) least = middle + 1;
            else most = middle;
        }
        return Join(words, widths, space, most);
    }

    private static int Count(int[] widths, int space, int width) => Ends(widths, space, width).Count();

    private static string Join(string[] words, int[] widths, int space, int width)
    {
        var lines = new List<string>();
        int from = 0;
        foreach (int end in Ends(widths, space, width))
        {
            lines.Add(string.Join(' ', words[from..end]));
            from = end;
        }
        return string.Join('\n', lines);
    }

    /// <summary>For each line the index behind its last word; a word too wide stands alone and is broken inside when drawn.</summary>
    private static IEnumerable<int> Ends(int[] widths, int space, int width)
    {
        int used = 0;
        for (int i = 0; i < widths.Length; i++)
        {
            bool fits = used == 0 || used + space + widths[i] <= width;
            if (!fits) yield return i;
            used = fits && used > 0 ? used + space + widths[i] : widths[i];
        }
        if (widths.Length > 0) yield return widths.Length;
    }

    /// <summary>Width grows nearly in step with size: one measure gives the guess, hinting may cost a dot or two more.</summary>
    private static TextStyle? Largest(string text, int from, int least, bool bold, bool condensed, int width)
    {
        var style = new TextStyle(from, bold, condensed);
        int needed = TextRaster.MeasureWidth(text, style);
        if (needed <= width) return style;
        for (int size = Math.Min(from - 1, (int)((long)from * width / needed) + 1); size >= least; size--)
        {
            style = style with { SizePx = size };
            if (TextRaster.MeasureWidth(text, style) <= width) return style;
        }
        return null;
    }
}
