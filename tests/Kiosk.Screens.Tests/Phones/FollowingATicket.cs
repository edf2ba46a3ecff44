using System.Text.Json.Nodes;
using Kiosk.Screens.Tests.Seeing;
using Kiosk.Testing.Halls;

namespace Kiosk.Screens.Tests.Phones;

[Collection("officers")]
public sealed class FollowingATicket(Browser browser, OneHall one)
{
    [Fact]
    public async Task The_page_behind_the_ticket_s_code_follows_it_to_its_end()
    {
        await one.EmptyAsync(1);
        var ticket = await one.Hall.TakeAsync("HOTICH");
        await using var phone = await browser.OpenAsync(390, 844, touch: true);
        await phone.Page.Clock.InstallAsync();
        await phone.GoAsync(one.Kiosk, $"/t/{ticket["id"]}");
        await Screen.See(phone["#number"]).ToHaveTextAsync((string)ticket["label"]!);
        await phone.ReadsAsync("#status", "Đang chờ đến lượt");
        await phone.ReadsAsync("#ahead", "Không có ai");

        await one.Hall.Kiosk.CounterAsync(1, "next");
        await NextLookAsync(phone);
        await phone.ReadsAsync("#status", "Đã đến lượt Ông/Bà!");
        await phone.ReadsAsync("#counter", "Mời đến quầy số 1");
        await one.Hall.Kiosk.CounterAsync(1, "finish");
        await NextLookAsync(phone);
        await phone.ReadsAsync("#status", "Đã phục vụ xong");
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the telephone");
    }

    [Fact]
    public async Task Held_sent_on_and_cancelled_are_told_in_words()
    {
        await one.EmptyAsync(1);
        var ticket = await one.Hall.TakeAsync("HOTICH");
        await using var phone = await browser.OpenAsync(390, 844, touch: true);
        await phone.Page.Clock.InstallAsync();
        await phone.GoAsync(one.Kiosk, $"/t/{ticket["id"]}");
        await phone.ReadsAsync("#status", "Đang chờ đến lượt");
        await phone.ReadsAsync("#leave", "để hủy số");
        var kiosk = one.Hall.Kiosk;
        await kiosk.CounterAsync(1, "next");
        var midnight = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date.AddDays(1);
        await kiosk.CounterAsync(1, "hold", new { until = new DateTimeOffset(midnight.AddMinutes(-1), TimeSpan.FromHours(7)) });
        await NextLookAsync(phone);
        await phone.ReadsAsync("#status", "Từ 23:59 sẽ gọi lại Ông/Bà");
        await kiosk.CounterAsync(1, "next", new { ticket = (string)ticket["id"]! });
        await kiosk.CounterAsync(1, "transfer", new { service = "DATDAI" });
        await NextLookAsync(phone);
        await phone.ReadsAsync("#status", "Đã chuyển sang bước tiếp theo");
        await phone.ReadsAsync("#service", "Đất đai");
        await kiosk.PostAsync($"/api/v1/tickets/{ticket["id"]}/cancel", new { commandId = Web.NewCommandId(), reason = "đã về" });
        await NextLookAsync(phone);
        await phone.ReadsAsync("#status", "Số này đã được hủy");
        await phone.SeesNotAsync("#leave");
        await phone["[data-lang=en]"].TapAsync();
        await phone.ReadsAsync("#status", "This number was cancelled");
    }

    [Theory]
    [InlineData("vi", "sau 13:30")]
    [InlineData("en", "after 13:30")]
    public async Task A_wait_across_the_noon_break_names_the_hour(string language, string words)
    {
        var ticket = await one.Hall.TakeAsync("HOTICH");
        await using var phone = await browser.OpenAsync(390, 844);
        await phone.Page.RouteAsync("**/api/v1/tickets/*", async route =>
        {
            var answer = await route.FetchAsync();
            var told = JsonNode.Parse(await answer.TextAsync())!.AsObject();
            told["waitAfter"] = "13:30:00";
            told.Remove("waitLow");
            told.Remove("waitHigh");
            await route.FulfillAsync(new() { Response = answer, Body = told.ToJsonString() });
        });
        await phone.GoAsync(one.Kiosk, $"/t/{ticket["id"]}?lang={language}");
        await Screen.See(phone["#wait"]).ToHaveTextAsync(words);
        Assert.DoesNotMatch("NaN|null|undefined", await phone["main"].InnerTextAsync());
        await one.EmptyAsync(1);
    }

    [Fact]
    public async Task A_ticket_that_is_not_there_is_told_so_in_both_languages()
    {
        await using var phone = await browser.OpenAsync(390, 844);
        phone.MayMissTheWorker = true;
        await phone.GoAsync(one.Kiosk, "/t/200101-A999");
        await phone.ReadsAsync("main", "Không tìm thấy số thứ tự này");
        await phone.ReadsAsync("main", "This number was not found");
    }

    /// <summary>The page looks again every few seconds of its own clock.</summary>
    private static async Task NextLookAsync(Screen phone) => await phone.Page.Clock.FastForwardAsync(4_500);
}
