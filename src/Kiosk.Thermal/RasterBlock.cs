using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

/// <summary>A GS v 0 picture on its way: printed row by row as the bytes come, so that a fault in the middle leaves half of it on the paper.</summary>
internal sealed class RasterBlock(int bytesPerRow, int rows, int across, int down, int headDots)
{
    private readonly MonoBitmap row = new(Math.Min(bytesPerRow * 8, headDots), 1);
    private MonoBitmap current = new(Math.Min(bytesPerRow * 8, headDots), 1);
    private int column;
    private int left = rows;

    /// <returns>True when this was the last byte.</returns>
    public bool Accept(byte value, PaperPath paper, PrintModes modes)
    {
        for (int bit = 0, x = column * 8; value != 0 && bit < 8 && x < row.Width; bit++, x++)
            if ((value & (0x80 >> bit)) != 0) current[x, 0] = true;
        if (++column < bytesPerRow) return false;
        var printed = across == 1 && down == 1 ? current : current.Scale(across, down);
        paper.Print(printed, modes.StartOf(Math.Min(headDots, printed.Width)));
        current = new MonoBitmap(row.Width, 1);
        column = 0;
        return --left == 0;
    }
}
