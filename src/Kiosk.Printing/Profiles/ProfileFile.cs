using System.Buffers;
using System.Text.Json;
using Kiosk.Linux.Serial;

namespace Kiosk.Printing.Profiles;

/// <summary>Reads kiosk-printer-profile/1 files, strictly.</summary>
public static class ProfileFile
{
    /// <summary>The format this version reads.</summary>
    public const string Schema = "kiosk-printer-profile/1";

    /// <summary>A larger file is no profile (bytes).</summary>
    public const int MaxBytes = 65_536;

    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    internal static readonly string[] Keys =
    [
        "$schema", "schema", "id", "products", "grade", "sources", "widthDots", "dpi", "paperMm", "mmPerSecond", "maxBandRows", "centresRaster",
        "feedUnitsPerInch", "textRoute", "tcvn3Pages", "nativeQr", "nativeCode128", "cut", "feedBeforeCutDots", "evidence", "kanjiDefault", "serial", "replyTimeoutMs",
        "takenSensor", "clearBuffer", "bufferBytes", "nearEnd", "usbStatusTrusted",
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
            return Read(new StrictObject(file, "$", document.RootElement, Keys));
        }
        catch (JsonException e)
        {
            string where = $"dòng/line {e.LineNumber + 1}";
            throw new ProfileException(file, "$", $"JSON hỏng ở {where}", $"broken JSON at {where}", "JSON đúng cú pháp", "well-formed JSON");
        }
    }

    private static PrinterProfile Read(StrictObject root)
    {
        root.Choice("schema", (Schema, true));
        var profile = new PrinterProfile
        {
            Id = root.Text("id", 64),
            Products = root.Texts("products", 100),
            Documented = root.Choice("grade", ("documented", true), ("unconfirmed", false)),
            Sources = root.Texts("sources", 20),
            WidthDots = root.Number("widthDots", 128, 1024),
            Dpi = root.Number("dpi", 150, 300),
            PaperMm = root.Number("paperMm", 40, 120),
            MmPerSecond = root.Number("mmPerSecond", 20, 500),
            MaxBandRows = root.Number("maxBandRows", 8, 255),
            CentresRaster = root.Flag("centresRaster"),
            FeedUnitsPerInch = root.Number("feedUnitsPerInch", 100, 1000),
            TextRoute = root.Choice("textRoute", ("raster", TextRoute.Raster), ("codepage-tcvn3", TextRoute.CodepageTcvn3)),
            Tcvn3Pages = root.Has("tcvn3Pages") ? root.Pair("tcvn3Pages") : null,
            NativeQr = root.Flag("nativeQr"),
            NativeCode128 = root.Choice("nativeCode128", ("none", NativeCode128.None), ("plain", NativeCode128.Plain), ("withB", NativeCode128.WithB)),
            Cut = root.Choice("cut", ("none", CutKind.None), ("partial", CutKind.Partial), ("full", CutKind.Full)),
            FeedBeforeCutDots = root.Number("feedBeforeCutDots", 0, 1000),
            Evidence = ReadEvidence(root.Object("evidence", "gsR", "dleEot", "asb", "processId")),
            KanjiDefault = root.Flag("kanjiDefault"),
            Serial = ReadSerial(root.Object("serial", "baud", "bits", "parity", "stop", "flow")),
            ReplyTimeout = TimeSpan.FromMilliseconds(root.Number("replyTimeoutMs", 50, 10_000)),
            TakenSensor = root.Has("takenSensor") && root.Flag("takenSensor"),
            ClearBuffer = root.Has("clearBuffer") ? root.Choice("clearBuffer", ("none", ClearCommand.None), ("dleEnq2", ClearCommand.DleEnq2), ("dleDc4", ClearCommand.DleDc4)) : ClearCommand.None,
            BufferBytes = root.Has("bufferBytes") ? root.Number("bufferBytes", 45, 1_048_576) : PrinterProfile.LeastBuffer,
            NearEnd = root.Has("nearEnd") && root.Flag("nearEnd"),
            UsbStatusTrusted = root.Has("usbStatusTrusted") && root.Flag("usbStatusTrusted"),
        };
        if (profile.Id.AsSpan().ContainsAnyExcept(IdLetters)) throw root.Refusal("id", "chữ thường a-z, số và dấu -", "small letters a-z, digits and -");
        if (profile.WidthDots % 8 != 0) throw root.Refusal("widthDots", "bội số của 8", "a multiple of 8");
        if (profile is { TextRoute: TextRoute.CodepageTcvn3, Tcvn3Pages: null }) throw root.Refusal("textRoute", "codepage-tcvn3 chỉ khi có tcvn3Pages", "codepage-tcvn3 only together with tcvn3Pages");
        return profile;
    }

    private static PrinterEvidence ReadEvidence(StrictObject evidence) =>
        new(evidence.Flag("gsR"), evidence.Flag("dleEot"), evidence.Flag("asb"), evidence.Flag("processId"));

    private static SerialSettings ReadSerial(StrictObject serial) => new(
        serial.Number("baud", 1200, 921_600),
        serial.Number("bits", 7, 8),
        serial.Choice("parity", ("none", Parity.None), ("even", Parity.Even), ("odd", Parity.Odd)),
        serial.Number("stop", 1, 2),
        serial.Choice("flow", ("none", FlowControl.None), ("hardware", FlowControl.Hardware), ("software", FlowControl.Software)));
}
