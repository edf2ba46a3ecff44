using Kiosk.Linux.Text;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Templates;

public class LayingOutATicket
{
    private const string Centre = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG NGÃ TƯ SỞ";

    [Fact]
    public void A_line_that_fits_keeps_its_size() =>
        Assert.Equal(new TextStyle(28), LineFit.Choose("Đăng ký hộ tịch", 28, bold: false, 576));

    [Fact]
    public void A_wide_line_becomes_smaller_then_narrow_then_wraps_and_never_unreadable()
    {
        int natural = TextRaster.MeasureWidth(Centre, new TextStyle(28, Bold: true));
        var smaller = LineFit.Choose(Centre, 28, bold: true, natural - 20);
        var narrow = LineFit.Choose(Centre, 28, bold: true, TextRaster.MeasureWidth(Centre, new TextStyle(22, Bold: true)) - 1);
        var wrapped = LineFit.Choose(Centre, 28, bold: true, 384);
        Assert.True(smaller is { Condensed: false, SizePx: < 28 and >= 22 }, smaller.ToString());
        Assert.True(narrow is { Condensed: true, SizePx: >= 22 }, narrow.ToString());
        Assert.Equal(new TextStyle(24, Bold: true), wrapped);
        Assert.Equal(24, LineFit.Choose("nhỏ", 22, bold: false, 576).SizePx);
    }

    [Theory]
    [InlineData("generic-80", 120, 130)]
    [InlineData("generic-58", 78, 90)]
    public void The_number_is_as_tall_as_the_paper_allows(string id, int least, int most)
    {
        var picture = Printed.On(new("vi", [new TicketElement.BigNumber("A012")]), Shipped.Profile(id));
        Assert.InRange(Enumerable.Range(0, picture.Height).Count(y => picture.Row(y).ContainsAnyExcept((byte)0)), least, most);
    }

    [Theory]
    [InlineData("generic-80", 40)]
    [InlineData("generic-58", 40)]
    [InlineData("generic-58", 400)]
    public void A_logo_stands_in_the_middle_and_loses_the_same_on_both_sides_where_it_is_too_wide(string id, int width)
    {
        var profile = Shipped.Profile(id);
        var square = new MonoBitmap(width, 10);
        for (int x = 0; x < width; x++) square[x, 3] = true;
        var picture = Printed.On(new("vi", [new TicketElement.Logo("square-1", square)]), profile);
        var black = Enumerable.Range(0, picture.Width).Where(x => picture[x, 3]).ToList();
        Assert.Equal(Math.Min(width, profile.WidthDots), black.Count);
        Assert.InRange(black[0] - (picture.Width - 1 - black[^1]), -1, 1);
    }

    [Fact]
    public void Letters_of_a_code_page_break_at_spaces_and_long_words_break_inside()
    {
        Assert.Equal(["Trung tâm", "Phục vụ"], LetterWrap.Split("Trung tâm Phục vụ", 9));
        Assert.Equal(["abcdef", "ghi jk"], LetterWrap.Split("abcdefghi jk", 6));
        Assert.Equal([""], LetterWrap.Split("   ", 6));
        Assert.Equal(["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"], LetterWrap.Split("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", 32));
        Assert.Equal(["abcdefgh", "ij"], LetterWrap.Split("abcdefgh ij", 9));
        Assert.Equal(["khoảng", "15 phút"], LetterWrap.Split("khoảng 15\u00A0phút", 10));
    }

    [Theory]
    [InlineData("generic-80", false)]
    [InlineData("epson-tm-t82iii", true)]
    public void A_no_break_space_leaves_as_a_space_on_every_route(string id, bool asLetters)
    {
        foreach (bool canRaster in (bool[])[true, false])
        {
            var sent = TicketEncoder.Encode(new("vi", [new TicketElement.Line("15\u00A0phút")]), Shipped.Profile(id), canRaster);
            var letters = EscPosReader.ReadAll(sent.Body.SelectMany(c => c.Bytes)).Where(s => s.Name == "letter").Select(s => s.Data[0]).ToList();
            Assert.Equal(asLetters ? "15 ph"u8.ToArray() : [], letters.Take(5));
        }
    }

    [Fact]
    public void Lines_break_at_spaces_only_and_are_of_like_length()
    {
        Assert.Equal("TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG", LineFit.Break("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", new TextStyle(24, Bold: true), 540));
        Assert.Equal("Chờ khoảng\n15–25\u00A0phút", LineFit.Break("Chờ khoảng 15–25\u00A0phút", new TextStyle(28), 240));
        Assert.Equal("Thứ\u00A0Hai\n23/11/2026", LineFit.Break("Thứ\u00A0Hai 23/11/2026", new TextStyle(28), 200));
        Assert.Equal(new string('x', 80) + "\ny", LineFit.Break(new string('x', 80) + " y", new TextStyle(24), 384));
    }

    [Fact]
    public void A_document_no_printer_can_print_is_refused_when_it_is_made()
    {
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", []));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.Barcode("Đ")]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.QrCode("")]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.Line("x", 18)]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.Gap(-1)]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.Logo("two words", new MonoBitmap(8, 8))]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.Logo("empty", new MonoBitmap(8, 0))]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [new TicketElement.Logo("long", new MonoBitmap(8, 1001))]));
        Assert.Throws<ArgumentException>(() => new TicketDocument("vi", [.. Enumerable.Repeat(new TicketElement.Rule(), 101)]));
    }
}
