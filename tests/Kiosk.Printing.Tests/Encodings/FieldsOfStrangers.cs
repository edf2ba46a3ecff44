using Kiosk.Printing.Encodings;

namespace Kiosk.Printing.Tests.Encodings;

public class FieldsOfStrangers
{
    [Theory]
    [InlineData("A\u001B@B", "A@B")]
    [InlineData("A\u0010\u0004\u0001B", "AB")]
    [InlineData("A\u009BB", "AB")]
    [InlineData("\u202Eđảo\u202C", "đảo")]
    [InlineData("a\u200Bb\uFEFFc\u00ADd", "abcd")]
    [InlineData("a\r\nb\tc\u00A0d\u2028e", "a  b c\u00A0d e")]
    [InlineData("a\u034F\uFE0F\u3164\u2800b", "ab")]
    [InlineData("\U000E0041\U000E0001\uE000\U000F0000x", "x")]
    [InlineData("\u0301\u0302x\u0335\u0336\u0337\u0338y", "x\u0335\u0336y")]
    [InlineData("x\uD800y", "xy")]
    [InlineData("Tie\u0302\u0301ng", "Tiếng")]
    public void Only_what_can_be_seen_is_kept(string field, string kept) => Assert.Equal(kept, FieldText.Clean(field));

    [Fact]
    public void A_field_is_cut_at_500_characters() => Assert.Equal(500, FieldText.Clean(new string('x', 5000)).Length);
}
