using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Counters;

/// <summary>An officer who hears the console instead of seeing it, and goes through it by Tab.</summary>
[Collection("officers")]
public sealed class ByEar(Browser browser, OneHall one) : AtCounterOne(browser, one)
{
    private const string Listen = """
        () => {
          window.heard = [];
          const live = '[aria-live], [role=status], [role=alert]';
          const hear = (changes) => {
            for (const change of changes) {
              const place = (change.target.closest ? change.target : change.target.parentElement)?.closest(live);
              if (place) window.heard.push(place.innerText.replaceAll(/\s+/g, ' ').trim());
            }
          };
          new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """;

    private readonly OneHall one = one;

    [Fact]
    public async Task A_call_is_read_aloud_and_what_others_do_is_not()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        string since = await Console["#since"].InnerTextAsync();
        await Console.Page.EvaluateAsync(Listen);
        await ComesAsync();
        await one.Hall.TakeAsync("DATDAI");
        await one.Hall.Kiosk.CounterAsync(2, "next");
        // Seconds and queue go on under the officer's eyes, and no voice reads them.
        await Screen.See(Console["#waiting"]).ToHaveTextAsync("1");
        await Screen.See(Console["#since"]).Not.ToHaveTextAsync(since);
        Assert.Empty(await HeardAsync());
        await Console.PressAsync("s");
        await StandsAsync(label, "Đang phục vụ");
        Assert.Contains($"Đang phục vụ {label} Hộ tịch – Tư pháp", await HeardAsync());
    }

    [Fact]
    public async Task The_focus_stays_where_it_is_whatever_the_hall_does()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("n");
        await StandsAsync("–", "Chưa gọi số nào");
        await Console["#aside [data-more]"].FocusAsync();
        await Console.Page.EvaluateAsync("() => { window.stood = document.activeElement; }");
        await ComesAsync();
        Assert.True(await Console.Page.EvaluateAsync<bool>("() => document.activeElement === window.stood"), "the row was made anew");
        // And when the row itself goes, the voice is at the key that is used next, not at the top of the page.
        await one.Hall.Kiosk.CounterAsync(2, "next", new { ticket = label });
        await Screen.See(Console["#aside [data-more]"]).ToHaveCountAsync(0);
        await Screen.See(Console["[data-act=next]"]).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_key_that_does_nothing_now_can_be_found_and_says_so()
    {
        await Console["[data-act=recall]"].FocusAsync();
        await Screen.See(Console["[data-act=recall]"]).ToBeFocusedAsync();
        await Screen.See(Console["[data-act=recall]"]).ToHaveAttributeAsync("aria-disabled", "true");
        await Console.PressAsync("Enter");
        await Console.SeesNotAsync("#message");
        await Screen.See(Console["[data-act=recall]"]).ToHaveAttributeAsync("aria-keyshortcuts", "R");
    }

    private async Task<string[]> HeardAsync() => await Console.Page.EvaluateAsync<string[]>("() => window.heard");
}
