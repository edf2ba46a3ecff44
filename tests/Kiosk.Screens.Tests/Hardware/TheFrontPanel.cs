using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Hardware;

/// <summary>The page with the devices that are not there.</summary>
[Collection("technicians")]
public sealed class TheFrontPanel(Browser browser, OneHall one) : IAsyncLifetime
{
    private Screen panel = null!;

    public async ValueTask InitializeAsync()
    {
        await one.EmptyAsync(1);
        panel = await browser.OpenAsync(one.Panel, "/", 1500, 1400);
        await panel.SeesAsync(".take");
    }

    public ValueTask DisposeAsync() => panel.DisposeAsync();

    [Fact]
    public async Task A_press_on_a_button_makes_paper_come_out()
    {
        int papers = (await one.Hall.Panel.GetAsync("/api/papers")).AsArray().Count;
        await panel[".take"].First.ClickAsync();
        await panel.SeesAsync("#paper");
        await Screen.See(panel["#paper-image"]).ToHaveAttributeAsync("src", $"/api/papers/{papers + 1}.png");
        await Screen.See(panel["#papers button"].First).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex($"^Phiếu {papers + 1} "));
        await Screen.See(panel["#paper-image"]).ToHaveJSPropertyAsync("naturalWidth", 576);
    }

    [Fact]
    public async Task The_digits_of_a_call_light_up_on_the_counter_and_on_the_hall_board()
    {
        string label = (string)(await one.Hall.TakeAsync("HOTICH"))["label"]!;
        await panel[".counter .key"].First.ClickAsync();
        await Screen.See(panel[$".board [aria-label*='{label}'], .board[aria-label*='{label}']"].First).ToBeVisibleAsync();
        Assert.True(await panel[".seg.lit"].CountAsync() > 10);
        await Screen.See(panel["#matrix"]).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(label));
    }

    [Fact]
    public async Task A_fault_is_made_shown_and_mended()
    {
        var noPaper = panel.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Hết giấy" }).First;
        await noPaper.ClickAsync();
        await Screen.See(noPaper).ToHaveAttributeAsync("aria-pressed", "true");
        await panel.ReadsAsync("[data-badges=printer]", "Hết giấy");
        await one.Hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["printerReason"] == "paperOut", "the kiosk knows");
        await panel[".repair"].First.ClickAsync();
        await panel.ReadsAsync("[data-badges=printer]", "Sẵn sàng");
        await one.Hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["printer"] == "ready", "the kiosk knows");
    }
}
