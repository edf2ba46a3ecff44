using System.Text.RegularExpressions;
using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Halls;

/// <summary>An old number is never shown as if it were current.</summary>
[Collection("officers")]
public sealed class WhenTheWorkerIsAway(Browser browser, OneHall one)
{
    [Fact]
    public async Task The_display_says_so_after_twelve_seconds_turns_grey_after_sixty_and_heals_by_itself()
    {
        var hall = one.Hall;
        await one.EmptyAsync(1);
        await using var display = await browser.OpenAsync(1920, 1080);
        display.MayMissTheWorker = true;
        await display.Page.Clock.InstallAsync();
        await display.GoAsync(hall.Kiosk.Client.BaseAddress!, "/hall");
        await LinkAsync(display, "live");
        string label = (string)(await hall.TakeAsync("HOTICH"))["label"]!;
        await Screen.See(display["#waiting [data-service=HOTICH] b"]).ToHaveTextAsync("1");

        await hall.Worker.KillNowAsync();
        await display.Page.Clock.FastForwardAsync(13_000);
        await LinkAsync(display, "amber");
        await Screen.See(display.Page.GetByText("Đang kết nối lại…")).ToBeVisibleAsync();
        await display.Page.Clock.FastForwardAsync(50_000);
        await LinkAsync(display, "grey");
        await Screen.See(display.Page.GetByText("Thông tin trên màn hình có thể đã cũ.")).ToBeVisibleAsync();

        await hall.StartWorkerAsync();
        await LinkAsync(display, "live");
        await hall.Kiosk.CounterAsync(1, "next");
        await Screen.See(display["#spot-number"]).ToHaveTextAsync(label);
    }

    private static Task LinkAsync(Screen display, string link) => Screen.See(display["html"]).ToHaveAttributeAsync("data-link", new Regex($"^{link}$"));
}
