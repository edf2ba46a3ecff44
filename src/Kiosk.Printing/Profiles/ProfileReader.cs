using System.Buffers;
using System.Globalization;
using Kiosk.Linux.Serial;
using Kiosk.Printing.EscPos;

namespace Kiosk.Printing.Profiles;

/// <summary>Makes a profile of a checked JSON object, and proves it by its own examples of bytes.</summary>
internal static class ProfileReader
{
    internal static readonly string[] RouteKeys = ["route", "pages", "page", "overlays", "proven", "on"];
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"), HexDigits = SearchValues.Create("0123456789abcdef");

    internal static PrinterProfile Read(StrictObject root)
    {
        root.Choice("schema", (ProfileFile.Schema, true));
        var profile = Described(root) with
        {
            LetterRoutes = [.. root.Objects("text", 24, RouteKeys).Select(ReadRoute)],
            LetterScale = root.Number("letterScale", 1, 8, 1),
            QrDialect = root.ChoiceOr("qrDialect", QrDialect.Model2, ("model2", QrDialect.Model2), ("noModel", QrDialect.NoModel), ("gsK97", QrDialect.GsK97), ("escZ", QrDialect.EscZ)),
            PrintArea = root.ChoiceOr("printArea", PrintArea.Unproven, ("unproven", PrintArea.Unproven), ("known", PrintArea.Known), ("set", PrintArea.Set)),
            TakenSensor = root.Flag("takenSensor", false),
            ClearBuffer = root.ChoiceOr("clearBuffer", ClearCommand.None, ("none", ClearCommand.None), ("dleEnq2", ClearCommand.DleEnq2), ("dleDc4", ClearCommand.DleDc4)),
            BufferBytes = root.Number("bufferBytes", 45, 1_048_576, PrinterProfile.LeastBuffer),
            NearEnd = root.Flag("nearEnd", false),
            UsbStatusTrusted = root.Flag("usbStatusTrusted", false),
            LogoMemory = root.ChoiceOr("logoMemory", LogoMemory.None, ("none", LogoMemory.None), ("gsParenL", LogoMemory.GsParenL), ("fsP", LogoMemory.FsP)),
            Unconfirmed = root.Has("unconfirmed") ? root.Texts("unconfirmed", ProfileFile.Keys.Length) : [],
        };
        profile = profile with { StoredLogos = [.. root.Objects("storedLogos", 16, "key", "sha256").Select(logo => ReadLogo(logo, profile.LogoMemory))] };
        Check(profile, root);
        return profile with { Vectors = VectorCheck.Prove(profile, root.Objects("vectors", 40, VectorCheck.Keys)) };
    }

    private static PrinterProfile Described(StrictObject root) => new()
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
        TextRoute = root.Choice("textRoute", ("cheapest", TextRoute.Cheapest), ("raster", TextRoute.Raster)),
        NativeQr = root.Flag("nativeQr"),
        NativeCode128 = root.Choice("nativeCode128", ("none", NativeCode128.None), ("plain", NativeCode128.Plain), ("withB", NativeCode128.WithB)),
        Cut = root.Choice("cut", ("none", CutKind.None), ("partial", CutKind.Partial), ("full", CutKind.Full)),
        FeedBeforeCutDots = root.Number("feedBeforeCutDots", 0, 1000),
        Evidence = ReadEvidence(root.Object("evidence", "gsR", "dleEot", "asb", "processId")),
        KanjiDefault = root.Flag("kanjiDefault"),
        Serial = ReadSerial(root.Object("serial", "baud", "bits", "parity", "stop", "flow")),
        ReplyTimeout = TimeSpan.FromMilliseconds(root.Number("replyTimeoutMs", 50, 10_000)),
    };

    private static void Check(PrinterProfile profile, StrictObject root)
    {
        if (profile.Id.AsSpan().ContainsAnyExcept(IdLetters)) throw root.Refusal("id", "chữ thường a-z, số và dấu -", "small letters a-z, digits and -");
        if (profile.WidthDots % 8 != 0) throw root.Refusal("widthDots", "bội số của 8", "a multiple of 8");
        if (profile.Unconfirmed.Any(key => !ProfileFile.Keys.Contains(key))) throw root.Refusal("unconfirmed", "tên các khóa của tệp này", "names of keys of this file");
    }

    internal static LetterRoute ReadRoute(StrictObject entry)
    {
        var kind = entry.Choice("route", ("tcvn3", LetterKind.Tcvn3), ("vscii1", LetterKind.Vscii1), ("viscii", LetterKind.Viscii), ("cp1258", LetterKind.Cp1258), ("glyphs", LetterKind.Glyphs));
        (byte Lower, byte Capitals)? pages = kind == LetterKind.Tcvn3 ? entry.Pair("pages") : null;
        if (kind != LetterKind.Tcvn3 && entry.Has("pages")) throw entry.Refusal("pages", "chỉ với tcvn3; các mã khác dùng page", "only with tcvn3; the others have page");
        if (kind is LetterKind.Tcvn3 or LetterKind.Glyphs && entry.Has("page")) throw entry.Refusal("page", "chỉ với vscii1, viscii, cp1258", "only with vscii1, viscii, cp1258");
        var proven = entry.Choice("proven", ("no", Proof.None), ("documented", Proof.Documented), ("testSheet", Proof.TestSheet));
        return new LetterRoute(kind, pages?.Lower ?? entry.Byte("page"), pages?.Capitals, entry.Flag("overlays", false), proven, ReadDay(entry));
    }

    private static DateOnly? ReadDay(StrictObject entry)
    {
        if (!entry.Has("on")) return null;
        return DateOnly.TryParseExact(entry.Text("on", 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw entry.Refusal("on", "ngày dạng 2026-11-22", "a day as 2026-11-22");
    }

    private static StoredLogo ReadLogo(StrictObject logo, LogoMemory memory)
    {
        string key = logo.Text("key", 3), hash = logo.Text("sha256", 64);
        if (!LogoStore.IsKey(key, memory)) throw logo.Refusal("key", "gsParenL: hai ký tự ASCII; fsP: số từ 1 đến 255", "gsParenL: two ASCII characters; fsP: a number from 1 to 255");
        if (hash.Length != 64 || hash.AsSpan().ContainsAnyExcept(HexDigits)) throw logo.Refusal("sha256", "64 chữ số hex thường", "64 small hex digits");
        return new StoredLogo(key, hash);
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
