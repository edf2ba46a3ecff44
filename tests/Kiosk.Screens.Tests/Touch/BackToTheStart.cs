using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Touch;

/// <summary>Whoever walks away leaves nothing for the next. The page's clock is set by hand.</summary>
[Collection("citizens")]
public sealed class BackToTheStart(Browser browser, OneHall one) : IAsyncLifetime
{
    private Screen touch = null!;

    public async ValueTask InitializeAsync()
    {
        touch = await browser.OpenAsync(touch: true);
        await touch.Page.Clock.InstallAsync();
        await touch.GoAsync(one.Kiosk, "/touch");
    }

    public ValueTask DisposeAsync() => touch.DisposeAsync();

    [Fact]
    public async Task After_twenty_quiet_seconds_it_asks_and_ten_later_everything_is_as_before()
    {
        await touch["#home [data-lang=en]"].TapAsync();
        await touch["#large"].TapAsync();
        await touch["#contrast"].TapAsync();
        await touch["#priority-open"].TapAsync();
        await touch.Page.Clock.FastForwardAsync(20_500);
        await touch.ReadsAsync("#away", "Are you still there?");
        await touch.Page.Clock.FastForwardAsync(10_000);
        await touch.SeesNotAsync("#away");
        await touch.SeesNotAsync("#priority");
        await touch.ReadsAsync("h1", "Mời Ông/Bà chọn dịch vụ");
        await Screen.See(touch["html"]).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("large|contrast"));
    }

    [Fact]
    public async Task Any_touch_says_that_somebody_is_there()
    {
        await touch["#priority-open"].TapAsync();
        await touch.Page.Clock.FastForwardAsync(20_500);
        await touch["#away-stay"].TapAsync();
        await touch.SeesNotAsync("#away");
        await touch.Page.Clock.FastForwardAsync(15_000);
        await touch.SeesAsync("#priority");
        await touch.SeesNotAsync("#away");
    }

    [Fact]
    public async Task At_the_start_nobody_is_asked()
    {
        await touch.Page.Clock.FastForwardAsync(60_000);
        await touch.SeesAsync("[data-service=HOTICH]");
        await touch.SeesNotAsync("#away");
    }

    [Fact]
    public async Task A_number_whose_paper_came_leaves_after_eight_seconds()
    {
        await touch["[data-service=HOTICH]"].TapAsync();
        await touch.ReadsAsync("#result-paper", "Mời Ông/Bà lấy phiếu.");
        await touch.Page.Clock.FastForwardAsync(8_500);
        await touch.SeesNotAsync("#result");
        await touch.SeesNotAsync("#away");
    }
}
