using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Dossiers;

/// <summary>How far is my dossier: by the keys on the screen or by the scanner, and gone again for the next one.</summary>
[Collection("officers")]
public sealed class Progress(Browser browser, OneHall one)
{
    private const string Code = "H15.50.05.13-261008-0975";

    [Theory]
    [InlineData("/progress", false)]
    [InlineData("/touch", true)]
    public async Task A_code_typed_on_the_screen_is_answered(string page, bool behindAButton)
    {
        await using var screen = await OpenAsync(page);
        if (behindAButton) await screen["#progress-open"].TapAsync();
        foreach (char key in Code) await screen[$"[data-key='{key}']"].TapAsync();
        await Screen.See(screen["#dossier-code"]).ToHaveTextAsync(Code);
        await screen["[data-key=go]"].TapAsync();
        await AnsweredAsync(screen);
    }

    [Theory]
    [InlineData("/progress", "#dossier-ask")]
    [InlineData("/touch", "#tiles")]
    public async Task A_scan_opens_the_answer_and_after_its_time_nothing_of_it_is_left(string page, string home)
    {
        await using var screen = await OpenAsync(page);
        await screen.SeesAsync(home);
        await ScanAsync(screen, Code);
        await AnsweredAsync(screen);
        await screen.Page.Clock.FastForwardAsync(31_000);
        await screen.SeesAsync(home);
        await screen.SeesNotAsync("#dossier-answer");
        Assert.DoesNotContain(Code, await screen["body"].InnerHTMLAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Đăng ký biến động", await screen["body"].InnerHTMLAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("H15.50.05.13-261008-9999", "notFound")]
    [InlineData("không phải mã", "malformed")]
    public async Task What_cannot_be_found_is_told_with_what_to_do(string code, string outcome)
    {
        await using var screen = await OpenAsync("/progress");
        await screen.SeesAsync("#dossier-ask");
        await ScanAsync(screen, code);
        await Screen.See(screen["#dossier-answer"]).ToHaveAttributeAsync("data-outcome", outcome);
        Assert.NotEmpty(await screen["#answer-title"].InnerTextAsync());
        Assert.NotEmpty(await screen["#answer-advice"].InnerTextAsync());
        await screen["[data-lang=en]"].First.TapAsync();
        Assert.DoesNotMatch("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữự]", await screen["#answer-title"].InnerTextAsync());
    }

    [Fact]
    public async Task A_scanned_ticket_of_this_hall_tells_how_far_it_is()
    {
        await one.EmptyAsync(1);
        string called = (string)(await one.Hall.TakeAsync("HOTICH"))["label"]!;
        string waits = (string)(await one.Hall.TakeAsync("HOTICH"))["label"]!;
        await one.Hall.Kiosk.CounterAsync(1, "next");
        await using var screen = await OpenAsync("/progress");
        await screen.SeesAsync("#dossier-ask");
        await ScanAsync(screen, waits);
        await screen.ReadsAsync("#answer-status", "Đang chờ đến lượt");
        await screen["#answer-done"].TapAsync();
        await screen.SeesAsync("#dossier-ask");
        await ScanAsync(screen, called);
        await screen.ReadsAsync("#answer-status", "Đã đến lượt Ông/Bà! Mời đến quầy số 1");
        await one.EmptyAsync(1);
    }

    private async Task<Screen> OpenAsync(string page)
    {
        var screen = await browser.OpenAsync(touch: true);
        await screen.Page.Clock.InstallAsync();
        // The stream must be there before a scan: a scan is shown to the pages that are open, and to nobody later.
        var stream = screen.Page.WaitForResponseAsync("**/api/v1/events");
        await screen.GoAsync(one.Kiosk, page);
        await stream;
        return screen;
    }

    /// <summary>Holds the paper before the reader until it is answered: the kiosk takes one scan a second, and the same paper again after 3 s.</summary>
    private async Task ScanAsync(Screen screen, string text)
    {
        for (int held = 0; held < 15; held++)
        {
            await one.Hall.Panel.PostAsync("/api/scan", new { text });
            try
            {
                await screen["#dossier-answer"].WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Visible, Timeout = 1200 });
                return;
            }
            catch (TimeoutException)
            {
                // Not read, or read too soon after the one before.
            }
        }
    }

    private static async Task AnsweredAsync(Screen screen)
    {
        await screen.SeesAsync("#dossier-answer");
        await Screen.See(screen["#dossier-answer"]).ToHaveAttributeAsync("data-outcome", "found");
        await screen.ReadsAsync("#answer-facts", "Đăng ký biến động quyền sử dụng đất");
        Assert.NotEmpty(await screen["#answer-title"].InnerTextAsync());
        Assert.NotEmpty(await screen["#answer-timing"].InnerTextAsync());
    }
}
