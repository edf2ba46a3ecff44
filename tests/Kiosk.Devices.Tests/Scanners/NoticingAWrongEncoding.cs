using System.Text;
using Kiosk.Devices.Scanners;

namespace Kiosk.Devices.Tests.Scanners;

public class NoticingAWrongEncoding
{
    private const string Name = "Nguyễn Thị Hồng Ánh", Card = $"001190123456|012345678|{Name}|01011990|Nữ|Xã Quảng Đại, Thanh Hóa|15042021";

    public static TheoryData<string> Encodings => ["iso-8859-1", "windows-1252", "windows-1258", "gb2312", "us-ascii"];

    static NoticingAWrongEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_scanner_that_sends_another_encoding_is_noticed_by_a_card(string encoding)
    {
        string arrived = Encoding.UTF8.GetString(Encoding.GetEncoding(encoding).GetBytes(Card));
        Assert.True(ScanEncoding.IsBroken(arrived), arrived);
        Assert.False(ScanEncoding.IsSound(arrived), arrived);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void So_is_a_host_that_reads_Vietnamese_by_a_Western_code_page(string encoding) =>
        Assert.True(ScanEncoding.IsBroken(Encoding.GetEncoding(encoding).GetString(Encoding.UTF8.GetBytes(Card))));

    [Fact]
    public void Right_names_are_sound()
    {
        Assert.True(ScanEncoding.IsSound(Card));
        Assert.All("Đặng Hữu Phước|Võ Thị Sáu|Ỷ Lan|Trịnh Công Sơn|Ông Ích Khiêm|Nguyễn Ái Quốc|Phan Văn Trị|Đỗ Mười|Âu Cơ|Cần Thơ".Split('|'), name => Assert.False(ScanEncoding.IsBroken(name), name));
    }

    [Theory]
    [InlineData("H15.50.05.13-261008-0975")]
    [InlineData("001090123456||NGUYEN VAN A|01011990|Nam|Ha Noi|15042021")]
    [InlineData("https://dichvucong.gov.vn/?maHoSo=1")]
    [InlineData("")]
    public void Plain_letters_prove_nothing(string text) => Assert.Equal((false, false), (ScanEncoding.IsBroken(text), ScanEncoding.IsSound(text)));
}
