using Kiosk.Linux.Text;
using QRCoder;

namespace Kiosk.Printing.Raster;

/// <summary>A QR code as dots, about 30 mm wide on 80 mm paper and 25 mm on 58 mm.</summary>
internal static class QrRaster
{
    private const int QuietModules = 4;

    // ISO/IEC 18004, table 7: bytes that versions 1 to 30 hold at correction M.
    private static readonly int[] MostBytes =
    [
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412,
        450, 504, 560, 624, 666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370,
    ];

    /// <summary>The matrix with its quiet zone of 4 modules.</summary>
    internal static QRCodeData Matrix(string payload) =>
        QRCodeGenerator.GenerateQrCode(payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true);

    /// <summary>Dots a module: 3 at least (a phone reads it at arm's length at 203 dpi) where the paper allows, 8 at most.</summary>
    internal static int ModuleDots(int modules, int width)
    {
        int wished = (width >= 512 ? 240 : 200) / (modules - (2 * QuietModules));
        return Math.Clamp(Math.Min(Math.Max(wished, 3), width / modules), 1, 8);
    }

    /// <summary>Modules of the symbol that a printer makes of so many bytes at correction M, with the quiet zone; known without drawing it.</summary>
    internal static int Modules(int bytes)
    {
        int version = 1;
        while (version < MostBytes.Length && bytes > MostBytes[version - 1]) version++;
        return 17 + (4 * version) + (2 * QuietModules);
    }

    /// <summary>Centred in <paramref name="width"/>, as large as fits.</summary>
    internal static MonoBitmap Draw(QRCodeData code, int width) => Draw(code, width, ModuleDots(code.ModuleMatrix.Count, width));

    /// <summary>Centred in <paramref name="width"/>, with modules of <paramref name="dots"/>.</summary>
    internal static MonoBitmap Draw(QRCodeData code, int width, int dots)
    {
        int modules = code.ModuleMatrix.Count;
        var small = new MonoBitmap(modules, modules);
        for (int y = 0; y < modules; y++)
            for (int x = 0; x < modules; x++)
                small[x, y] = code.ModuleMatrix[y][x];
        var picture = new MonoBitmap(width, modules * dots);
        picture.Draw(small.Scale(dots, dots), (width - (modules * dots)) / 2, 0);
        return picture;
    }
}
