using Kiosk.Screens.Tests.Seeing;
using Microsoft.Playwright;

namespace Kiosk.Screens.Tests.Everywhere;

/// <summary>
/// The pictures of the handbook, made from the running product: one day in one hall. tests/pictures keeps them in hardware-docs;
/// an ordinary test run puts them beside the test and looks only whether each can be made.
/// </summary>
public sealed class Pictures(Browser browser) : IAsyncLifetime
{
    private const int Largest = 300_000;
    private static readonly string Folder = Environment.GetEnvironmentVariable("KIOSK_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures");
    private readonly OneHall one = new();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await one.InitializeAsync();
    }

    public ValueTask DisposeAsync() => one.DisposeAsync();

    [Fact]
    public async Task Every_screen_has_its_picture()
    {
        await ADayBeginsAsync();
        await TouchAsync();
        await OfficersAsync();
        await HardwareAsync();
    }

    /// <summary>Some citizens before ours, so that the screens have something to show.</summary>
    private async Task ADayBeginsAsync()
    {
        foreach (string service in (string[])["HOTICH", "DATDAI", "HOTICH", "CHUNGTHUC", "PHI", "HOTICH", "DATDAI", "CONGAN", "CHUNGTHUC", "DKKD"]) await one.Hall.TakeAsync(service);
        var kiosk = one.Hall.Kiosk;
        await kiosk.CounterAsync(1, "next");
        await kiosk.CounterAsync(1, "start");
        await kiosk.CounterAsync(1, "finish");
        await kiosk.PostAsync("/api/v1/counters/1/ratings", new { commandId = Kiosk.Testing.Halls.Web.NewCommandId(), level = 3 });
        await kiosk.CounterAsync(2, "next");
        await kiosk.CounterAsync(2, "no-show");
        await kiosk.CounterAsync(1, "next");
        await kiosk.CounterAsync(1, "no-show");
        await kiosk.CounterAsync(2, "next");
        await kiosk.CounterAsync(2, "start");
    }

    private async Task TouchAsync()
    {
        await using var touch = await browser.OpenAsync(one.Kiosk, "/touch", stillPictures: true);
        await touch.ReadsAsync("#page-of", "1/2");
        await KeepAsync(touch, "touch");
        await touch["[data-service=HOTICH]"].ClickAsync();
        await touch.ReadsAsync("#result-paper", "Mời Ông/Bà lấy phiếu.");
        await KeepAsync(touch, "touch-result");
        await File.WriteAllBytesAsync(Path.Combine(Folder, "printed-ticket.png"), await one.Hall.Panel.BytesAsync("/api/papers/latest.png"));

        await using var progress = await browser.OpenAsync(stillPictures: true);
        var stream = progress.Page.WaitForResponseAsync("**/api/v1/events");
        await progress.GoAsync(one.Kiosk, "/progress");
        await stream;
        await one.Hall.Panel.PostAsync("/api/scan", new { text = "H15.50.05.13-261008-0975" });
        await progress.SeesAsync("#dossier-answer");
        await KeepAsync(progress, "progress");
    }

    private async Task OfficersAsync()
    {
        await using var display = await browser.OpenAsync(one.Kiosk, "/hall", stillPictures: true);
        await using var console = await browser.OpenAsync(one.Kiosk, "/counter/1", stillPictures: true);
        await console.PressAsync("F2");
        await Screen.See(console["#state"]).ToHaveTextAsync("Đang mời");
        await display.SeesAsync("#spotlight");
        await KeepAsync(display, "hall-call");
        string label = await console["#number"].InnerTextAsync();
        string day = ((string)(await one.Hall.Kiosk.GetAsync("/api/v1/state"))["day"]!).Replace("-", "", StringComparison.Ordinal)[2..];
        await using var phone = await browser.OpenAsync(one.Kiosk, $"/t/{day}-{label}", 390, 720, stillPictures: true);
        await phone.ReadsAsync("#counter", "1");
        await KeepAsync(phone, "ticket-page");
        await KeepAsync(console, "counter");
        await display.SeesNotAsync("#spotlight");
        await KeepAsync(display, "hall");
        await using var rating = await browser.OpenAsync(one.Kiosk, "/rating/1", stillPictures: true);
        await rating.ReadsAsync("#whose", label);
        await KeepAsync(rating, "rating");
    }

    private async Task HardwareAsync()
    {
        await using var panel = await browser.OpenAsync(one.Panel, "/", 1280, 960, stillPictures: true);
        await panel.SeesAsync("#paper");
        await Screen.See(panel["#matrix canvas"].First).ToBeVisibleAsync();
        await KeepAsync(panel, "front-panel");
        await one.Hall.Centre.UntilAsync("/api/v1/kiosks/K-TEST-01/events?after=0&limit=500", n => n.AsArray().Count > 20, "the day at the centre");
        await using var centre = await browser.OpenAsync(one.Centre, "/", stillPictures: true);
        await centre.ReadsAsync("#sites", "K-TEST-01");
        await KeepAsync(centre, "centre");
    }

    private static async Task KeepAsync(Screen screen, string name)
    {
        byte[] png = await screen.Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled });
        await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".png"), png);
        Assert.InRange(png.Length, 5_000, Largest);
    }
}
