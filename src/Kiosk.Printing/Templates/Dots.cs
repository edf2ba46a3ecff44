using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>From grey to black and white.</summary>
internal static class Dots
{
    private const int Half = 128, White = 255;

    internal static MonoBitmap Sharp(GreyPicture grey)
    {
        var dots = new MonoBitmap(grey.Width, grey.Height);
        for (int y = 0; y < grey.Height; y++)
            for (int x = 0; x < grey.Width; x++)
                if (grey.Dots[(y * grey.Width) + x] < Half) dots[x, y] = true;
        return dots;
    }

    /// <summary>Floyd and Steinberg, "An adaptive algorithm for spatial greyscale" (1976): 7, 3, 5 and 1 sixteenths of a dot's error go on.</summary>
    internal static MonoBitmap Shaded(GreyPicture grey)
    {
        var dots = new MonoBitmap(grey.Width, grey.Height);
        int[] here = new int[grey.Width + 2], below = new int[grey.Width + 2];
        for (int y = 0; y < grey.Height; y++)
        {
            for (int x = 0; x < grey.Width; x++)
            {
                int value = grey.Dots[(y * grey.Width) + x] + (here[x + 1] / 16);
                bool black = value < Half;
                if (black) dots[x, y] = true;
                int error = value - (black ? 0 : White);
                here[x + 2] += error * 7;
                below[x] += error * 3;
                below[x + 1] += error * 5;
                below[x + 2] += error;
            }
            (here, below) = (below, here);
            Array.Clear(below);
        }
        return dots;
    }
}
