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
