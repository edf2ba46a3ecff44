using Kiosk.Linux.Text;
using QRCoder;

namespace Kiosk.Printing.Raster;

/// <summary>A QR code as dots, about 30 mm wide on 80 mm paper and 25 mm on 58 mm.</summary>
internal static class QrRaster
{
    private const int QuietModules = 4;

    /// <summary>The matrix with its quiet zone of 4 modules.</summary>
    internal static QRCodeData Matrix(string payload) =>
        QRCodeGenerator.GenerateQrCode(payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true);

    /// <summary>Dots a module: 3 at least (a phone reads it at arm's length at 203 dpi) where the paper allows, 8 at most.</summary>
    internal static int ModuleDots(int modules, int width)
    {
        int wished = (width >= 512 ? 240 : 200) / (modules - (2 * QuietModules));
        return Math.Clamp(Math.Min(Math.Max(wished, 3), width / modules), 1, 8);
    }

    /// <summary>Centred in <paramref name="width"/>.</summary>
    internal static MonoBitmap Draw(QRCodeData code, int width)
    {
        int modules = code.ModuleMatrix.Count, dots = ModuleDots(modules, width);
        var small = new MonoBitmap(modules, modules);
        for (int y = 0; y < modules; y++)
            for (int x = 0; x < modules; x++)
                small[x, y] = code.ModuleMatrix[y][x];
        var picture = new MonoBitmap(width, modules * dots);
        picture.Draw(small.Scale(dots, dots), (width - (modules * dots)) / 2, 0);
        return picture;
    }
}
