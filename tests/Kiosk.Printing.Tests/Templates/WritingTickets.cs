using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Templates;

public class WritingTickets
{
    public static TheoryData<string> Ids => [.. Directory.GetFiles(Samples.Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_shipped_template_writes_every_kind_of_ticket_in_every_language_on_every_paper(string id)
    {
        var template = Samples.Template(id);
        foreach (var values in (TicketValues[])[Samples.Ordinary, Samples.Ordinary with { Reprint = true }, Samples.Ordinary with { Offline = true }, Samples.Bare])
            foreach (var language in Enum.GetValues<TicketLanguage>())
                foreach (int width in (int[])[384, 576])
                {
                    var said = Said(template.Write(values, width, language));
                    Assert.DoesNotContain(said, line => line.Contains('{', StringComparison.Ordinal));
                    Assert.Equal(values.Reprint && language != TicketLanguage.English, said.Contains("BẢN IN LẠI"));
                    Assert.Equal(values.Reprint && language != TicketLanguage.Vietnamese, said.Contains("REPRINT"));
                    Assert.Single(template.Write(values, width, language).Elements.OfType<TicketElement.BigNumber>(), n => n.Text == "A012");
                }
    }

    [Fact]
    public void The_standard_ticket_says_what_a_citizen_needs()
    {
        Assert.Equal(
            [
                "UBND TỈNH MINH HỌA", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "SỐ THỨ TỰ CỦA ÔNG/BÀ", "Hộ tịch – Tư pháp", "Civil status & justice",
                "Quầy / Counters:\u00A03, 4", "Lấy số lúc / Issued: 08:14, Chủ\u00A0Nhật 22/11/2026", "Chờ trước cùng dịch vụ / Ahead: 7\u00A0người",
                "Chờ khoảng / Wait: 15–25\u00A0phút", "Quét mã để theo dõi lượt / Scan to follow", "Phiếu chỉ có giá trị trong ngày in.",
                "Cần hỗ trợ, xin hỏi quầy Hướng\u00A0dẫn. ĐT:\u00A01800\u00A01096", "K-DEMO-01 #261122-A012",
            ],
            Said(Samples.Template("standard").Write(Samples.Ordinary, 576)));
        Assert.Equal("{\"kiosk\"}", string.Concat(Samples.Template("standard").Write(Samples.With(TicketField.Url, "{\"kiosk\"}"), 576).Elements.OfType<TicketElement.QrCode>().Select(q => q.Payload)));
    }

    [Fact]
    public void What_a_ticket_does_not_have_leaves_no_gap_and_no_hole_in_a_sentence()
    {
        var said = Said(Samples.Template("standard").Write(Samples.Bare, 576));
        Assert.DoesNotContain(said, line => line.Contains("Quầy /", StringComparison.Ordinal) || line.Contains("phút", StringComparison.Ordinal) || line.Contains("ĐT", StringComparison.Ordinal));
        Assert.Contains("Sắp đến lượt Ông/Bà / You are next", said);
        Assert.Contains("Cần hỗ trợ, xin hỏi quầy Hướng\u00A0dẫn.", said);
        Assert.DoesNotContain(said, string.IsNullOrWhiteSpace);
    }

    [Theory]
    [InlineData("0", "0", true)]
    [InlineData("0", "", true)] // no counter is open: nothing is foreseen
    [InlineData("0", "130", false)] // the counters call other services first
    [InlineData("1", "0", false)]
    public void Only_who_need_not_wait_reads_that_the_turn_is_next(string ahead, string low, bool next)
    {
        var said = Said(Samples.Template("standard").Write(Samples.With(TicketField.Ahead, ahead, TicketField.WaitLow, low), 576));
        Assert.Equal(next, said.Contains("Sắp đến lượt Ông/Bà / You are next"));
        Assert.Equal(!next, said.Contains($"Chờ trước cùng dịch vụ / Ahead: {ahead}\u00A0người"));
    }

    [Fact]
    public void A_reprint_repeats_no_wait_that_is_over_by_now()
    {
        var said = Said(Samples.Template("standard").Write(Samples.Ordinary with { Reprint = true }, 576));
        Assert.DoesNotContain(said, line => line.Contains("phút", StringComparison.Ordinal) || line.Contains("người", StringComparison.Ordinal));
    }

    [Fact]
    public void Narrow_paper_has_its_own_words_and_sizes()
    {
        const string Two = """{ "kind": "text", "vi": "rộng", "en": "wide", "size": 40, "narrow": { "vi": "hẹp", "size": 30 } }, { "kind": "text", "paper": "wide", "vi": "chỉ rộng", "en": "x" }""";
        var template = Samples.Parse(Two);
        Assert.Equal([("rộng", 40), ("chỉ rộng", 28)], Lines(template.Write(Samples.Ordinary, 576, TicketLanguage.Vietnamese)));
        Assert.Equal([("hẹp", 30)], Lines(template.Write(Samples.Ordinary, 384, TicketLanguage.Vietnamese)));
    }

    [Fact]
    public void In_both_languages_equal_lines_are_printed_once_and_the_second_is_smaller_and_light()
    {
        var written = Samples.Parse("""{ "kind": "text", "vi": "{kiosk}", "en": "{kiosk}" }, { "kind": "text", "vi": "{service}", "en": "{serviceEn}", "size": 40, "bold": true }""")
            .Write(Samples.Ordinary, 576, TicketLanguage.Both).Elements.OfType<TicketElement.Line>().ToList();
        Assert.Equal(["K-DEMO-01", "Hộ tịch – Tư pháp", "Civil status & justice"], written.Select(l => l.Text));
        Assert.Equal([(28, false), (40, true), (32, false)], written.Select(l => (l.Size, l.Bold)));
    }

    [Fact]
    public void A_name_without_end_is_cut_and_a_code_that_no_printer_draws_is_left_out()
    {
        string endless = string.Concat(Enumerable.Repeat("Ẫ\U0001F600", 5000));
        var values = Samples.With(TicketField.Service, endless, TicketField.Ticket, endless, TicketField.Url, endless + endless, TicketField.Number, endless);
        var document = Samples.Template("standard").Write(values, 576);
        Assert.InRange(document.Elements.OfType<TicketElement.Line>().Max(l => l.Text.Length), 100, 400);
        Assert.Empty(document.Elements.OfType<TicketElement.Barcode>());
        Assert.All(document.Elements.OfType<TicketElement.QrCode>(), q => Assert.InRange(q.Payload.Length, 1, 500));
        Assert.DoesNotContain(document.Elements.OfType<TicketElement.Line>(), l => l.Text.Any(char.IsSurrogate) && !l.Text.IsNormalized());
    }

    private static List<string> Said(TicketDocument document) => [.. document.Elements.OfType<TicketElement.Line>().Select(l => l.Text)];

    private static IEnumerable<(string, int)> Lines(TicketDocument document) =>
        document.Elements.OfType<TicketElement.Line>().Where(l => l.Text != "lại").Select(l => (l.Text, l.Size));
}
