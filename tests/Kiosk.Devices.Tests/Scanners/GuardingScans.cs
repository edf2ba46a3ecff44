using Kiosk.Devices.Scanners;

namespace Kiosk.Devices.Tests.Scanners;

public class GuardingScans
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));

    private static ScanVerdict Once(string text) => new ScanGuard().Examine(text, Morning);

    private static ScanRejection Refusal(ScanVerdict verdict) => Assert.IsType<ScanVerdict.Rejected>(verdict).Reason;

    [Theory]
    [InlineData("H15.50.05.13-261008-0975", "H15.50.05.13-261008-0975")]
    [InlineData("A012\r\n", "A012")]
    [InlineData("A012\t", "A012")]
    [InlineData("A012\u001D\r", "A012")]
    [InlineData("001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Phường Bến Nghé|15042021", "001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Phường Bến Nghé|15042021")]
    [InlineData("]C0H57.132-260804-0583", "]C0H57.132-260804-0583")]
    [InlineData("Ｈ15\u00A0-\u2013", "Ｈ15\u00A0-\u2013")]
    public void A_document_code_passes_without_its_suffix(string scanned, string clean) =>
        Assert.Equal(clean, Assert.IsType<ScanVerdict.Clean>(Once(scanned)).Text);

    [Theory]
    [InlineData("", ScanRejection.Empty)]
    [InlineData(" \r\n", ScanRejection.Empty)]
    [InlineData("A\u000312", ScanRejection.ControlCharacter)]
    [InlineData("A012\u001D013", ScanRejection.ControlCharacter)]
    [InlineData("A012\r\nrm", ScanRejection.ControlCharacter)]
    [InlineData("A\u007F12", ScanRejection.ControlCharacter)]
    [InlineData("A\u008512", ScanRejection.ControlCharacter)]
    [InlineData("A\u202E210", ScanRejection.HiddenCharacter)]
    [InlineData("A\u200B012", ScanRejection.HiddenCharacter)]
    [InlineData("\uFEFFA012", ScanRejection.HiddenCharacter)]
    [InlineData("A\u2066012", ScanRejection.HiddenCharacter)]
    [InlineData("A\u2028012", ScanRejection.HiddenCharacter)]
    [InlineData("Tr\uFFFDn", ScanRejection.NotUtf8)]
    [InlineData("A\uD800", ScanRejection.NotUtf8)]
    public void Anything_a_keyboard_could_be_tricked_by_is_refused(string scanned, ScanRejection reason) =>
        Assert.Equal(reason, Refusal(Once(scanned)));

    [Fact]
    public void Five_hundred_and_twelve_bytes_are_the_most()
    {
        Assert.IsType<ScanVerdict.Clean>(Once(new string('x', 512)));
        Assert.Equal(ScanRejection.TooLong, Refusal(Once(new string('x', 513))));
        Assert.Equal(ScanRejection.TooLong, Refusal(Once(new string('ệ', 171))));
    }

    [Fact]
    public void One_scan_a_second_and_the_same_paper_not_within_three()
    {
        var guard = new ScanGuard();
        Assert.IsType<ScanVerdict.Clean>(guard.Examine("A012", Morning));
        Assert.Equal(ScanRejection.TooFast, Refusal(guard.Examine("A013", Morning.AddMilliseconds(999))));
        Assert.IsType<ScanVerdict.Clean>(guard.Examine("A013", Morning.AddSeconds(1)));
        Assert.Equal(ScanRejection.Repeated, Refusal(guard.Examine("A013\r", Morning.AddMilliseconds(3999))));
        Assert.IsType<ScanVerdict.Clean>(guard.Examine("A013", Morning.AddSeconds(4)));
    }

    [Fact]
    public void A_refused_scan_does_not_keep_the_next_good_one_out()
    {
        var guard = new ScanGuard();
        guard.Examine("A\u000312", Morning);
        Assert.IsType<ScanVerdict.Clean>(guard.Examine("A012", Morning.AddMilliseconds(10)));
    }

    [Fact]
    public void A_clock_set_back_does_not_lock_the_scanner()
    {
        var guard = new ScanGuard();
        guard.Examine("A012", Morning);
        Assert.IsType<ScanVerdict.Clean>(guard.Examine("A012", Morning.AddHours(-1)));
    }
}
