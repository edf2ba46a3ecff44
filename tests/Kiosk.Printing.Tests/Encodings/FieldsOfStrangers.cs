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
    [InlineData("a\r\nb\tc\u00A0d\u2028e", "a  b c d e")]
    [InlineData("x\uD800y", "xy")]
    [InlineData("Tie\u0302\u0301ng", "Tiếng")]
    public void Only_what_can_be_seen_is_kept(string field, string kept) => Assert.Equal(kept, FieldText.Clean(field));

    [Fact]
    public void A_field_is_cut_at_500_characters() => Assert.Equal(500, FieldText.Clean(new string('x', 5000)).Length);
}
