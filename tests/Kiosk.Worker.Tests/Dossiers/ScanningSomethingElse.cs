using Kiosk.Testing;
using Kiosk.Worker.Dossiers;

namespace Kiosk.Worker.Tests.Dossiers;

public class ScanningSomethingElse
{
    private const string Card = "001099012345|123456789|Nguyễn Văn An|01011999|Nam|Số 1 Tràng Tiền, Hoàn Kiếm, Hà Nội|01072024";

    private readonly DossierDesk desk = new(null, ManualTime.AtOpening(), "00112233445566778899aabbccddeeff");

    [Fact]
    public async Task A_citizen_card_is_refused_kindly_and_leaves_no_trace()
    {
        var answer = await Ask(Card);
        Assert.Equal(("wrongDocument", "citizenCard", ""), (answer.View.Outcome, answer.View.Kind, answer.View.Code));
        Assert.Equal("Đây là thẻ căn cước, xin quét mã trên Giấy tiếp nhận hồ sơ.", answer.View.TitleVi);
        Assert.Equal(("citizenCard", "wrongDocument", DossierDesk.NoFingerprint), (answer.Event.Kind, answer.Event.Answer, answer.Event.Fingerprint));
        foreach (string part in Card.Split('|')) Assert.DoesNotContain(part, answer.ToString());
    }

    [Theory]
    [InlineData("A012", "A012")]
    [InlineData("http://10.0.0.5:5080/t/261123-A012", "261123-A012")]
    public async Task Our_own_ticket_is_known_by_its_code(string raw, string code)
    {
        var answer = await Ask(raw);
        Assert.Equal(("ticket", "ticket", code), (answer.View.Outcome, answer.View.Kind, answer.View.Code));
        Assert.Contains(code, answer.View.TitleVi);
        Assert.Equal(("ticket", "ticket"), (answer.Event.Kind, answer.Event.Answer));
    }

    [Fact]
    public async Task A_ticket_of_another_day_says_so_and_asks_for_a_new_number()
    {
        var view = (await Ask("261120-A012")).View;
        Assert.Equal(("ticket", "261120-A012", "Phiếu 261120-A012 là của ngày 20/11/2026."), (view.Outcome, view.Code, view.TitleVi));
        Assert.Contains("lấy số mới", view.AdviceVi, StringComparison.Ordinal);
        Assert.Contains("take a new number", view.AdviceEn, StringComparison.Ordinal);
        Assert.Equal("Đây là phiếu số thứ tự 269999-A012.", (await Ask("269999-A012")).View.TitleVi);
    }

    [Theory]
    [InlineData("https://example.com/?maHoSo=H15.50.05.13-261008-0975", "url", "địa chỉ trang web")]
    [InlineData("00020101021238570010A00000072701270006970403", "vietQr", "VietQR")]
    [InlineData("0100109106-001", "taxCode", "mã số thuế")]
    [InlineData("1.005129", "procedure", "mã thủ tục")]
    public async Task Other_codes_get_a_kind_word_of_their_own(string raw, string kind, string words)
    {
        var answer = await Ask(raw);
        Assert.Equal(("wrongDocument", kind, kind), (answer.View.Outcome, answer.View.Kind, answer.Event.Kind));
        Assert.Contains(words, answer.View.TitleVi);
        Assert.False(string.IsNullOrEmpty(answer.View.AdviceEn));
    }

    [Theory]
    [InlineData("")]
    [InlineData("xin chào")]
    [InlineData("H1\u0000;DROP TABLE")]
    [InlineData("\ud800")]
    public async Task What_cannot_be_understood_gets_an_example(string raw)
    {
        var answer = await Ask(raw);
        Assert.Equal(("malformed", "unknown", "malformed"), (answer.View.Outcome, answer.Event.Kind, answer.Event.Answer));
        Assert.Contains("H15.50.05.13-261008-0975", answer.View.AdviceVi);
        Assert.Contains("H15.50.05.13-261008-0975", answer.View.AdviceEn);
        Assert.Matches("^[0-9a-f]{16}$", answer.Event.Fingerprint);
    }

    [Fact]
    public async Task A_text_beyond_all_codes_is_rejected_unread()
    {
        var answer = await Ask(new string('7', 100_000));
        Assert.Equal(("malformed", "rejected"), (answer.View.Outcome, answer.Event.Kind));
    }

    [Fact]
    public async Task The_fingerprint_is_the_same_for_the_same_code_and_another_on_another_kiosk()
    {
        var other = new DossierDesk(null, ManualTime.AtOpening(), "ffeeddccbbaa99887766554433221100");
        string first = (await Ask("h15.50.05.13-261008-0975\r\n")).Event.Fingerprint;
        Assert.Matches("^[0-9a-f]{16}$", first);
        Assert.Equal(first, (await Ask("]C0H15.50.05.13‑261008‑0975")).Event.Fingerprint);
        Assert.NotEqual(first, (await Ask("H15.50.05.13-261008-0976")).Event.Fingerprint);
        Assert.NotEqual(first, (await other.AskAsync("H15.50.05.13-261008-0975", "scanner", default)).Event.Fingerprint);
    }

    private Task<DossierAnswer> Ask(string raw) => desk.AskAsync(raw, "scanner", CancellationToken.None);
}
