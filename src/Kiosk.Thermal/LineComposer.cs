using System.Globalization;
using System.Text;
using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

/// <summary>The line that is being filled: letters in cells, and dot columns of ESC *. Printed by LF, or when it is full.</summary>
internal sealed class LineComposer(int headDots)
{
    private readonly record struct Piece(int X, int Width, int Height, LetterStyle Style, StringBuilder? Text, MonoBitmap? Picture);

    private readonly List<Piece> pieces = [];
    private int narrowest; // a gap no wider than the spacing of letters is no blank

    /// <summary>Dots from the left margin to the next letter.</summary>
    public int Cursor { get; private set; }

    public bool IsEmpty => pieces.Count == 0;

    /// <returns>False when it does not fit any more: print the line and add it again.</returns>
    public bool Add(char letter, LetterStyle style, int printable, int spacing = 0)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark && pieces.Count > 0 && pieces[^1].Text is { } marked)
        {
            // Bounded: a line of nothing but marks would grow for ever.
            if (marked.Length < 400) marked.Append(letter);
            return true;
        }
        if (Cursor + style.CellWidth > printable && pieces.Count > 0) return false;
        if (pieces.Count > 0 && pieces[^1] is { Text: { } run } last && last.Style == style && last.X + last.Width == Cursor)
        {
            run.Append(letter);
            pieces[^1] = last with { Width = last.Width + style.CellWidth };
        }
        else
        {
            pieces.Add(new Piece(Cursor, style.CellWidth, style.CellHeight, style, new StringBuilder().Append(letter), null));
        }
        Cursor += style.CellWidth + spacing;
        narrowest = Math.Max(narrowest, spacing);
        return true;
    }

    /// <returns>False when there is no room for all of it; nothing was added.</returns>
    public bool Add(MonoBitmap picture, int printable)
    {
        if (Cursor + picture.Width > printable && pieces.Count > 0) return false;
        pieces.Add(new Piece(Cursor, picture.Width, picture.Height, default, null, picture));
        Cursor += picture.Width;
        return true;
    }

    public void MoveTo(int dots, int printable) => Cursor = Math.Clamp(dots, 0, printable);

    public void Clear()
    {
        pieces.Clear();
        Cursor = narrowest = 0;
    }

    /// <summary>The text of the line; pieces that stand apart are separated by one blank.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        int end = 0;
        foreach (var piece in pieces.Where(piece => piece.Text is not null).OrderBy(piece => piece.X))
        {
            if (text.Length > 0 && piece.X > end + narrowest) text.Append(' ');
            text.Append(piece.Text);
            end = piece.X + piece.Width;
        }
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The dots of the line, all pieces standing on one foot.</summary>
    public MonoBitmap Draw()
    {
        int width = Math.Min(headDots, Math.Max(1, pieces.Max(piece => piece.X + piece.Width)));
        var drawn = pieces.Select(piece => (piece.X, Picture: piece.Picture ?? Letters(piece))).ToList();
        int height = drawn.Max(piece => piece.Picture.Height);
        var line = new MonoBitmap(width, height);
        foreach (var (x, picture) in drawn) line.Draw(picture, x, height - picture.Height);
        return line;
    }

    private static MonoBitmap Letters(Piece piece)
    {
        var style = piece.Style;
        string text = piece.Text!.ToString();
        if (style.Turned) return Turned(text, style);
        int width = piece.Width / style.Wide;
        var small = TextRaster.IsAvailable ? Drawn(text, style, width) : Boxes(width, style);
        if (style.Underline)
            for (int x = 0; x < width; x++) small[x, small.Height - 1] = true;
        if (style.Inverted) small = Negative(small);
        return small.Scale(style.Wide, style.High);
    }

    /// <summary>Each letter on its side, one after the other.</summary>
    private static MonoBitmap Turned(string text, LetterStyle style)
    {
        var upright = style with { Turned = false, Wide = 1, High = 1 };
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        var run = new MonoBitmap(starts.Length * upright.CellHeight, upright.CellWidth);
        for (int i = 0; i < starts.Length; i++)
        {
            string letter = text[starts[i]..(i + 1 < starts.Length ? starts[i + 1] : text.Length)];
            run.Draw(Letters(new Piece(0, upright.CellWidth, upright.CellHeight, upright, new StringBuilder(letter), null)).OnItsSide(), i * upright.CellHeight, 0);
        }
        return run.Scale(style.Wide, style.High);
    }

    private static MonoBitmap Drawn(string text, LetterStyle style, int width)
    {
        // DejaVu Sans Mono is 0.602 em wide: 20 dots give the 12 of font A, 15 the 9 of font B.
        var raw = TextRaster.Render(text, new TextStyle(style.FontB ? 15 : 20, style.Bold, Monospace: true), Math.Clamp(width + 64, 1, 8192), TextAlign.Left);
        var cell = new MonoBitmap(width, Math.Max(raw.Height, style.CellHeight / style.High));
        cell.Draw(raw, 0, cell.Height - raw.Height);
        return cell;
    }

    /// <summary>Without a font library the picture still shows where letters stand.</summary>
    private static MonoBitmap Boxes(int width, LetterStyle style)
    {
        int cell = style.CellWidth / style.Wide, height = style.CellHeight / style.High;
        var boxes = new MonoBitmap(width, height);
        for (int left = 0; left + cell <= width; left += cell)
            for (int y = 2; y < height - 2; y++)
                for (int x = left + 1; x < left + cell - 1; x++)
                    boxes[x, y] = y == 2 || y == height - 3 || x == left + 1 || x == left + cell - 2;
        return boxes;
    }

    private static MonoBitmap Negative(MonoBitmap picture)
    {
        var negative = new MonoBitmap(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++)
                negative[x, y] = !picture[x, y];
        return negative;
    }
}
