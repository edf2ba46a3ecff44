using Kiosk.Printing.EscPos;
using Kiosk.Printing.Encodings;
using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Encodings;

public class LettersOnTheTcvn3Pages
{
    // Epson's page 30 read row by row from A8 to FE; a dot is a place no letter of ours has.
    private const string Page30 =
        "ăâêôơưđ......à" + "ảãáạ.ằẳẵắ......." + "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ";

    [Fact]
    public void All_134_letters_stand_where_epson_has_them()
    {
        int found = 0;
        for (int code = 0xA8; code <= 0xFE; code++)
        {
            char lower = Page30[code - 0xA8];
            if (lower == '.') continue;
            Assert.Equal([0x1B, 0x74, 30, (byte)code], Sent(lower));
            found++;
            byte capital = lower switch { 'ă' => 0xA1, 'â' => 0xA2, 'đ' => 0xA7, _ => (byte)code };
            Assert.Equal([0x1B, 0x74, 31, capital], Sent(char.ToUpperInvariant(lower)));
            found++;
        }
        Assert.Equal(134, found);
    }

    [Fact]
    public void The_page_changes_only_when_the_case_does()
    {
        // Đăng ký: capital page for Đ, small page for ă and stays for ý
        Assert.Equal([0x1B, 0x74, 31, 0xA7, 0x1B, 0x74, 30, 0xA8, .. "ng k"u8, 0xFD], Sent("Đăng ký"));
    }

    [Theory]
    [InlineData("50.000 ₫", "50.000 d")]
    [InlineData("“Phiếu” – số…", "\"Phiếu\" - số...")]
    [InlineData("Łódź", "?ódz")]
    [InlineData("漢", "?")]
    [InlineData("q\u0303", "q")]
    [InlineData("𝐀12", "A12")]
    public void What_the_pages_lack_gets_a_plain_stand_in(string text, string reduced) =>
        Assert.Equal(reduced, StandIns.Reduce(text, letter => Tcvn3.TryGet(letter, out _, out _)));

    private static byte[] Sent(char letter) => Sent(letter.ToString());

    private static byte[] Sent(string text)
    {
        var document = new TicketDocument("vi", [new TicketElement.Line(text, 24, Align: Kiosk.Linux.Text.TextAlign.Left)]);
        byte[] bytes = [.. TicketEncoder.Encode(document, Shipped.Profile("epson-tm-t82iii"), canRaster: false).Body.SelectMany(c => c.Bytes)];
        Assert.Equal([0x1B, 0x40], bytes[..2]);
        Assert.Equal(0x0A, bytes[^1]);
        return bytes[2..^1];
    }
}
