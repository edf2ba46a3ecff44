namespace Kiosk.Printing.Profiles;

/// <summary>Reads kiosk-printer-profile/1 files, strictly.</summary>
public static class ProfileFile
{
    /// <summary>The format this version reads.</summary>
    public const string Schema = "kiosk-printer-profile/1";

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
        var profile = Parse(StrictJson.TextOf(file), file);
        StrictJson.CheckName(profile.Id, file);
        return profile;
    }

    /// <summary>Reads a profile from its text; <paramref name="file"/> is only named in errors.</summary>
    /// <exception cref="ProfileException">It says what is wrong, where, and what is allowed.</exception>
    public static PrinterProfile Parse(string json, string file) => StrictJson.Read(json, file, root => ProfileReader.Read(new StrictObject(file, "$", root, Keys)));
}
