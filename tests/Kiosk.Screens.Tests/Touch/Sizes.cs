using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Touch;

/// <summary>Fingers of people over sixty: below 20 mm errors rise. Every panel in use, in both languages, with every page of tiles.</summary>
[Collection("citizens")]
public sealed class Sizes(Browser browser, OneHall one)
{
    private const string Measure = """
        (smallest) => {
          const wrong = [];
          const h = document.documentElement;
          if (h.scrollHeight > innerHeight || h.scrollWidth > innerWidth) wrong.push(`the page scrolls: ${h.scrollWidth}x${h.scrollHeight}`);
          const over = [...document.querySelectorAll('.over:not([hidden])')].at(-1);
          const seen = [...(over ?? document).querySelectorAll('*')].filter((e) => e.checkVisibility());
          for (const e of seen) {
            if (/auto|scroll/.test(getComputedStyle(e).overflow) && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)) wrong.push(`${e.id || e.className} has a scroll bar`);
          }
          for (const e of seen.filter((e) => !e.children.length && e.textContent.trim())) {
            const r = e.getBoundingClientRect();
            if (r.bottom > innerHeight + 1 || r.right > innerWidth + 1) wrong.push(`"${e.textContent.trim().slice(0, 30)}" is not all in view`);
          }
          const numbers = seen.filter((e) => e.classList.contains('number')).map((e) => { const range = document.createRange(); range.selectNodeContents(e); return range.getBoundingClientRect(); });
          const buttons = seen.filter((e) => e.tagName === 'BUTTON');
          if (!buttons.length) wrong.push('there is nothing to touch');
          for (const b of buttons) {
            const r = b.getBoundingClientRect();
            const name = b.id || b.innerText.slice(0, 20) || b.ariaLabel;
            if (r.width < smallest - .5 || r.height < smallest - .5) wrong.push(`${name} is ${(r.width / smallest * 20).toFixed(1)} x ${(r.height / smallest * 20).toFixed(1)} mm`);
            if (r.left < 0 || r.top < 0 || r.right > innerWidth + .5 || r.bottom > innerHeight + .5) wrong.push(`${name} is not all in view`);
            if (numbers.some((n) => n.left < r.right && n.right > r.left && n.top + n.height * .15 < r.bottom && n.bottom - n.height * .15 > r.top)) wrong.push(`${name} covers the number`);
            if (b.scrollWidth > b.clientWidth + 1 || b.scrollHeight > b.clientHeight + 1) wrong.push(`${name} does not hold its words`);
            if (!b.disabled && !b.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2))) wrong.push(`${name} is covered`);
          }
          return wrong;
        }
        """;

    public static TheoryData<int, int, double, string> Panels => new(
        from panel in (ValueTuple<int, int, double>[])[(1280, 800, 217), (1024, 600, 154), (1080, 1920, 268), (768, 1366, 194)]
        from language in (string[])["vi", "en"]
        select (panel.Item1, panel.Item2, panel.Item3, language));

    [Theory]
    [MemberData(nameof(Panels))]
    public async Task Everything_to_touch_is_twenty_millimetres_and_in_view(int width, int height, double panelMm, string language)
    {
        await using var screen = await browser.OpenAsync(width, height, touch: true);
        await AsOnThatPanelAsync(screen, panelMm);
        await screen.GoAsync(one.Kiosk, $"/touch?lang={language}");
        await screen.SeesAsync(".tile");
        await RightAsync(screen, "home", width, panelMm);
        while (await screen["#page-on"].IsVisibleAsync() && await screen["#page-on"].IsEnabledAsync())
        {
            await screen["#page-on"].TapAsync();
            await RightAsync(screen, "next page of tiles", width, panelMm);
        }
        await screen["#large"].TapAsync();
        await RightAsync(screen, "large words", width, panelMm);
        await screen["#large"].TapAsync();
        await screen["#priority-open"].TapAsync();
        await RightAsync(screen, "priority", width, panelMm);
        await screen["[data-priority=APPOINTMENT]"].TapAsync();
        await RightAsync(screen, "hour of the appointment", width, panelMm);
        await screen["#slot-unknown"].TapAsync();
        await RightAsync(screen, "home with priority", width, panelMm);
        await screen["#priority-off"].TapAsync();
        await screen["#progress-open"].TapAsync();
        await RightAsync(screen, "dossier keypad", width, panelMm);
        await screen.Page.Keyboard.TypeAsync("H15.50.05.13-261008-0975");
        await screen["[data-key=go]"].TapAsync();
        await screen.SeesAsync("#dossier-answer");
        await RightAsync(screen, "dossier answer", width, panelMm);
        await screen["#answer-done"].TapAsync();
        await screen[".tile >> visible=true"].First.TapAsync();
        await screen.SeesAsync("#result");
        await RightAsync(screen, "the number", width, panelMm);
    }

    /// <summary>What goes wrong must not take the room of what still works: on the smallest panel all of it at once.</summary>
    [Theory]
    [InlineData(1280, 800, 217)]
    [InlineData(1024, 600, 154)]
    public async Task Services_stay_in_reach_when_the_printer_is_out_the_centre_is_away_and_priority_is_chosen(int width, int height, double panelMm)
    {
        await using var screen = await browser.OpenAsync(width, height, touch: true);
        await AsOnThatPanelAsync(screen, panelMm);
        await AsWithoutPrinterAndCentreAsync(screen);
        await screen.GoAsync(one.Kiosk, "/touch?lang=vi");
        await screen.SeesAsync("#printer-strip");
        await screen.SeesAsync(".tile");
        await RightAsync(screen, "printer out, centre away", width, panelMm);
        await screen["#priority-open"].TapAsync();
        await screen["[data-priority=ELDERLY]"].TapAsync();
        await screen.SeesAsync("#priority-strip");
        await RightAsync(screen, "and priority chosen", width, panelMm);
        Assert.InRange(await screen[".tile >> visible=true"].CountAsync(), 3, 8);
    }

    /// <summary>The same worker as if it had said so: in the page and in every state after it.</summary>
    private static async Task AsWithoutPrinterAndCentreAsync(Screen screen) =>
        await screen.Page.AddInitScriptAsync("""
            const parse = JSON.parse;
            JSON.parse = (...a) => {
              const read = parse(...a);
              for (const hall of [read?.hall, read]) if (typeof hall === 'object' && hall && 'printer' in hall && 'online' in hall) Object.assign(hall, { printer: 'notReady', printerReason: 'cannotPrint', online: false });
              return read;
            };
            """);

    /// <summary>The same worker as if its panel had another width: one process serves all sizes of this test.</summary>
    private static async Task AsOnThatPanelAsync(Screen screen, double panelMm) =>
        await screen.Page.RouteAsync("**/touch?lang=*", async route =>
        {
            var answer = await route.FetchAsync();
            string page = await answer.TextAsync();
            Assert.Contains("\"panelMm\":217,", page, StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = page.Replace("\"panelMm\":217,", FormattableString.Invariant($"\"panelMm\":{panelMm},"), StringComparison.Ordinal) });
        });

    private static async Task RightAsync(Screen screen, string where, int width, double panelMm)
    {
        string[] wrong = await screen.Page.EvaluateAsync<string[]>(Measure, 20 * width / panelMm);
        if (wrong.Length > 0) await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "wrong-size.png") });
        Assert.True(wrong.Length == 0, $"{where}:\n{string.Join('\n', wrong)}");
    }
}
