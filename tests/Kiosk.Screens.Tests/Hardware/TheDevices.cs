using Kiosk.Screens.Tests.Everywhere;
using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Hardware;

/// <summary>The technicians' page: what it tells, live, and what can be done on it without a mouse.</summary>
[Collection("technicians")]
public sealed class TheDevices(Browser browser, OneHall one)
{
    private const string Display = "#d-counter-1", Keypad = "#d-keypad-1";

    [Fact]
    public async Task Every_device_is_there_in_words_and_nothing_bars_the_way()
    {
        await using var page = await browser.OpenAsync(one.Kiosk, "/devices");
        Assert.Equal(10, await page[".device-card"].CountAsync());
        await page.ReadsAsync("#d-scanner", "máy quét");
        await page.ReadsAsync("#d-printer", "Máy in phiếu");
        await Screen.See(page[Keypad]).ToHaveAttributeAsync("data-health", "ok");
        await page.ReadsAsync($"{Keypad} .health", "Hoạt động tốt");
        await page[$"{Keypad} .counted summary"].ClickAsync();
        await page.ReadsAsync($"{Keypad} .counted", "Khung đã gửi");
        await page[$"{Keypad} .frames summary"].ClickAsync();
        await page.SeesAsync($"{Keypad} .frames table");
        await Accessibility.FreeOfBarriersAsync(page);
        await page["[data-lang=en]"].ClickAsync();
        await page.ReadsAsync($"{Keypad} .health", "Well");
        await page.ReadsAsync($"{Keypad} .frames thead", "Meaning");
        Assert.DoesNotMatch("NaN|null|undefined", await page["main"].InnerTextAsync());
        await page.Page.SetViewportSizeAsync(360, 800);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than a telephone");
    }

    [Fact]
    public async Task A_display_that_is_pulled_is_told_here_and_to_its_officer_while_the_calls_go_on()
    {
        await one.EmptyAsync(1);
        await using var page = await browser.OpenAsync(one.Kiosk, "/devices");
        await using var console = await browser.OpenAsync(one.Kiosk, "/counter/1");
        await Screen.See(page[Display]).ToHaveAttributeAsync("data-health", "ok");
        await console.SeesNotAsync("#sign-lost");
        await one.BreakAsync("counters", "unplugged");
        try
        {
            await Screen.See(page[Display]).ToHaveAttributeAsync("data-health", "offline");
            await page.ReadsAsync($"{Display} .action", "Cắm lại cáp");
            await console.ReadsAsync("#sign-lost", "Đèn quầy mất kết nối. Bảng sảnh và màn hình sảnh vẫn gọi số.");
            string label = (string)(await one.Hall.TakeAsync("HOTICH"))["label"]!;
            // Who is not seen yet cannot be called.
            await Screen.See(console["#waiting"]).ToHaveTextAsync("1");
            await console.PressAsync("F2");
            await console.ReadsAsync("#number", label);
            await using var hall = await browser.OpenAsync(one.Kiosk, "/hall");
            await hall.ReadsAsync("main", label);
            await Accessibility.FreeOfBarriersAsync(console);
            await one.Hall.Kiosk.UntilAsync("/api/v1/state", s => (bool?)s["counters"]![0]!["displayed"] == false, "the call that nobody sees");
            await one.Hall.Centre.UntilAsync(
                "/api/v1/kiosks/K-TEST-01/figures", f => (int)f["calledUnseen"]! >= 1, "the centre counts it");
            await using var centre = await browser.OpenAsync(one.Centre, "/");
            await centre.ReadsAsync("#devices", "Cắm lại cáp");
            await centre.ReadsAsync("#sites", "không hiện trên bảng quầy");
            await Accessibility.FreeOfBarriersAsync(centre);
        }
        finally
        {
            await one.Hall.Panel.PostAsync("/api/fault", new { device = "counters", fault = "none" });
        }
        await Screen.See(page[Display]).ToHaveAttributeAsync("data-health", "ok");
        await console.SeesNotAsync("#sign-lost");
    }

    [Fact]
    public async Task By_keyboard_alone_a_device_goes_into_maintenance_is_tried_answered_for_and_put_back()
    {
        await using var page = await browser.OpenAsync(one.Kiosk, "/devices");
        await page[$"{Display} [data-admin-to=maintenance]"].FocusAsync();
        await page.PressAsync("Enter");
        await page.ReadsAsync($"{Display} .verdict", "Đang bảo trì");
        await Screen.See(page[$"{Display} [data-admin-to=maintenance]"]).ToHaveAttributeAsync("aria-pressed", "true");
        await Screen.See(page[$"{Display} [data-admin-to=maintenance]"]).ToBeFocusedAsync();
        await page[$"{Display} [data-check=external]"].FocusAsync();
        await page.PressAsync("Space");
        await page.ReadsAsync($"{Display} .verdict", "Đạt");
        await page.PressAsync("Tab");
        await page.PressAsync("Enter");
        await Screen.See(page[$"{Display} [data-seen=true]"]).ToBeFocusedAsync();
        await Accessibility.FreeOfBarriersAsync(page);
        await page.PressAsync("Enter");
        await page.ReadsAsync($"{Display} .verdict", "Đã ghi: sáng đúng.");
        await page[$"{Display} [data-admin-to=enabled]"].FocusAsync();
        await page.PressAsync("Enter");
        await page.ReadsAsync($"{Display} .verdict", "đang được sử dụng");
        var told = await one.Hall.Kiosk.GetAsync("/api/v1/devices/counter-1");
        Assert.Equal(("enabled", "ok"), ((string?)told["admin"], (string?)told["health"]));
        await one.Hall.Centre.UntilAsync(
            "/api/v1/kiosks/K-TEST-01/events?after=0&limit=500",
            n => n.AsArray().Count(e => ((string)e!["type"]!) is "vn.kiosk.device.admin-changed" or "vn.kiosk.device.checked" or "vn.kiosk.device.seen") >= 5, "wishes, checks and the answer at the centre");
    }
}
