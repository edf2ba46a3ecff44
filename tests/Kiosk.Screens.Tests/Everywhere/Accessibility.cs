using Deque.AxeCore.Commons;
using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Everywhere;

/// <summary>Every page by axe-core: WCAG 2.2 A and AA, and the contrast of AAA (7:1) on what citizens read.</summary>
[Collection("technicians")]
public sealed class Accessibility(Browser browser, OneHall one)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [InlineData("/")]
    [InlineData("/touch")]
    [InlineData("/progress")]
    [InlineData("/hall")]
    [InlineData("/counter/1")]
    [InlineData("/rating/1")]
    [InlineData("/statistics")]
    [InlineData("/devices")]
    [InlineData("/counter/99")]
    public async Task A_page_of_the_kiosk_has_no_barrier(string path)
    {
        await using var screen = await browser.OpenAsync();
        screen.MayMissTheWorker = path.EndsWith("99", StringComparison.Ordinal);
        await screen.GoAsync(one.Kiosk, path);
        await FreeOfBarriersAsync(screen);
        // A reading voice finds its way by them.
        Assert.Equal(1, await screen["h1 >> visible=true"].CountAsync());
    }

    [Fact]
    public async Task What_opens_over_the_touch_page_has_none()
    {
        await using var touch = await browser.OpenAsync(one.Kiosk, "/touch");
        await touch["#priority-open"].ClickAsync();
        await FreeOfBarriersAsync(touch);
        await touch["[data-priority=NORMAL]"].ClickAsync();
        await touch["[data-service=HOTICH]"].ClickAsync();
        await touch.SeesAsync("#result");
        await FreeOfBarriersAsync(touch);
    }

    [Fact]
    public async Task A_called_number_has_none_at_the_counter_and_on_the_telephone()
    {
        await one.EmptyAsync(1);
        // One who was missed stands beside, as in every hall.
        var missed = await one.Hall.TakeAsync("HOTICH");
        foreach (string act in (string[])["next", "no-show"]) await one.Hall.Kiosk.CounterAsync(1, act);
        var ticket = await one.Hall.TakeAsync("HOTICH");
        await one.Hall.Kiosk.CounterAsync(1, "next");
        await using var phone = await browser.OpenAsync(one.Kiosk, $"/t/{ticket["id"]}", 390, 844);
        await phone.ReadsAsync("#counter", "1");
        await FreeOfBarriersAsync(phone);
        await using var console = await browser.OpenAsync(one.Kiosk, "/counter/1", 380, 768);
        await console.ReadsAsync("#aside", (string)missed["label"]!);
        await FreeOfBarriersAsync(console);
        await console.PressAsync("h");
        await console.SeesAsync("#hold-ask");
        await FreeOfBarriersAsync(console);
        await console.PressAsync("Escape");
        await console.PressAsync("m");
        await console["#ticket-number"].FillAsync((string)ticket["label"]!);
        await console["#ticket-look"].ClickAsync();
        await console["[data-do=priority]"].ClickAsync();
        await FreeOfBarriersAsync(console);
    }

    [Fact]
    public async Task The_front_panel_has_none()
    {
        await using var panel = await browser.OpenAsync(one.Panel, "/", stillPictures: true);
        await panel.SeesAsync(".take");
        // For engineers at a desk: AA.
        await FreeOfBarriersAsync(panel, highContrast: false);
    }

    [Fact]
    public async Task The_centre_s_page_has_none()
    {
        await using var centre = await browser.OpenAsync(one.Centre, "/");
        await centre.ReadsAsync("#sites", "K-TEST-01");
        await FreeOfBarriersAsync(centre);
    }

    /// <summary>One run in the page itself: it has no frames, for which the package opens a second page and injects all anew.</summary>
    internal static async Task FreeOfBarriersAsync(Screen screen, bool highContrast = true)
    {
        await screen.Page.EvaluateAsync(Axe);
        Assert.Empty(await screen.Page.EvaluateAsync<string[]>("""
            async (highContrast) => {
              const result = await axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
                rules: { 'color-contrast-enhanced': { enabled: highContrast } },
                resultTypes: ['violations'],
              });
              if (result.passes.length < 5) return ['axe found next to nothing to look at'];
              return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html}\n${n.any.map((c) => c.message).join('; ')}`));
            }
            """, highContrast));
    }
}
