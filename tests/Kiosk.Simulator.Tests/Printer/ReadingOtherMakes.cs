using System.Text;
using Kiosk.Testing;
using Kiosk.Thermal;
using static Kiosk.Simulator.Tests.Printer.PrinterOnTheBench;

namespace Kiosk.Simulator.Tests.Printer;

/// <summary>The same reader as in the virtual printer, as another make of printer: a preview must show the paper of the site's own one.</summary>
public class ReadingOtherMakes
{
    [Fact]
    public void A_paper_is_as_wide_as_the_head_and_what_is_beyond_it_is_lost()
    {
        var reading = Read(Hex("1B40 1D763000 48000100" + string.Concat(Enumerable.Repeat("FF", 72)) + "1D5601"), new PrinterMake { HeadDots = 384 });
        Assert.Equal((384, 1), (reading.Papers.Single().WidthDots, reading.Papers.Single().HeightDots));
        Assert.Equal((0, false), (reading.UnknownCommands, reading.EndsInsideCommand));
    }

    [Fact]
    public void Feed_is_counted_in_the_make_s_own_units() =>
        Assert.Equal(100, Read(Hex("1B40 1B4AC8"), new PrinterMake { FeedUnitsPerInch = 406 }).Papers.Single().HeightDots);

    [Fact]
    public void A_page_is_found_under_the_make_s_own_number()
    {
        var pages = new Dictionary<int, LetterTable> { [49] = LetterTable.Tcvn3Lower };
        Assert.Equal(["hồ sơ"], Read([.. Hex("1B40 1B7431"), .. "h"u8, 0xE5, .. " s"u8, 0xAC, 0x0A], new PrinterMake { Pages = pages }).Papers.Single().Lines);
    }

    [Fact]
    public void Letters_that_were_taught_are_printed_as_taught_until_the_printer_is_initialised()
    {
        string taught = "1B26 03 41 41 01 FF0000", switchOn = "1B25 01";
        Assert.Equal([true, false], Corner(Read(Hex($"1B40 {taught} {switchOn} 41 0A"), PrinterMake.Wide)));
        Assert.NotEqual(Read(Hex($"1B40 {taught} {switchOn} 41 0A"), PrinterMake.Wide).Papers[0].Png, Read(Hex($"1B40 {taught} {switchOn} 1B40 41 0A"), PrinterMake.Wide).Papers[0].Png);
    }

    [Theory]
    [InlineData("1D7706 1D6B61 00 02 0500")]
    [InlineData("1B5A 00 02 06 0500")]
    public void A_qr_code_is_read_in_the_dialects_of_cheap_printers(string head) =>
        Assert.Equal(["hello"], Read([.. Hex("1B40" + head), .. Encoding.ASCII.GetBytes("hello"), .. Hex("1D5601")], PrinterMake.Wide).Papers.Single().QrCodes);

    [Fact]
    public void A_barcode_without_a_named_set_is_read_where_the_make_chooses_it()
    {
        byte[] sent = [.. Hex("1B40 1D7702 1D6B49 04"), .. "A{01"u8, .. Hex("1D5601")];
        Assert.Equal(["A{01"], Read(sent, new PrinterMake { PlainCode128 = true }).Papers.Single().Barcodes);
        Assert.Equal(1, Read(sent, PrinterMake.Wide).UnknownCommands);
    }

    [Theory]
    [InlineData("1D284C 0D00 3043 30 4B31 01 0800 0200 31 8001", "1D284C 0600 3045 4B31 01 01")]
    [InlineData("1C7101 0100 0100 80 00 00 00 00 00 00 40", "1C7001 00")]
    public void A_picture_that_was_stored_is_printed_after_the_printer_was_initialised_too(string store, string print)
    {
        var rows = ReadingEscPos.Pixels(Read(Hex($"{store} 1B40 {print} 1D5601"), PrinterMake.Wide).Papers.Single().Png);
        Assert.Equal([true, false, true], [rows[0][0], rows[0][7], rows[1][7]]);
    }

    [Fact]
    public void Half_a_command_and_an_unknown_one_are_told()
    {
        Assert.True(Read(Hex("1B40 1D763000 48000100 FF"), PrinterMake.Wide).EndsInsideCommand);
        Assert.Equal((1, "1BFF"), (Read(Hex("1B40 1BFF"), PrinterMake.Wide).UnknownCommands, Read(Hex("1B40 1BFF"), PrinterMake.Wide).LastUnknown));
    }

    private static PaperReading Read(byte[] bytes, PrinterMake make) => PaperReading.Of(bytes, make, new ManualTime(DateTimeOffset.UnixEpoch));

    /// <summary>The left top dot of the paper, and the one right of it.</summary>
    private static bool[] Corner(PaperReading reading)
    {
        var rows = ReadingEscPos.Pixels(reading.Papers.Single().Png);
        return [rows[0][0], rows[0][1]];
    }
}
