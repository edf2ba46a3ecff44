using System.Globalization;
using System.Text;
using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Templates;

namespace Kiosk.Printing.EscPos;

/// <summary>
/// The sheet that finds out how a printer writes Vietnamese: on top the lines as they should read, drawn as dots, then the same two lines by every
/// way that printers are known to have, each under its number. The technician types the number that reads right.
/// </summary>
public static class PagesSheet
{
    /// <summary>The most ways on one sheet; each takes about 12 mm.</summary>
    public const int MostCandidates = 24;

    /// <summary>The two lines: every tone, capitals and the sign of the đồng, as long as a line of 58 mm paper.</summary>
    public const string Sentence = "Đường phố ẩm ướt, ngõ vẫn sạch ₫", Capitals = "ĐỪNG VỘI, HÃY CHỜ GỌI SỐ Ắ Ẳ Ệ Ỵ";

    // Where printers of several makes were seen to have a Vietnamese page; a null page is the printer's own setting.
    private static readonly LetterRoute[] Known =
    [
        Tcvn3(30, 31), Tcvn3(49, 50), Page(LetterKind.Vscii1, 27), Page(LetterKind.Vscii1, 22), Page(LetterKind.Vscii1, 21), Page(LetterKind.Vscii1, null),
        Page(LetterKind.Viscii, null), Page(LetterKind.Viscii, 27), Page(LetterKind.Viscii, 51), Page(LetterKind.Cp1258, 27), Page(LetterKind.Cp1258, 32),
        Page(LetterKind.Cp1258, 35), Page(LetterKind.Cp1258, 41), Page(LetterKind.Cp1258, 52), Page(LetterKind.Cp1258, 94), Page(LetterKind.Cp1258, null), Page(LetterKind.Glyphs, null),
    ];

    /// <summary>The ways on the sheet; the first has number 1. Those of the profile alone come last: settling must not change a number of a sheet in the technician's hand.</summary>
    public static IReadOnlyList<LetterRoute> Candidates(PrinterProfile profile) =>
        [.. Known.Concat(profile.LetterRoutes).Select(ToBeTried).Distinct().Take(MostCandidates)];

    /// <summary>The whole sheet with its cut.</summary>
    public static byte[] Bytes(PrinterProfile profile)
    {
        var plain = profile with { TextRoute = TextRoute.Raster, LetterScale = 1 };
        var head = TicketEncoder.Encode(new TicketDocument("vi", Head(profile.Id)), plain);
        var sheet = new List<byte>(head.Body.SelectMany(chunk => chunk.Bytes));
        var candidates = Candidates(profile);
        for (int i = 0; i < candidates.Count; i++) AddCandidate(sheet, i + 1, candidates[i], plain);
        sheet.AddRange(Commands.Start(plain));
        sheet.AddRange(Commands.Cut(profile).Bytes);
        return [.. sheet];
    }

    /// <summary>What a way is called on the sheet, plain ASCII: "TCVN-3, ESC t 30/31".</summary>
    public static string NameOf(LetterRoute route)
    {
        string page = route.Page is { } n ? n.ToString(CultureInfo.InvariantCulture) : "-";
        return route.Kind switch
        {
            LetterKind.Tcvn3 => $"TCVN-3, ESC t {page}/{route.CapitalsPage}",
            LetterKind.Vscii1 => $"VSCII-1, ESC t {page}",
            LetterKind.Viscii => $"VISCII, ESC t {page}",
            LetterKind.Cp1258 => $"WINDOWS-1258, ESC t {page}",
            _ => "ESC &",
        };
    }

    private static LetterRoute Tcvn3(byte lower, byte capitals) => new(LetterKind.Tcvn3, lower, capitals, false, Proof.None);

    private static LetterRoute Page(LetterKind kind, byte? page) => new(kind, page, null, false, Proof.None);

    /// <summary>The sheet shows whether the tones overlay, so they are sent.</summary>
    private static LetterRoute ToBeTried(LetterRoute route) => route with { Overlays = route.Kind == LetterKind.Cp1258, Proven = Proof.None, On = null };

    private static List<TicketElement> Head(string id) =>
    [
        new TicketElement.Line("Chọn số của dòng đọc đúng như hai dòng này:", 24, Bold: true, TextAlign.Left),
        new TicketElement.Line("Choose the number that reads like these two lines:", 24, Align: TextAlign.Left),
        new TicketElement.Line(Sentence, 24, Align: TextAlign.Left),
        new TicketElement.Line(Capitals, 24, Align: TextAlign.Left),
        new TicketElement.Line($"Dấu _ thay cho chữ mà cách đó không có. / _ stands for a letter that way lacks.  {id}", 24, Align: TextAlign.Left),
        new TicketElement.Gap(16),
    ];

    private static void AddCandidate(List<byte> sheet, int number, LetterRoute route, PrinterProfile profile)
    {
        sheet.AddRange(Commands.Start(profile)); // back to the printer's own page, and what was taught is forgotten
        sheet.AddRange(Encoding.ASCII.GetBytes($"[{number}] {NameOf(route)}\n"));
        var code = route.Kind == LetterKind.Glyphs ? DownloadedGlyphs.For([Sentence, Capitals, "_"]) : Codes.Of(route);
        if (code is DownloadedGlyphs glyphs) foreach (byte[] definition in glyphs.Definitions()) sheet.AddRange(definition);
        int page = LetterBytes.AnyPage;
        foreach (string line in (string[])[Sentence, Capitals])
        {
            string sendable = code is null ? "_" : new string([.. line.Select(c => code.Carries(c.ToString()) ? c : '_')]);
            code?.Write(sendable, ref page, sheet);
            sheet.Add(0x0A);
        }
        sheet.AddRange(Commands.Feed(6, profile));
    }
}
