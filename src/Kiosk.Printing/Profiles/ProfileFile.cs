using System.Text.Json;

namespace Kiosk.Printing.Profiles;

/// <summary>Reads kiosk-printer-profile/1 files, strictly.</summary>
public static class ProfileFile
{
    /// <summary>The format this version reads.</summary>
    public const string Schema = "kiosk-printer-profile/1";

    /// <summary>A larger file is no profile (bytes).</summary>
    public const int MaxBytes = 65_536;

    internal static readonly string[] Keys =
    [
        "$schema", "schema", "id", "products", "grade", "sources", "widthDots", "dpi", "paperMm", "mmPerSecond", "maxBandRows", "centresRaster",
        "feedUnitsPerInch", "textRoute", "text", "letterScale", "nativeQr", "qrDialect", "printArea", "nativeCode128", "cut", "feedBeforeCutDots", "evidence", "kanjiDefault", "serial", "replyTimeoutMs",
        "takenSensor", "clearBuffer", "bufferBytes", "nearEnd", "usbStatusTrusted", "logoMemory", "storedLogos", "unconfirmed", "vectors",
    ];

    /// <summary>Loads one profile; the file must be named after its id.</summary>
    /// <exception cref="ProfileException">It says what is wrong, where, and what is allowed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PrinterProfile Load(string file)
    {
        if (new FileInfo(file).Length > MaxBytes) throw new ProfileException(file, "$", $"hơn {MaxBytes} byte", $"more than {MaxBytes} bytes", $"tối đa {MaxBytes} byte", $"{MaxBytes} bytes at most");
        var profile = Parse(File.ReadAllText(file), file);
        string name = Path.GetFileNameWithoutExtension(file);
        if (profile.Id != name) throw new ProfileException(file, "$.id", $"\"{profile.Id}\"", $"\"{profile.Id}\"", $"\"{name}\", như tên tệp", $"\"{name}\", as the file is named");
        return profile;
    }

    /// <summary>Reads a profile from its text; <paramref name="file"/> is only named in errors.</summary>
    /// <exception cref="ProfileException">It says what is wrong, where, and what is allowed.</exception>
    public static PrinterProfile Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return ProfileReader.Read(new StrictObject(file, "$", document.RootElement, Keys));
        }
        catch (JsonException e)
        {
            string where = $"dòng/line {e.LineNumber + 1}";
            throw new ProfileException(file, "$", $"JSON hỏng ở {where}", $"broken JSON at {where}", "JSON đúng cú pháp", "well-formed JSON");
        }
    }
}
