using System.Net;
using System.Text.RegularExpressions;
using Kiosk.Worker.Screens;

namespace Kiosk.Worker.Tests.Screens;

public partial class ReadingTheScreens
{
    public static TheoryData<string, string[]> Pages => new()
    {
        { "/", ["Các màn hình của hội trường", "/touch", "/progress", "/hall", "/counter/3", "/rating/3", "K-TEST-01"] },
        { "/touch", ["Mời Ông/Bà chọn dịch vụ", "Hộ tịch – Tư pháp", "Civil status & justice", "Tôi thuộc diện ưu tiên", "Không, tiếp tục", "Người cao tuổi (từ 60 tuổi)"] },
        { "/progress", ["Tra cứu tiến độ hồ sơ", "Giấy tiếp nhận hồ sơ", "data-key=\"G\""] },
        { "/hall", ["A012", "Quầy số", "gọi lại", "Số người đang chờ", "Đất đai"] },
        { "/counter/3", ["Gọi số tiếp", "Gọi lại", "Vắng mặt", "Tạm giữ", "Chuyển", "Hoàn tác", "Thao tác khác", "Người cao tuổi", "A012"] },
        { "/statistics", ["Số liệu trong ngày", "Đang chờ lúc này", "chưa có số liệu", "P95", "Tỷ lệ có đánh giá", "/statistics.csv"] },
        { "/devices", ["Thiết bị của kiosk", "counter-3-display", "Không hoạt động", "im lặng, đang thử lại", "chỉ là giả định", "Thiết bị không trả lời.", "noReply", "Bảo trì", "Thử để nhìn (888)", "Các khung gần nhất"] },
        { "/rating/3", ["Ông/Bà đánh giá thế nào", "Rất hài lòng", "Hài lòng", "Không hài lòng"] },
        { "/t/261123-A012", ["Số thứ tự của Ông/Bà", "A012"] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_page_stands_complete_before_any_script_runs(string path, string[] words)
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Tickets["261123-A012"] = ScriptedHall.Ticket("A012");
        string page = await host.ReadAsync(path);
        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains("lang=\"vi\"", page, StringComparison.Ordinal);
        Assert.Contains("Trung tâm Phục vụ hành chính công", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_page_asks_nothing_of_any_other_machine(string path, string[] words)
    {
        Assert.NotEmpty(words);
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Tickets["261123-A012"] = ScriptedHall.Ticket("A012");
        using var answer = await host.Client.GetAsync(path);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(@"(src|href|action|url)\s*[=(]\s*[""']?(https?:)?//", page);
        Assert.DoesNotMatch(@"\s(style|on[a-z]+)=""", page);
        Assert.DoesNotContain("<form", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'self'", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/touch")]
    [InlineData("/progress")]
    [InlineData("/hall")]
    [InlineData("/rating/3")]
    public async Task A_citizen_cannot_follow_a_link_away_from_a_kiosk_page(string path)
    {
        await using var host = await ScreenHost.StartAsync();
        Assert.DoesNotMatch(@"<a\s", await host.ReadAsync(path));
    }

    [Fact]
    public async Task English_is_spoken_when_asked_for()
    {
        await using var host = await ScreenHost.StartAsync();
        string page = await host.ReadAsync("/touch?lang=en");
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("Please choose a service", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"vi\"", await host.ReadAsync("/touch?lang=xx"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_opening_time_the_touch_page_offers_no_service()
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.View = host.Hall.View with { Open = false, NextOpening = new DateTimeOffset(2026, 11, 24, 7, 15, 0, TimeSpan.FromHours(7)) };
        string page = await host.ReadAsync("/touch");
        Assert.Matches(@"id=""tiles""[^>]*hidden", page);
        Assert.DoesNotMatch(@"id=""closed""[^>]*hidden", page);
    }

    [Fact]
    public async Task What_a_site_writes_cannot_become_a_script()
    {
        await using var host = await ScreenHost.StartAsync();
        var hostile = host.Hall.View.Services[0] with { Vi = "</script><script>alert(1)</script>" };
        host.Hall.View = host.Hall.View with { Services = [hostile] };
        string page = await host.Client.GetStringAsync("/touch");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("\\u003C/script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/counter/99", "Không có quầy này", "There is no such counter")]
    [InlineData("/counter/ba", "Không có quầy này", "There is no such counter")]
    [InlineData("/rating/0", "Không có quầy này", "There is no such counter")]
    [InlineData("/t/261123-Z999", "Không tìm thấy số thứ tự này", "This number was not found")]
    [InlineData("/t/hello", "Không tìm thấy số thứ tự này", "This number was not found")]
    [InlineData("/menu", "Không có trang này", "There is no such page")]
    public async Task What_is_not_there_is_said_kindly_in_both_languages(string path, string vietnamese, string english)
    {
        await using var host = await ScreenHost.StartAsync();
        using var answer = await host.Client.GetAsync(path);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(vietnamese, page, StringComparison.Ordinal);
        Assert.Contains(english, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_address_of_the_interface_is_no_page()
    {
        await using var host = await ScreenHost.StartAsync();
        using var answer = await host.Client.GetAsync("/api/v1/nothing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Every_asset_a_page_names_exists()
    {
        await using var host = await ScreenHost.StartAsync();
        host.Hall.Tickets["261123-A012"] = ScriptedHall.Ticket("A012");
        foreach (string path in Pages.Select(row => row.Data.Item1).Append("/nowhere"))
        {
            using var answer = await host.Client.GetAsync(path);
            var named = AssetAddress().Matches(await answer.Content.ReadAsStringAsync()).Select(m => m.Value).ToList();
            Assert.Contains(named, n => n.StartsWith("/assets/kiosk.css", StringComparison.Ordinal));
            Assert.All(named, n => Assert.Contains(n["/assets/".Length..n.IndexOf('?', StringComparison.Ordinal)], ScreenAssets.Names));
        }
    }

    [GeneratedRegex(@"/assets/[^""]+")]
    private static partial Regex AssetAddress();
}
