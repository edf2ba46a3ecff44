using Kiosk.Contract.Api;
using Kiosk.Printing.Templates;
using Kiosk.Worker.Configuration;
using Kiosk.Worker.Lanes;
using Kiosk.Worker.Tests.Screens;

namespace Kiosk.Worker.Tests.Lanes;

public sealed class WritingThePaper : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("site-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_ticket_says_what_the_hall_knows_of_it()
    {
        var said = Said(Paper().Write(Ticket, reprint: false));
        foreach (string line in (string[])
        [
            "UBND TỈNH ĐỒNG NAI", "Trung tâm Phục vụ hành chính công", "Hộ tịch – Tư pháp", "Civil status & justice", "Quầy / Counters:\u00A01, 2",
            "Lấy số lúc / Issued: 08:05, Thứ\u00A0Hai 23/11/2026", "Chờ trước cùng dịch vụ / Ahead: 1.250\u00A0người", "Chờ khoảng / Wait: 15–25\u00A0phút", "K-TEST-01 #261123-A012",
        ]) Assert.Contains(line, said);
        Assert.Equal(["http://10.0.0.5:8080/t/261123-A012"], Paper().Write(Ticket, false).Elements.OfType<TicketElement.QrCode>().Select(q => q.Payload));
        Assert.Equal(["261123-A012"], Paper().Write(Ticket, false).Elements.OfType<TicketElement.Barcode>().Select(b => b.Payload));
    }

    [Theory]
    [InlineData("2026-11-21T17:30:00Z", "Chủ\u00A0Nhật 22/11/2026", "00:30")] // an hour's difference to UTC is another day here
    [InlineData("2026-11-28T00:00:00Z", "Thứ\u00A0Bảy 28/11/2026", "07:00")]
    public void Day_and_hour_are_those_of_Vietnam(string at, string day, string hour) =>
        Assert.Contains($"Lấy số lúc / Issued: {hour}, {day}", Said(Paper().Write(Ticket with { IssuedAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) }, false)));

    [Fact]
    public void A_copy_and_a_kiosk_without_its_centre_say_so()
    {
        Assert.Contains("BẢN IN LẠI", Said(Paper().Write(Ticket, reprint: true)));
        Assert.DoesNotContain("BẢN IN LẠI", Said(Paper().Write(Ticket, reprint: false)));
        Assert.Contains("Máy đang hoạt động ngoại tuyến. Số vẫn có giá trị.", Said(Paper(offline: true).Write(Ticket, reprint: false)));
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("bilingual")]
    [InlineData("compact")]
    [InlineData("large-print")]
    public void Who_has_an_appointment_reads_its_hour_and_others_nothing_of_it(string template)
    {
        var paper = Paper(design: TicketDesign.Load(new TicketSettings(template), Shelf));
        Assert.Contains(Said(paper.Write(Ticket, reprint: false, new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.Zero))), line => line.Contains("09:30", StringComparison.Ordinal));
        Assert.DoesNotContain(Said(paper.Write(Ticket, reprint: false)), line => line.Contains("Hẹn", StringComparison.Ordinal) || line.Contains("Appointment", StringComparison.Ordinal));
    }

    [Fact]
    public void The_site_chooses_template_language_and_picture()
    {
        var design = TicketDesign.Load(new TicketSettings("large-print", "mot-cua.png", "en"), Shelf);
        var document = Paper(design: design).Write(Ticket, reprint: false);
        Assert.Contains("Counters\u00A01, 2", Said(document));
        Assert.Contains(document.Elements, e => e is TicketElement.Logo { Picture.Width: > 50 });
        Assert.Empty(design.Refusals);
    }

    [Fact]
    public void The_site_s_own_template_wins_and_a_broken_one_gives_way_to_the_standard_ticket_in_words()
    {
        Directory.CreateDirectory(Path.Combine(folder, "tickets"));
        string own = Path.Combine(folder, "tickets", "compact.json");
        File.WriteAllText(own, File.ReadAllText(Path.Combine(Shipped, "tickets", "compact.json")).Replace("Có giá trị trong ngày in.", "Lời của trung tâm", StringComparison.Ordinal));
        Assert.Contains("Lời của trung tâm", Said(Paper(design: TicketDesign.Load(new TicketSettings("compact"), Shelf)).Write(Ticket, false)));

        File.WriteAllText(own, File.ReadAllText(own).Replace("{service}", "{servic}", StringComparison.Ordinal));
        var broken = TicketDesign.Load(new TicketSettings("compact"), Shelf);
        Assert.Contains("{service} thay cho {servic}", Assert.Single(broken.Refusals), StringComparison.Ordinal);
        Assert.Equal("standard", broken.Template.Id);
    }

    [Fact]
    public void A_broken_picture_costs_only_the_picture_and_one_that_nobody_has_is_refused_at_the_door()
    {
        Directory.CreateDirectory(Path.Combine(folder, "logos"));
        File.WriteAllText(Path.Combine(folder, "logos", "broken.png"), "no picture");
        var design = TicketDesign.Load(new TicketSettings(Logo: "broken.png"), Shelf);
        Assert.Null(design.Logo);
        Assert.Contains("broken.png", Assert.Single(design.Refusals), StringComparison.Ordinal);
        Assert.Contains("mot-cua.png", Assert.Throws<ConfigurationException>(() => TicketDesign.Load(new TicketSettings(Logo: "absent.png"), Shelf)).Message, StringComparison.Ordinal);
        Assert.Contains("compact, large-print, standard", Assert.Throws<ConfigurationException>(() => TicketDesign.Load(new TicketSettings("absent"), Shelf)).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => TicketDesign.Load(new TicketSettings("../sites/demo/site"), Shelf));
    }

    internal static string Shipped => Path.Combine(AppContext.BaseDirectory, "firmware-config");

    private ProfileShelf Shelf => new(Path.Combine(folder, "site.json"), folder, Shipped);

    private static TicketView Ticket { get; } = new(
        "261123-A012", "A012", "HOTICH", "Hộ tịch – Tư pháp", "Civil status & justice", "waiting", null, [1, 2],
        new DateTimeOffset(2026, 11, 23, 1, 5, 0, TimeSpan.Zero), 3, 1250, 15, 25, 0, "pending", null, null);

    private TicketPaper Paper(bool offline = false, TicketDesign? design = null) => new(ScreenHost.Site, design ?? TicketDesign.Load(null, Shelf), () => 576, () => offline);

    private static List<string> Said(TicketDocument document) => [.. document.Elements.OfType<TicketElement.Line>().Select(l => l.Text)];
}
