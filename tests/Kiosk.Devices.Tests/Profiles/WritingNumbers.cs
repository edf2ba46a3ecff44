using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

public class WritingNumbers
{
    [Theory]
    [InlineData("u8", 0x3C, "3C")]
    [InlineData("u16be", 0x1234, "1234")]
    [InlineData("u16le", 0x1234, "3412")]
    [InlineData("i16be", -2, "FFFE")]
    [InlineData("i16le", -2, "FEFF")]
    [InlineData("u24be", 0x123456, "123456")]
    [InlineData("u24le", 0x123456, "563412")]
    [InlineData("u32be", 0x12345678, "12345678")]
    [InlineData("u32le", 0x12345678, "78563412")]
    [InlineData("u32cdab", 0x12345678, "56781234")]
    [InlineData("i32be", -1000, "FFFFFC18")]
    [InlineData("i32le", -1000, "18FCFFFF")]
    [InlineData("bcd2", 42, "42")]
    [InlineData("bcd4", 1234, "1234")]
    [InlineData("bcd4le", 1234, "3412")]
    [InlineData("bcd6", 12, "000012")]
    [InlineData("bcd8", 20261122, "20261122")]
    [InlineData("dec1", 7, "37")]
    [InlineData("dec2", 7, "3037")]
    [InlineData("dec3", 12, "303132")]
    [InlineData("dec4", 12, "30303132")]
    [InlineData("dec5", 12, "3030303132")]
    [InlineData("dec6", 12, "303030303132")]
    [InlineData("hex1", 11, "42")]
    [InlineData("hex2", 0xAB, "4142")]
    [InlineData("hex4", 0xAB, "30304142")]
    [InlineData("hex6", 0xAB, "303030304142")]
    [InlineData("hex8", 0xAB, "3030303030304142")]
    [InlineData("hex2-lower", 0xAB, "6162")]
    [InlineData("hex4-lower", 0xAB, "30306162")]
    [InlineData("nib2", 0xAB, "3A3B")]
    [InlineData("nib4", 0x10AF, "31303A3F")]
    public void A_number_stands_as_its_name_says_and_is_read_back(string name, long value, string hex)
    {
        var code = NumberCodes.Names[name];
        byte[] bytes = new byte[NumberCodes.Width(code)];
        NumberCodes.Write(code, value, bytes);
        Assert.Equal(hex, Convert.ToHexString(bytes));
        Assert.True(NumberCodes.TryRead(code, bytes, out long read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void Every_form_holds_its_smallest_and_its_largest_number()
    {
        foreach (var code in NumberCodes.Names.Values)
        {
            var (min, max) = NumberCodes.Range(code);
            byte[] bytes = new byte[NumberCodes.Width(code)];
            foreach (long value in (long[])[min, max, (min + max) / 2])
            {
                NumberCodes.Write(code, value, bytes);
                Assert.True(NumberCodes.TryRead(code, bytes, out long read));
                Assert.Equal((code, value), (code, read));
            }
        }
    }

    [Theory]
    [InlineData("dec2", "3A30")]
    [InlineData("bcd4", "1A00")]
    [InlineData("hex2", "3A30")]
    [InlineData("nib2", "4130")]
    [InlineData("hex2", "4730")]
    public void What_is_no_digit_of_the_form_is_no_number(string name, string hex) =>
        Assert.False(NumberCodes.TryRead(NumberCodes.Names[name], Convert.FromHexString(hex), out _));
}
