using Kiosk.Screens.Tests.Seeing;

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
        await phone.Page.Clock.FastForwardAsync(4_500);
        await phone.ReadsAsync("#status", "Đã đến lượt Ông/Bà!");
        await phone.ReadsAsync("#counter", "Mời đến quầy số 1");
        await one.Hall.Kiosk.CounterAsync(1, "finish");
        await phone.Page.Clock.FastForwardAsync(4_500);
        await phone.ReadsAsync("#status", "Đã phục vụ xong");
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the telephone");
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
}
