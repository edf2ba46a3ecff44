using System.Buffers.Binary;
using System.IO.Compression;
using static Kiosk.Simulator.Tests.Printer.PrinterOnTheBench;

namespace Kiosk.Simulator.Tests.Printer;

public class ReadingEscPos
{
    private const string Initialise = "1B40 1C2E", CutPaper = "1D5601";

    [Fact]
    public void Vietnamese_in_both_TCVN_pages_is_read_as_written()
    {
        var bench = new PrinterOnTheBench();
        // "MỜI ông Ế" with Epson's pages: capitals 31, lower case 30.
        bench.Send(Hex(Initialise), Hex("1B741F"), [0x4D, 0xEA, 0x49, 0x20], Hex("1B741E"), [0xAB, 0x6E, 0x67, 0x20], Hex("1B741F"), [0xD5, 0x0A], Hex(CutPaper));
        Assert.Equal("MỜI ông Ế", Assert.Single(bench.OnlyPaper().Lines));
    }

    [Theory]
    [InlineData("ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ", 30,
        "A8A9AAABACADAE B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE EFF1F2F3F4 F5F6F7F8F9 FAFBFCFDFE")]
    [InlineData("ĂÂĐÊÔƠƯÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ", 31,
        "A1A2A7AAABACAD B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE EFF1F2F3F4 F5F6F7F8F9 FAFBFCFDFE")]
    public void Every_letter_of_a_TCVN_page_stands_where_Epson_has_it(string letters, byte page, string bytes)
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex(Initialise), [0x1B, 0x74, page], Hex("1D4C0000"), Hex(bytes), [0x0A], Hex(CutPaper));
        Assert.Equal(letters, string.Concat(bench.OnlyPaper().Lines));
    }

    [Fact]
    public void Tone_marks_of_page_1258_follow_their_letter()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex(Initialise), Hex("1B7434"), Hex("EAEC 20 EAF2 20 FDDE 20 61F2 20 D0"), [0x0A], Hex(CutPaper));
        Assert.Equal("ế ệ ữ ạ Đ", Assert.Single(bench.OnlyPaper().Lines));
    }

    [Fact]
    public void In_Chinese_mode_high_bytes_are_not_Vietnamese_until_FS_point()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1C26 1B741E D5D6 0A 1C2E D5D6 0A"), Hex(CutPaper));
        Assert.Equal(["□□", "ếệ"], bench.OnlyPaper().Lines);
    }

    [Fact]
    public void A_raster_stands_dot_for_dot_on_the_paper_and_ESC_a_centres_it()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex(Initialise), Hex("1B6101 1D763000 0200 0300 8001 4002 FFFF"), Hex("1B4A08"), Hex(CutPaper));
        var paper = bench.OnlyPaper();
        Assert.Equal(11, paper.HeightDots);
        var dots = Pixels(paper.Png);
        Assert.Equal([280, 295], Black(dots, 0));
        Assert.Equal([281, 294], Black(dots, 1));
        Assert.Equal(Enumerable.Range(280, 16), Black(dots, 2));
        Assert.Empty(Black(dots, 3));
    }

    [Fact]
    public void A_doubled_raster_is_twice_as_wide_and_high()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1D763003 0100 0100 80"), Hex(CutPaper));
        var dots = Pixels(bench.OnlyPaper().Png);
        Assert.Equal(2, dots.Length);
        Assert.Equal([0, 1], Black(dots, 0));
        Assert.Equal([0, 1], Black(dots, 1));
    }

    [Theory]
    [InlineData("1D284C 0C00 30703001 0131 0800 0200 81FF 1D284C 0200 3032")]
    [InlineData("1D384C 0C000000 30703001 0131 0800 0200 81FF 1D284C 0200 3032")]
    public void Stored_graphics_are_printed_once(string stream)
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40"), Hex(stream), Hex("1D284C 0200 3032"), Hex(CutPaper));
        var dots = Pixels(bench.OnlyPaper().Png);
        Assert.Equal(2, dots.Length);
        Assert.Equal([0, 7], Black(dots, 0));
        Assert.Equal(Enumerable.Range(0, 8), Black(dots, 1));
    }

    [Fact]
    public void A_column_picture_is_24_dots_high_and_stands_in_the_line()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1B3318 1B2A21 0200 800001 000000 0A"), Hex(CutPaper));
        var dots = Pixels(bench.OnlyPaper().Png);
        Assert.Equal(24, dots.Length);
        Assert.Equal([0], Black(dots, 0));
        Assert.Equal([0], Black(dots, 23));
        Assert.Empty(Black(dots, 12));
    }

    [Theory]
    [InlineData("https://dichvucong.gov.vn/theo-doi?so=A012")]
    [InlineData("Phiếu số A012 – Hộ tịch")]
    public void A_QR_code_is_read_back_from_the_paper(string payload)
    {
        byte[] data = System.Text.Encoding.UTF8.GetBytes(payload);
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1B6101 1D286B 0400 31413200 1D286B 0300 314306 1D286B 0300 314531"),
            [0x1D, 0x28, 0x6B, (byte)(data.Length + 3), 0x00, 0x31, 0x50, 0x30, .. data], Hex("1D286B 0300 315130 1B4A30"), Hex(CutPaper));
        var paper = bench.OnlyPaper();
        Assert.Equal(payload, Assert.Single(paper.QrCodes));
        Assert.Contains("QR-Code:" + payload, Zbar.Read(paper.Png), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7B42 41303132", "A012")]
    [InlineData("7B43 0C 22 38 7B42 2D58", "123456-X")]
    [InlineData("7B41 41423132 7B42 6162", "AB12ab")]
    [InlineData("7B42 61 7B7B 62", "a{b")]
    public void A_Code_128_is_read_back_from_the_paper(string data, string payload)
    {
        byte[] bytes = Hex(data);
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1B6101 1D6860 1D7702 1D4802"), [0x1D, 0x6B, 73, (byte)bytes.Length, .. bytes], Hex("1B4A30"), Hex(CutPaper));
        var paper = bench.OnlyPaper();
        Assert.Equal(payload, Assert.Single(paper.Barcodes));
        Assert.Contains("CODE-128:" + payload, Zbar.Read(paper.Png), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Code_128_without_its_start_prints_nothing_and_is_counted()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1D6B49 04 41303132 1B4A08"), Hex(CutPaper));
        Assert.Empty(bench.OnlyPaper().Barcodes);
        Assert.Equal(1, bench.Printer.State().UnknownCommands);
    }

    [Fact]
    public void A_number_eight_times_as_large_takes_eight_times_the_room()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40 1D2177"), Text("A012\n"), Hex(CutPaper));
        var dots = Pixels(bench.OnlyPaper().Png);
        Assert.InRange(dots.Length, 24 * 8, 30 * 8);
        Assert.InRange(dots.SelectMany((_, y) => Black(dots, y)).Max(), 300, 4 * 12 * 8);
    }

    [Fact]
    public void A_line_that_is_full_goes_on_in_the_next()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1B40"), Text(new string('x', 50) + "\n"), Hex(CutPaper));
        Assert.Equal([new string('x', 48), "xx"], bench.OnlyPaper().Lines);
    }

    [Theory]
    [InlineData("1D5600")]
    [InlineData("1D5601")]
    [InlineData("1D5630")]
    [InlineData("1D564110")]
    [InlineData("1D564203")]
    [InlineData("1B69")]
    [InlineData("1B6D")]
    public void Every_form_of_cut_ends_the_paper(string cut)
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Text("A\n"), Hex(cut), Text("B\n"), Hex(cut));
        Assert.Equal([1, 2], bench.Printer.Papers().Select(paper => paper.Number));
        Assert.All(bench.Printer.Papers(), paper => Assert.Equal(Kiosk.Thermal.PaperEnding.Cut, paper.Ending));
    }

    [Fact]
    public void A_cut_in_the_middle_of_a_line_is_ignored()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Text("A"), Hex(CutPaper));
        Assert.Empty(bench.Printer.Papers());
        Assert.Equal(1, bench.Printer.State().UnknownCommands);
    }

    [Fact]
    public void An_unknown_command_is_counted_and_the_rest_still_prints()
    {
        var bench = new PrinterOnTheBench();
        bench.Send(Hex("1BFE 1DFE 1CFE"), Text("Xin\n"), Hex(CutPaper));
        Assert.Equal(3, bench.Printer.State().UnknownCommands);
        Assert.Equal("Xin", Assert.Single(bench.OnlyPaper().Lines));
    }

    [Fact]
    public void A_million_random_bytes_neither_throw_nor_grow()
    {
        var random = new Random(20261121);
        var bench = new PrinterOnTheBench();
        var chunk = new byte[1000];
        for (int i = 0; i < 1000; i++)
        {
            random.NextBytes(chunk);
            // Plain noise soon falls into one endless block; a printer that is switched off and on finds its feet again.
            if (i % 25 == 0)
            {
                bench.Printer.SetFault("powerOff", 0, true);
                bench.Printer.SetFault("powerOff", 0, false);
            }
            bench.Send(chunk);
        }
        Assert.InRange(bench.Printer.Papers().Length, 1, 200);
        Assert.All(bench.Printer.Papers(), paper => Assert.InRange(paper.HeightDots, 0, 16_000));
        Assert.True(bench.Printer.State().UnknownCommands > 1000);
        long held = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(held, 0, 96_000_000);
        GC.KeepAlive(bench);
    }

    internal static int[] Black(bool[][] rows, int y) => [.. Enumerable.Range(0, rows[y].Length).Where(x => rows[y][x])];

    /// <summary>Decodes the 1-bit grey PNG without the code that wrote it.</summary>
    internal static bool[][] Pixels(byte[] png)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        using var packed = new MemoryStream();
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, length);
            at += length + 12;
        }
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var row = new byte[1 + ((width + 7) / 8)];
        var dots = new bool[height][];
        for (int y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            Assert.Equal(0, row[0]);
            dots[y] = [.. Enumerable.Range(0, width).Select(x => (row[1 + (x >> 3)] & (0x80 >> (x & 7))) == 0)];
        }
        return dots;
    }
}
