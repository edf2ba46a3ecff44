using System.Globalization;
using System.Text;
using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

/// <summary>Pictures that the printer keeps through power cuts, by the key of GS ( L or the number of FS q.</summary>
internal sealed partial class EscPosInterpreter
{
    private const int MostKept = 64;
    private readonly Dictionary<string, MonoBitmap> kept = [];

    /// <summary>GS ( L function 67: a key of two letters, one colour, rows of packed bytes.</summary>
    private void Keep(ReadOnlySpan<byte> block)
    {
        int width = Word(block, 6), height = Word(block, 8), stride = (width + 7) / 8;
        if (width == 0 || height is 0 or > TallestStored || block.Length - 11 < (long)stride * height || kept.Count >= MostKept)
        {
            CountUnknown(block);
            return;
        }
        var picture = new MonoBitmap(Math.Min(width, make.HeadDots), height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < picture.Width; x++)
                if ((block[11 + (y * stride) + (x >> 3)] & (0x80 >> (x & 7))) != 0) picture[x, y] = true;
        kept[Encoding.Latin1.GetString(block[3..5])] = picture;
    }

    /// <summary>FS q: forgets all pictures and keeps these, columns of y bytes from the left.</summary>
    private void KeepAll(ReadOnlySpan<byte> command)
    {
        kept.Clear();
        int at = 3;
        for (int number = 1; number <= command[2]; number++)
        {
            int across = 8 * Word(command, at), down = Word(command, at + 2);
            at += 4;
            if (number <= MostKept && across > 0 && down is > 0 and <= TallestStored / 8)
            {
                var picture = new MonoBitmap(Math.Min(across, make.HeadDots), down * 8);
                for (int x = 0; x < picture.Width; x++)
                    for (int y = 0; y < picture.Height; y++)
                        if ((command[at + (x * down) + (y >> 3)] & (0x80 >> (y & 7))) != 0) picture[x, y] = true;
                kept[number.ToString(CultureInfo.InvariantCulture)] = picture;
            }
            at += across * down;
        }
    }

    private void PrintKept(string key)
    {
        if (kept.TryGetValue(key, out var picture)) PrintPicture(picture);
    }
}
