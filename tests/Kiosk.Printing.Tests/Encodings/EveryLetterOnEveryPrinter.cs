using Kiosk.Linux.Text;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Raster;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.EscPos;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Encodings;

public class EveryLetterOnEveryPrinter
{
    private const string Small = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    private static readonly string Letters = Small + Small.ToUpperInvariant() + "₫";
    private static readonly Lazy<List<(MonoBitmap Cell, char Letter)>> Cells = new(() =>
        [.. Letters.Select(c => (CellLetter.Draw(c, DownloadedGlyphs.CellWidth, DownloadedGlyphs.CellHeight, DownloadedGlyphs.Size, DownloadedGlyphs.Below)!, c))]);

    public static TheoryData<string> ProfileIds => [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_134_letters_and_the_sign_of_the_dong() => Assert.Equal(135, Letters.Distinct().Count());

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void All_come_out_right_as_the_profile_is_shipped(string id)
    {
        var profile = Shipped.Profile(id);
        foreach (bool canRaster in (bool[])[true, false])
        {
            foreach (string line in Lines()) ComesOut(line, profile, canRaster);
            foreach (char letter in Letters) ComesOut(letter.ToString(), profile, canRaster);
        }
    }

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void All_come_out_right_on_every_route_that_a_test_sheet_may_prove(string id)
    {
        var profile = Shipped.Profile(id) with { TextRoute = TextRoute.Cheapest };
        foreach (var route in profile.LetterRoutes.SelectMany(r => r.Kind == LetterKind.Cp1258 ? new[] { r, r with { Overlays = true } } : [r]))
        {
            var proven = profile with { LetterRoutes = [route with { Proven = Proof.TestSheet }] };
            foreach (string line in Lines()) ComesOut(line, proven, canRaster: true);
            foreach (char letter in Letters) ComesOut(letter.ToString(), proven, canRaster: true);
        }
    }

    [Theory]
    [InlineData(LetterKind.Tcvn3, false, 134)]
    [InlineData(LetterKind.Vscii1, false, 122)]
    [InlineData(LetterKind.Viscii, false, 128)]
    [InlineData(LetterKind.Cp1258, false, 31)]
    [InlineData(LetterKind.Cp1258, true, 135)]
    public void A_code_carries_what_its_standard_has_and_refuses_the_rest(LetterKind kind, bool overlays, int carried) =>
        Assert.Equal(carried, Letters.Count(letter => Codes.Of(new LetterRoute(kind, 1, 2, overlays, Proof.Documented)).Carries(letter.ToString())));

    [Fact]
    public void No_code_sends_a_control_byte()
    {
        foreach (var kind in (LetterKind[])[LetterKind.Tcvn3, LetterKind.Vscii1, LetterKind.Viscii, LetterKind.Cp1258])
        {
            var code = Codes.Of(new LetterRoute(kind, null, 2, true, Proof.Documented));
            Assert.All(Letters.Where(letter => code.Carries(letter.ToString())), letter =>
            {
                code.TryGet(letter, out var bytes);
                Assert.InRange(bytes.First, 0x20, 0xFF);
                Assert.True(bytes.Tone is 0 or >= 0x80);
            });
        }
    }

    [Fact]
    public void A_line_with_a_letter_that_the_page_lacks_goes_as_dots_and_the_others_stay_letters()
    {
        var epson = Shipped.Profile("epson-tm-t82iii");
        var pagesOnly = epson with { LetterRoutes = [.. epson.LetterRoutes.Where(r => r.Kind == LetterKind.Tcvn3)] };
        var paper = Read(new("vi", [new TicketElement.Line("Lệ phí"), new TicketElement.Line("50.000 ₫"), new TicketElement.Line("Cảm ơn")]), pagesOnly, canRaster: true);
        Assert.Equal(["Lệ phí", "Cảm ơn"], paper.Lines);
        Assert.True(HasInk(paper.Strip(), 30, 55));
    }

    [Fact]
    public void A_line_goes_another_proven_way_before_it_goes_as_dots()
    {
        var profile = Shipped.Profile("epson-tm-t82iii");
        profile = profile with { LetterRoutes = [.. profile.LetterRoutes.Select(r => r.Kind == LetterKind.Cp1258 ? r with { Overlays = true, Proven = Proof.TestSheet } : r)] };
        var paper = Read(new("vi", [new TicketElement.Line("LỆ PHÍ ĐĂNG KÝ: Ế Ộ Ữ"), new TicketElement.Line("50.000 ₫")]), profile, canRaster: true);
        Assert.Equal(["LỆ PHÍ ĐĂNG KÝ: Ế Ộ Ữ", "50.000 ₫"], paper.Lines);
    }

    [Fact]
    public void Taught_letters_take_only_places_that_the_ticket_does_not_print()
    {
        string ascii = new([.. Enumerable.Range(' ', 95).Select(c => (char)c)]);
        var document = new TicketDocument("vi", [new TicketElement.Line("Đăng ký hộ tịch"), new TicketElement.Line(ascii), new TicketElement.BigNumber("A012")]);
        var profile = Shipped.Profile("cashino-kp-628e");
        Assert.Contains("A012", Read(document, profile, canRaster: true).Lines);
        var paper = Read(new("vi", [new TicketElement.Line("Ấy là số ~"), new TicketElement.BigNumber("A!1")]), profile, canRaster: true);
        Assert.Equal(["Ấy là số ~", "A!1"], paper.Lines);
    }

    [Fact]
    public void The_built_in_letters_are_those_of_the_font_and_no_two_are_the_same()
    {
        byte[] made = LetterFile.Make();
        using var file = typeof(BuiltInLetters).Assembly.GetManifestResourceStream("letters-16x40")!;
        var kept = new byte[made.Length];
        file.ReadExactly(kept);
        // Another version of the font or of the renderer may place a dot otherwise; a letter out of order would differ in hundreds.
        Assert.InRange(made.Zip(kept).Sum(p => int.PopCount(p.First ^ p.Second)), 0, made.Length * 8 / 100);
        Assert.Equal(BuiltInLetters.Letters.Length, kept.Chunk(BuiltInLetters.Width / 8 * BuiltInLetters.Height).Select(Convert.ToHexString).Distinct().Count());
        Assert.All(Letters, letter => Assert.True(BuiltInLetters.Has(letter), letter.ToString()));
    }

    [Fact]
    public void No_two_taught_letters_are_so_alike_that_a_speck_of_dust_makes_one_the_other() => Assert.All(Cells.Value, a =>
        Assert.All(Cells.Value.Where(b => b.Letter != a.Letter), b => Assert.True(Distance(a.Cell, b.Cell) >= 4, $"{a.Letter} {b.Letter}")));

    private static IEnumerable<string> Lines() => Letters.Chunk(15).Select(chunk => new string(chunk)).Append("Nguyễn Thị Đẹp – “quý” 50.000 ₫");

    /// <summary>Either the letters are read back by the standard's tables, or the dots are those of the line as this machine draws it.</summary>
    private static void ComesOut(string text, PrinterProfile profile, bool canRaster)
    {
        var paper = Read(new("vi", [new TicketElement.Line(text, 24)]), profile, canRaster);
        if (paper.Lines.Count > 0)
        {
            Assert.Equal(StandIns.Punctuation(text), string.Join(' ', paper.Lines));
            return;
        }
        var drawn = canRaster ? Drawn(text, profile.WidthDots) : BuiltIn(StandIns.Punctuation(text), profile.WidthDots);
        var strip = paper.Strip();
        Assert.True(SameInk(drawn, strip), $"{profile.Id}: the dots of \"{text}\" are not those of the line");
    }

    private static MonoBitmap Drawn(string text, int width)
    {
        var style = LineFit.Choose(text, 24, bold: false, width);
        return TextRaster.Render(LineFit.Break(text, style, width), style, width, TextAlign.Centre);
    }

    private static MonoBitmap BuiltIn(string text, int width)
    {
        var parts = LetterWrap.Split(text, width / BuiltInLetters.Width).Select(part => BuiltInLetters.Line(part, 1, bold: false, width, TextAlign.Centre)).ToList();
        var whole = new MonoBitmap(width, parts.Sum(p => p.Height));
        int y = 0;
        foreach (var part in parts)
        {
            whole.Draw(part, 0, y);
            y += part.Height;
        }
        return whole;
    }

    /// <summary>Every dot of the line is there, and of what is there all but the few dots that break up a look-alike of a command.</summary>
    private static bool SameInk(MonoBitmap expected, MonoBitmap found)
    {
        int more = 0;
        for (int y = 0; y < found.Height; y++)
        {
            for (int x = 0; x < found.Width; x++)
            {
                bool wanted = y < expected.Height && expected[x, y];
                if (wanted && !found[x, y]) return false;
                if (found[x, y] && !wanted) more++;
            }
        }
        return more <= 2;
    }

    private static PaperReader Read(TicketDocument document, PrinterProfile profile, bool canRaster)
    {
        var ticket = TicketEncoder.Encode(document, profile, canRaster);
        return Decoder(profile).Print(ticket.Body.SelectMany(c => c.Bytes));
    }

    internal static PaperReader Decoder(PrinterProfile profile) => new(profile) { PageOf = (page, code) => PageOf(profile, page, code), LetterOf = LetterOf };

    /// <summary>The pages as this profile believes them to be.</summary>
    private static string? PageOf(PrinterProfile profile, int page, byte code)
    {
        foreach (var route in profile.LetterRoutes.Where(r => r.Proven != Proof.None))
        {
            if (route.Kind == LetterKind.Tcvn3 && page == route.Page) return PagesOfTheStandards.Lower.GetValueOrDefault(code);
            if (route.Kind == LetterKind.Tcvn3 && page == route.CapitalsPage) return PagesOfTheStandards.Capitals.GetValueOrDefault(code);
            if (route.Kind == LetterKind.Viscii && page == route.Page) return PagesOfTheStandards.Viscii.GetValueOrDefault(code);
            if (route.Kind == LetterKind.Vscii1 && page == route.Page) return PagesOfTheStandards.Vscii1.GetValueOrDefault(code);
            if (route.Kind == LetterKind.Cp1258 && page == route.Page) return PagesOfTheStandards.Cp1258(code);
        }
        return null;
    }

    private static string? LetterOf(MonoBitmap cell)
    {
        var near = Cells.Value.Where(c => Distance(c.Cell, cell) <= 1).ToList();
        return near.Count == 1 ? near[0].Letter.ToString() : null;
    }

    private static int Distance(MonoBitmap a, MonoBitmap b)
    {
        int distance = 0;
        for (int y = 0; y < a.Height; y++)
            for (int i = 0; i < a.Stride; i++)
                distance += int.PopCount(a.Row(y)[i] ^ b.Row(y)[i]);
        return distance;
    }

    private static bool HasInk(MonoBitmap picture, int from, int to) => Enumerable.Range(from, to - from).Any(y => y < picture.Height && picture.Row(y).ContainsAnyExcept((byte)0));
}
