using Kiosk.Linux.Text;

namespace Kiosk.Printing.Raster;

/// <summary>A letter drawn into a cell of fixed size, on one foot with its neighbours; a letter whose tones would stand out of the cell is drawn smaller.</summary>
internal static class CellLetter
{
    private const int SmallestOfSize = 60; // percent; below it the tones of ẫ run together

    /// <summary>The cell, or null where the font's letter does not fit even when small.</summary>
    /// <param name="letter">A letter of the Latin scripts, a sign or punctuation.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="size">Size of the font in dots when nothing stands out.</param>
    /// <param name="below">Rows below the foot of the letters.</param>
    internal static MonoBitmap? Draw(char letter, int width, int height, int size, int below)
    {
        for (int px = size; px * 100 >= size * SmallestOfSize; px--)
        {
            var style = new TextStyle(px, Monospace: true);
            var drawn = TextRaster.Render(letter.ToString(), style, width * 3, TextAlign.Left);
            int foot = drawn.Height - RowsBelow(TextRaster.Render("H", style, width * 3, TextAlign.Left));
            if (Place(drawn, width, height, height - below - foot) is { } cell) return cell;
        }
        return null;
    }

    /// <summary>Moves the ink into the cell; null where some of it would be cut off.</summary>
    private static MonoBitmap? Place(MonoBitmap drawn, int width, int height, int y)
    {
        var (left, right, top, bottom) = Ink(drawn);
        if (right < left) return new MonoBitmap(width, height);
        if (right - left >= width || top + y < 0 || bottom + y >= height) return null;
        var cell = new MonoBitmap(width, height);
        cell.Draw(drawn, right >= width ? width - 1 - right : 0, y);
        return cell;
    }

    private static int RowsBelow(MonoBitmap picture) => picture.Height - 1 - Ink(picture).Bottom;

    private static (int Left, int Right, int Top, int Bottom) Ink(MonoBitmap picture)
    {
        int left = int.MaxValue, right = -1, top = int.MaxValue, bottom = -1;
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                if (!picture[x, y]) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), y);
            }
        }
        return (left, right, top, bottom);
    }
}
