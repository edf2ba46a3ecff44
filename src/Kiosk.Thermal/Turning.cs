using Kiosk.Linux.Text;

namespace Kiosk.Thermal;

/// <summary>Pictures turned, as ESC { and ESC V print them.</summary>
internal static class Turning
{
    /// <summary>By half a circle.</summary>
    public static MonoBitmap UpsideDown(this MonoBitmap picture)
    {
        var turned = new MonoBitmap(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++)
                turned[picture.Width - 1 - x, picture.Height - 1 - y] = picture[x, y];
        return turned;
    }

    /// <summary>By a quarter, clockwise.</summary>
    public static MonoBitmap OnItsSide(this MonoBitmap picture)
    {
        var turned = new MonoBitmap(picture.Height, picture.Width);
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++)
                turned[picture.Height - 1 - y, x] = picture[x, y];
        return turned;
    }
}
