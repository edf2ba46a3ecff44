using Kiosk.Linux.Text;

namespace Kiosk.Printing.Raster;

/// <summary>
/// The letters of a Vietnamese ticket as dots that came with the program, 16 by 40: a machine without text libraries and a printer without
/// a Vietnamese page still print every tone. Drawn from DejaVu Sans Mono; the printing benchmarks' "letters" command makes the file anew.
/// </summary>
internal static class BuiltInLetters
{
    internal const int Width = 16, Height = 40, Size = 26, Below = 8;
    private const int Bytes = Width / 8 * Height;

    /// <summary>The letters in the order of the file.</summary>
    internal const string Letters =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" +
        "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ" +
        "ĂÂĐÊÔƠƯÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ" + "₫×°";

    private static readonly Lazy<byte[]> Dots = new(Load);

    internal static bool Has(char letter) => Letters.Contains(letter, StringComparison.Ordinal);

    /// <summary>One line of letters that all are <see cref="Has"/>, short enough for the width.</summary>
    internal static MonoBitmap Line(string text, int scale, bool bold, int width, TextAlign align)
    {
        var line = new MonoBitmap(Math.Max(1, text.Length) * Width, Height);
        for (int i = 0; i < text.Length; i++) DrawLetter(line, text[i], i * Width, bold);
        line = line.Scale(scale, scale);
        var placed = new MonoBitmap(width, line.Height);
        placed.Draw(line, align switch { TextAlign.Centre => (width - line.Width) / 2, TextAlign.Right => width - line.Width, _ => 0 }, 0);
        return placed;
    }

    private static void DrawLetter(MonoBitmap line, char letter, int left, bool bold)
    {
        int at = Letters.IndexOf(letter, StringComparison.Ordinal) * Bytes;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                if ((Dots.Value[at + (y * Width / 8) + (x / 8)] & (0x80 >> (x % 8))) == 0) continue;
                line[left + x, y] = true;
                if (bold && x < Width - 1) line[left + x + 1, y] = true;
            }
        }
    }

    private static byte[] Load()
    {
        using var file = typeof(BuiltInLetters).Assembly.GetManifestResourceStream("letters-16x40") ?? throw new InvalidOperationException("The letters are not in the program.");
        var dots = new byte[Letters.Length * Bytes];
        file.ReadExactly(dots);
        return dots;
    }
}
