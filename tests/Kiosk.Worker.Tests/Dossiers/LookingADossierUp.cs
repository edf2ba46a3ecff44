using Kiosk.Contract.Central;
using Kiosk.Testing;
using Kiosk.Worker.Dossiers;
using Microsoft.AspNetCore.Http;

namespace Kiosk.Worker.Tests.Dossiers;

public sealed class LookingADossierUp : IAsyncLifetime
{
    private const string Code = "H15.50.05.13-261008-0975";
    private const string Salt = "00112233445566778899aabbccddeeff";

    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly ManualTime time = ManualTime.AtOpening();
    private readonly HttpClient http = new();
    private FakeDossierCentre centre = null!;
    private DossierDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        centre = await FakeDossierCentre.StartAsync();
        http.BaseAddress = centre.Address;
        desk = new DossierDesk(http, time, Salt);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await centre.DisposeAsync();
    }

    [Theory]
    [InlineData(9, 2, 0, "early", "Sớm hơn hẹn 2 ngày (hẹn trả 25/11/2026, có kết quả 23/11/2026)", "2 days earlier than promised (promised 25/11/2026, ready 23/11/2026)")]
    [InlineData(9, 0, 0, "onTime", "Đúng hẹn (hẹn trả 23/11/2026)", "On time (promised 23/11/2026)")]
    [InlineData(10, -3, 0, "late", "Trễ hẹn 3 ngày – Trung tâm xin lỗi Ông/Bà (hẹn trả 20/11/2026, có kết quả 23/11/2026)", "3 days late – the centre apologises (promised 20/11/2026, ready 23/11/2026)")]
    [InlineData(4, -1, null, "overdue", "Quá hạn 1 ngày – Trung tâm xin lỗi Ông/Bà (hẹn trả 22/11/2026)", "Overdue by 1 day – the centre apologises (promised 22/11/2026)")]
    [InlineData(4, 3, null, "running", "Hẹn trả ngày 26/11/2026, còn 3 ngày", "Promised for 26/11/2026, in 3 days")]
    [InlineData(2, 0, null, "running", "Hẹn trả hôm nay, 23/11/2026", "Promised for today, 23/11/2026")]
    [InlineData(5, 3, null, "paused", "Tạm dừng tính thời gian cho đến khi Ông/Bà bổ sung hoặc nộp đủ", "The clock stands until you have supplied or paid what is asked for")]
    [InlineData(1, 3, null, "none", null, null)]
    [InlineData(3, 3, null, "none", null, null)]
    public async Task The_citizen_reads_how_it_stands_against_the_promise(int status, int due, int? finished, string timing, string? vi, string? en)
    {
        Know(status, Today.AddDays(due), finished is int f ? Today.AddDays(f) : null);
        var view = (await Ask(Code)).View;
        Assert.Equal(("found", "dossier", Code, status), (view.Outcome, view.Kind, view.Code, view.Status));
        Assert.Equal((timing, vi, en), (view.Timing, view.TimingVi, view.TimingEn));
        Assert.False(view.FromCache);
        Assert.Equal(time.GetUtcNow(), view.AsOf);
        Assert.Equal("Cấp bản sao trích lục hộ tịch", view.Procedure);
    }

    [Theory]
    [InlineData(1, "Hồ sơ đã gửi, đang chờ tiếp nhận")]
    [InlineData(2, "Hồ sơ đã được tiếp nhận")]
    [InlineData(3, "Không được tiếp nhận – mời xem phiếu từ chối hoặc hỏi quầy")]
    [InlineData(4, "Đang được giải quyết")]
    [InlineData(5, "Cần bổ sung – mời đến quầy đã nộp")]
    [InlineData(6, "Chờ nộp thuế, phí, lệ phí")]
    [InlineData(7, "Đã rút theo yêu cầu")]
    [InlineData(8, "Đã dừng giải quyết – mời hỏi quầy")]
    [InlineData(9, "Đã có kết quả – lấy số nhận kết quả")]
    [InlineData(10, "Đã trả kết quả")]
    [InlineData(11, "Đang cập nhật – mời hỏi quầy")]
    [InlineData(0, "Đang cập nhật – mời hỏi quầy")]
    public async Task Every_status_has_public_words_and_an_unknown_one_degrades(int status, string words)
    {
        Know(status, null, null);
        var view = (await Ask(Code)).View;
        Assert.Equal(words, view.StatusVi);
        Assert.All((string?[])[view.StatusEn, view.TitleVi, view.TitleEn], text => Assert.False(string.IsNullOrEmpty(text)));
    }

    [Fact]
    public async Task A_ready_result_advises_to_take_a_number_and_says_where()
    {
        Know(9, Today, Today);
        var view = (await Ask(Code)).View;
        Assert.Contains("TRAKQ", view.AdviceVi);
        Assert.Contains("Nơi trả kết quả: Quầy 12.", view.AdviceVi);
        Assert.Contains("TRAKQ", view.AdviceEn);
        Assert.Equal("Quầy 12", view.CollectAt);
    }

    [Fact]
    public async Task A_social_insurance_number_keeps_its_slashes_on_the_way()
    {
        var answer = await Ask("03706/2026/07906");
        Assert.Equal(("notFound", "socialInsurance"), (answer.View.Outcome, answer.Event.Kind));
        Assert.Equal(["03706/2026/07906"], centre.Asked);
    }

    [Fact]
    public async Task A_code_of_an_unknown_form_is_asked_for_all_the_same()
    {
        var answer = await Ask("abc-123456");
        Assert.Equal(["ABC-123456"], centre.Asked);
        Assert.Equal(("unknown", "notFound"), (answer.Event.Kind, answer.Event.Answer));
    }

    [Fact]
    public async Task An_unknown_dossier_is_said_to_be_unknown()
    {
        var answer = await Ask(Code);
        Assert.Equal(("notFound", "notFound"), (answer.View.Outcome, answer.Event.Answer));
        Assert.Equal("Mã hồ sơ không tồn tại hoặc chưa được tiếp nhận.", answer.View.TitleVi);
    }

    public static TheoryData<string> Failures => new(FailureByName.Keys);

    private static readonly Dictionary<string, Func<HttpContext, Task>> FailureByName = new()
    {
        ["500"] = context => Results.Problem(statusCode: 500).ExecuteAsync(context),
        ["503"] = context => Results.Problem(statusCode: 503, type: "/problems/no-dossier-source").ExecuteAsync(context),
        ["a portal's page"] = context => Results.Content("<html>Wi-Fi</html>", "text/html").ExecuteAsync(context),
        ["a portal's 404"] = context => Results.Content("<html>Not here</html>", "text/html", statusCode: 404).ExecuteAsync(context),
        ["torn JSON"] = context => Results.Content("{\"code\":\"H15", "application/json").ExecuteAsync(context),
        ["endless JSON"] = context => Results.Content(new string(' ', 100_000) + "{}", "application/json").ExecuteAsync(context),
        ["another's dossier"] = context => context.Response.WriteAsJsonAsync(Record(4, null, null) with { Code = "H15.50.05.13-261008-0976" }),
        ["a dropped line"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
    };

    [Theory, MemberData(nameof(Failures))]
    public async Task A_centre_that_cannot_answer_is_not_a_dossier_that_does_not_exist(string failure)
    {
        centre.Instead = FailureByName[failure];
        var answer = await Ask(Code);
        Assert.Equal(("offline", "offline"), (answer.View.Outcome, answer.Event.Answer));
        Assert.Equal("Chưa kết nối được hệ thống tra cứu. Mời Ông/Bà thử lại sau hoặc gọi 18001096.", answer.View.TitleVi);
    }

    [Theory, MemberData(nameof(Failures))]
    public async Task An_earlier_answer_is_shown_with_its_age_while_the_centre_cannot_answer(string failure)
    {
        Know(4, Today, null);
        await Ask(Code);
        var then = time.GetUtcNow();
        centre.Instead = FailureByName[failure];
        time.Advance(TimeSpan.FromHours(26));
        var answer = await Ask(Code);
        Assert.Equal(("found", "cached"), (answer.View.Outcome, answer.Event.Answer));
        Assert.True(answer.View.FromCache);
        Assert.Equal(then, answer.View.AsOf);
        Assert.Contains("07:30 ngày 23/11/2026", answer.View.AdviceVi);
        Assert.Equal("overdue", answer.View.Timing);
    }

    [Fact]
    public async Task Three_seconds_are_enough_waiting()
    {
        var asked = new TaskCompletionSource();
        centre.Instead = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var asking = Ask(Code);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("offline", (await asking.WaitAsync(TimeSpan.FromSeconds(30))).View.Outcome);
    }

    [Fact]
    public async Task A_dossier_that_is_gone_is_forgotten_as_well()
    {
        Know(4, Today, null);
        await Ask(Code);
        centre.Known.Clear();
        Assert.Equal("notFound", (await Ask(Code)).View.Outcome);
        centre.Instead = FailureByName["500"];
        Assert.Equal("offline", (await Ask(Code)).View.Outcome);
    }

    [Fact]
    public async Task Without_a_centre_every_look_up_is_offline_and_never_not_found()
    {
        var alone = new DossierDesk(null, time, Salt);
        Assert.Equal("offline", (await alone.AskAsync(Code, "scanner", default)).View.Outcome);
    }

    [Fact]
    public async Task A_centre_that_cannot_read_the_code_makes_it_malformed()
    {
        centre.Instead = context => Results.Problem(statusCode: 400, type: CentralProblems.Malformed).ExecuteAsync(context);
        var view = (await Ask("ABC-123456")).View;
        Assert.Equal("malformed", view.Outcome);
        Assert.Contains("ví dụ H15.50.05.13-261008-0975", view.AdviceVi);
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_to_one_a_second_for_each_source()
    {
        for (int n = 0; n < 5; n++) Assert.Equal("notFound", (await Ask(Code)).View.Outcome);
        var busy = await Ask(Code);
        Assert.Equal(("offline", "busy", "offline"), (busy.View.Outcome, busy.View.Kind, busy.Event.Answer));
        Assert.Contains("chờ vài giây", busy.View.TitleVi);
        Assert.Equal(5, centre.Asked.Count);
        Assert.Equal("notFound", (await desk.AskAsync(Code, "screen", default)).View.Outcome);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("notFound", (await Ask(Code)).View.Outcome);
        Assert.Equal("busy", (await Ask(Code)).View.Kind);
    }

    [Fact]
    public async Task Sources_that_nobody_knows_share_one_allowance()
    {
        for (int n = 0; n < 5; n++) await desk.AskAsync(Code, $"made-up-{n}", default);
        var answer = await desk.AskAsync(Code, "made-up-6", default);
        Assert.Equal(("busy", "api"), (answer.View.Kind, answer.Event.Source));
    }

    [Fact]
    public void The_cache_keeps_the_newest_five_hundred()
    {
        var cache = new AnswerCache();
        for (int n = 0; n < 700; n++) cache.Keep(Record(4, null, null) with { Code = $"C{n}" }, time.GetUtcNow());
        Assert.Equal(500, cache.Count);
        Assert.False(cache.TryFind("C199", out _, out _));
        Assert.True(cache.TryFind("C200", out _, out _));
    }

    private Task<DossierAnswer> Ask(string raw) => desk.AskAsync(raw, "scanner", CancellationToken.None);

    private void Know(int status, DateOnly? due, DateOnly? finished) => centre.Known[Code] = Record(status, due, finished);

    private static DossierRecord Record(int status, DateOnly? due, DateOnly? finished) =>
        new(Code, "Cấp bản sao trích lục hộ tịch", "Phòng Tư pháp", status, new DateOnly(2026, 10, 8), due, finished, "Quầy 12");
}
