using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Profiles;
using Kiosk.Printing.Tests.Encodings;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.EscPos;

public class ProvingAPageByTheTestSheet
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    public static TheoryData<string> ProfileIds => [.. Directory.GetFiles(Shipped.ProfileFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void The_sheet_numbers_every_way_and_is_no_longer_than_40_centimetres(string id)
    {
        var profile = Shipped.Profile(id);
        var paper = Read(profile, (_, _) => "?");
        var candidates = PagesSheet.Candidates(profile);
        Assert.InRange(candidates.Count, 15, PagesSheet.MostCandidates);
        Assert.All(candidates.Select((route, i) => $"[{i + 1}] {PagesSheet.NameOf(route)}"), label => Assert.Contains(label, paper.Lines));
        Assert.All(profile.LetterRoutes.Where(r => r.Kind != LetterKind.Cp1258), r => Assert.Contains(candidates, c => c == r with { Proven = Proof.None }));
        double millimetres = paper.Strip().Height * 25.4 / profile.Dpi;
        Assert.InRange(millimetres, 100, 400);
    }

    [Theory]
    [InlineData("TCVN-3, ESC t 30/31")]
    [InlineData("VISCII, ESC t 51")]
    [InlineData("VSCII-1, ESC t 27")]
    [InlineData("WINDOWS-1258, ESC t 94")]
    public void On_a_printer_that_has_the_page_exactly_its_own_number_reads_right(string name)
    {
        var paper = Read(Shipped.Profile("generic-58"), (page, code) => (name, page) switch
        {
            ("TCVN-3, ESC t 30/31", 30) => PagesOfTheStandards.Lower.GetValueOrDefault(code),
            ("TCVN-3, ESC t 30/31", 31) => PagesOfTheStandards.Capitals.GetValueOrDefault(code),
            ("VISCII, ESC t 51", 51) => PagesOfTheStandards.Viscii.GetValueOrDefault(code),
            ("VSCII-1, ESC t 27", 27) => PagesOfTheStandards.Vscii1.GetValueOrDefault(code),
            ("WINDOWS-1258, ESC t 94", 94) => PagesOfTheStandards.Cp1258(code),
            _ => "#",
        });
        var right = new List<string>();
        for (int i = 0; i + 2 < paper.Lines.Count; i++)
            if (paper.Lines[i].StartsWith('[') && !paper.Lines[i].EndsWith("ESC &", StringComparison.Ordinal) && Same(paper.Lines[i + 1], PagesSheet.Sentence) && Same(paper.Lines[i + 2], PagesSheet.Capitals))
                right.Add(paper.Lines[i]);
        Assert.EndsWith(name, Assert.Single(right), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_that_reads_right_becomes_a_profile_that_prints_by_it()
    {
        string json = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, "xprinter-80.json"));
        int number = PagesSheet.Candidates(Shipped.Profile("xprinter-80")).ToList().FindIndex(r => r is { Kind: LetterKind.Viscii, Page: 27 }) + 1;
        var settled = ProfileFile.Parse(SettledProfile.Write(json, "xprinter-80.json", "xprinter-hall", number, Day), "xprinter-hall.json");
        Assert.Equal("xprinter-hall", settled.Id);
        Assert.Equal(new LetterRoute(LetterKind.Viscii, 27, null, false, Proof.TestSheet, Day), Assert.Single(settled.LetterRoutes, r => r.Proven != Proof.None));
        Assert.DoesNotContain("text", settled.Unconfirmed);
        var sent = EscPosReader.ReadAll(TicketEncoder.Encode(Shipped.Ticket(), settled).Body.SelectMany(c => c.Bytes));
        Assert.Contains(sent, s => s.Name == "ESC t" && s.Data[2] == 27);
    }

    [Theory]
    [MemberData(nameof(ProfileIds))]
    public void Settling_one_number_after_another_never_renumbers_the_sheet_in_the_hand(string id)
    {
        string json = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, id + ".json"));
        var candidates = PagesSheet.Candidates(ProfileFile.Parse(json, "p.json"));
        for (int number = 1; number <= candidates.Count; number++)
        {
            json = SettledProfile.Write(json, "p.json", id, number, Day);
            var settled = ProfileFile.Parse(json, "p.json");
            Assert.Equal(candidates, PagesSheet.Candidates(settled));
            Assert.Equal(candidates[number - 1], Assert.Single(settled.LetterRoutes, r => r.Proven == Proof.TestSheet) with { Proven = Proof.None, On = null });
        }
    }

    [Fact]
    public void None_reads_right_means_dots_whatever_was_believed_before()
    {
        string json = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, "epson-tm-t82iii.json"));
        var settled = ProfileFile.Parse(SettledProfile.Write(json, "e.json", "e", 0, Day), "e.json");
        Assert.Equal(TextRoute.Raster, settled.TextRoute);
        Assert.DoesNotContain(EscPosReader.ReadAll(TicketEncoder.Encode(Shipped.Ticket(), settled).Body.SelectMany(c => c.Bytes)), s => s.Name == "ESC t");
    }

    [Fact]
    public void A_number_that_is_not_on_the_sheet_and_an_id_that_is_none_are_refused()
    {
        string json = File.ReadAllText(Path.Combine(Shipped.ProfileFolder, "generic-80.json"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SettledProfile.Write(json, "g.json", "g", 99, Day));
        Assert.Throws<ProfileException>(() => SettledProfile.Write(json, "g.json", "Máy in", 1, Day));
    }

    private static bool Same(string read, string meant) => read.Length == meant.Length && read.Zip(meant).All(p => p.First == p.Second || p.First == '_');

    private static PaperReader Read(PrinterProfile profile, Func<int, byte, string?> pageOf) =>
        new PaperReader(profile) { PageOf = pageOf, LetterOf = (MonoBitmap _) => "&", Wraps = true }.Print(PagesSheet.Bytes(profile));
}
