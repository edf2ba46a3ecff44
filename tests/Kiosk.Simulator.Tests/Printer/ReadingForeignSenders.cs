using System.Text;
using Kiosk.Testing;
using Kiosk.Thermal;
using static Kiosk.Simulator.Tests.Printer.PrinterOnTheBench;
using static Kiosk.Simulator.Tests.Printer.ReadingEscPos;

namespace Kiosk.Simulator.Tests.Printer;

/// <summary>
/// What our own tickets never use and other senders do: every linear bar code, letters turned and set apart, foreign code pages, and commands
/// that are known by their length only. Nothing of a command may ever become a letter on the paper.
/// </summary>
public class ReadingForeignSenders
{
    [Fact]
    public void Every_linear_bar_code_is_read_back_by_a_machine()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zbarimg"), "zbar-tools is not installed");
        (string Command, string Data, string Note, string Read)[] codes =
        [
            ("1D6B 41 0B", "01234567890", "012345678905", "EAN-13:0012345678905"), // UPC-A, the check digit is the printer's
            ("1D6B 43 0D", "4006381333931", "4006381333931", "EAN-13:4006381333931"),
            ("1D6B 44 07", "9638507", "96385074", "EAN-8:96385074"),
            ("1D6B 45 08", "KIOSK-39", "KIOSK-39", "CODE-39:KIOSK-39"),
            ("1D6B 46 0A", "1234567890", "1234567890", "I2/5:1234567890"),
            ("1D6B 47 08", "A123456B", "A123456B", "Codabar:A123456B"),
            ("1D6B 48 08", "KIOSK-93", "KIOSK-93", "CODE-93:KIOSK-93"),
            ("1D6B 49 0A", "{BKiosk128", "Kiosk128", "CODE-128:Kiosk128"),
        ];
        foreach (var (command, data, note, read) in codes)
        {
            var reading = Read([.. Hex("1B40 1B6101 1D7703 1D6850 1B4A40"), .. Hex(command), .. Encoding.ASCII.GetBytes(data), .. Hex("1B4A40 1D5601")]);
            Assert.Equal([note], reading.Papers.Single().Barcodes);
            Assert.Equal(0, reading.UnknownCommands);
            Assert.Equal(read, Zbar.Read(reading.Papers.Single().Png).Trim());
        }
    }

    [Theory]
    [InlineData(66, "123456", "01234565")]          // six digits: number system 0
    [InlineData(66, "01234565", "01234565")]
    [InlineData(66, "012345000058", "01234558")]    // given as UPC-A: the zeros are left out
    [InlineData(66, "01234567891", null)]           // no zeros to leave out
    [InlineData(65, "012345678904", null)]          // wrong check digit
    [InlineData(67, "40063813339", null)]           // a digit too few
    [InlineData(70, "123", null)]                   // interleaved digits come in pairs
    [InlineData(71, "123456", null)]                // Codabar without its start and stop
    [InlineData(69, "kiosk", null)]                 // Code 39 has no small letters
    [InlineData(74, "(01)04012345123456", "0104012345123456")]
    public void A_bar_code_that_does_not_fit_its_kind_prints_nothing_and_is_reported(int kind, string data, string? note)
    {
        var reading = Read([.. Hex("1B40 1D7702"), 0x1D, 0x6B, (byte)kind, (byte)data.Length, .. Encoding.ASCII.GetBytes(data), .. "\n"u8, .. Hex("1D5601")]);
        Assert.Equal(note is null ? [] : [note], reading.Papers.Single().Barcodes);
        Assert.Equal(note is null ? 1 : 0, reading.UnknownCommands);
        Assert.Empty(reading.Papers.Single().Lines);
    }

    [Fact]
    public void The_old_form_of_a_bar_code_ends_with_a_nul() =>
        Assert.Equal(["4006381333931"], Read([.. Hex("1B40 1D6B02"), .. "4006381333931"u8, .. Hex("00 1D5601")]).Papers.Single().Barcodes);

    [Theory]
    [InlineData(1, "95 B1", "─ｱ")]
    [InlineData(2, "82 9C 9D", "é£Ø")]
    [InlineData(16, "80 E9", "€é")]
    [InlineData(17, "8F E0", "Пр")]
    [InlineData(18, "E7 9D", "šŁ")]
    [InlineData(19, "D5", "€")]
    public void A_foreign_page_prints_its_own_letters(byte page, string bytes, string letters) =>
        Assert.Equal([letters], Read([.. Hex("1B40 1B74"), page, .. Hex(bytes), .. Hex("0A 1D5601")]).Papers.Single().Lines);

    [Fact]
    public void A_line_upside_down_is_its_line_turned_from_the_right()
    {
        var upright = Pixels(Read([.. Hex("1B40"), .. "Ab"u8, .. Hex("0A 1D5601")]).Papers.Single().Png);
        var turned = Pixels(Read([.. Hex("1B40 1B7B01"), .. "Ab"u8, .. Hex("0A 1D5601")]).Papers.Single().Png);
        for (int y = 0; y < 24; y++) Assert.Equal(Black(upright, 23 - y).Select(x => 575 - x).Order(), Black(turned, y));
    }

    [Fact]
    public void A_turned_letter_lies_on_its_right_side_and_a_spaced_one_stands_apart()
    {
        var plain = Pixels(Read([.. Hex("1B40"), .. "L"u8, .. Hex("0A 1D5601")]).Papers.Single().Png);
        var turned = Pixels(Read([.. Hex("1B40 1B5601"), .. "L"u8, .. Hex("0A 1D5601")]).Papers.Single().Png);
        for (int y = 0; y < 12; y++) Assert.Equal(Enumerable.Range(0, 24).Where(x => Black(plain, 23 - x).Contains(y)), Black(turned, y));

        var spaced = Read([.. Hex("1B40 1B2006"), .. "ab c"u8, .. Hex("0A 1D5601")]).Papers.Single();
        Assert.Equal(["ab c"], spaced.Lines);
        var dots = Pixels(spaced.Png);
        Assert.Equal([0, 1, 3], Enumerable.Range(0, 24).SelectMany(y => Black(dots, y)).Select(x => x / 18).Distinct().Order()); // cells of 12 dots, 6 apart
    }

    [Theory]
    [InlineData("1B37 07507F")]                          // ESC 7: heating of cheap heads
    [InlineData("1B3900")]                               // ESC 9
    [InlineData("1B4B18")]                               // ESC K: feed backwards
    [InlineData("1B33 1E 1B6300 41")]                    // ESC c 0 n
    [InlineData("1D63")]                                 // GS c
    [InlineData("1D4300 0530")]                          // GS C 0
    [InlineData("1D4301 4142 4344 4546")]                // GS C 1
    [InlineData("1D6730 41 4142")]                       // GS g 0
    [InlineData("1D7A30 4142")]                          // GS z 0
    [InlineData("1C3F 7721")]                            // FS ?
    [InlineData("1C6732 41 41424344 4546")]              // FS g 2
    [InlineData("1C6731 41 41424344 0300 414243")]       // FS g 1 and its three bytes
    [InlineData("1D286B 0300 304304")]                   // GS ( k: PDF417
    [InlineData("1D284E 0200 3041")]                     // GS ( N: character effects
    [InlineData("1D2845 0300 414243")]                   // GS ( E
    [InlineData("1C2841 0200 3041")]                     // FS ( A
    [InlineData("1B2841 0400 30414243")]                 // ESC ( A: the buzzer
    public void No_byte_of_a_command_becomes_a_letter(string command)
    {
        var reading = Read([.. Hex("1B40"), .. Hex(command), .. "x\n"u8, .. Hex("1D5601")]);
        Assert.Equal(["x"], Assert.Single(reading.Papers).Lines);
        Assert.False(reading.EndsInsideCommand);
    }

    private static PaperReading Read(byte[] bytes) => PaperReading.Of(bytes, PrinterMake.Wide, ManualTime.AtOpening());
}
