using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Counters;

/// <summary>An officer's hands stay on the keys.</summary>
[Collection("officers")]
public sealed class ByKeyboardAlone(Browser browser, OneHall one) : IAsyncLifetime
{
    private Screen console = null!;

    public async ValueTask InitializeAsync()
    {
        await one.EmptyAsync(1);
        await one.EmptyAsync(2);
        console = await browser.OpenAsync(one.Kiosk, "/counter/1", 1366, 768);
        await console.ReadsAsync("#state", "Chưa gọi số nào");
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task Call_recall_start_and_finish()
    {
        string label = await ComesAsync();
        await console.PressAsync("Space");
        await StandsAsync(label, "Đang mời");
        await console.PressAsync("r");
        await Screen.See(console["#times"]).ToHaveTextAsync("2");
        await console.PressAsync("s");
        await StandsAsync(label, "Đang phục vụ");
        await console.PressAsync("f");
        await StandsAsync("–", "Chưa gọi số nào");
        Assert.Equal("done", await StatusAsync(label));
    }

    [Fact]
    public async Task One_press_of_space_calls_one_number()
    {
        string first = await ComesAsync();
        await ComesAsync();
        await console["[data-act=next]"].FocusAsync();
        await console.PressAsync("Space");
        await StandsAsync(first, "Đang mời");
        await Screen.See(console["#waiting"]).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task No_show_puts_aside_and_a_digit_calls_again()
    {
        string label = await ComesAsync();
        await console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await console.PressAsync("n");
        await StandsAsync("–", "Chưa gọi số nào");
        await console.ReadsAsync("#aside", label);
        await console.PressAsync("1");
        await StandsAsync(label, "Đang mời");
    }

    [Fact]
    public async Task Hold_asks_for_the_reason()
    {
        string label = await ComesAsync();
        await console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await console.PressAsync("s");
        await StandsAsync(label, "Đang phục vụ");
        await console.PressAsync("h");
        await console["#hold-other"].FocusAsync();
        await console.Page.Keyboard.TypeAsync("chờ ký");
        await console.PressAsync("Enter");
        await StandsAsync("–", "Chưa gọi số nào");
        await console.ReadsAsync("#aside", "Tạm giữ");
        Assert.Equal("held", await StatusAsync(label));
    }

    [Fact]
    public async Task Transfer_by_the_letter_of_the_service_and_undo()
    {
        string label = await ComesAsync();
        await console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await console.PressAsync("t");
        await console.SeesAsync("#transfer-ask");
        await console.PressAsync("l");
        await StandsAsync("–", "Chưa gọi số nào");
        Assert.Equal("waiting", await StatusAsync(label));
        await console.PressAsync("u");
        await StandsAsync(label, "Đang mời");
    }

    [Fact]
    public async Task The_counter_s_keypad_moves_the_same_console()
    {
        string label = await ComesAsync();
        await one.Hall.Panel.PostAsync("/api/press", new { device = "keypad", address = 33, key = 1 });
        await StandsAsync(label, "Đang mời");
    }

    [Fact]
    public async Task A_refusal_is_told_in_words()
    {
        // The other console at the same counter takes the last one while this one still believes in it.
        await ComesAsync();
        console.MayMissTheWorker = true;
        int asked = 0;
        await console.Page.RouteAsync("**/next", async route =>
        {
            // A console on a busy machine asks again with the same id; the other console acts once.
            if (Interlocked.Increment(ref asked) == 1)
            {
                await one.Hall.Kiosk.CounterAsync(1, "next");
                await one.Hall.Kiosk.CounterAsync(1, "finish");
            }
            await route.ContinueAsync();
        });
        await console.PressAsync("F2");
        await console.SeesAsync("#message");
        string words = await console["#message"].InnerTextAsync();
        Assert.Matches(@"\p{L}{2,} \p{L}+", words);
        Assert.DoesNotContain("problems/", words, StringComparison.Ordinal);
        await StandsAsync("–", "Chưa gọi số nào");
    }

    private async Task<string> ComesAsync()
    {
        int before = int.Parse(await console["#waiting"].InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        string label = (string)(await one.Hall.TakeAsync("HOTICH"))["label"]!;
        await Screen.See(console["#waiting"]).ToHaveTextAsync($"{before + 1}");
        return label;
    }

    private async Task StandsAsync(string label, string state)
    {
        await Screen.See(console["#number"]).ToHaveTextAsync(label);
        await Screen.See(console["#state"]).ToHaveTextAsync(state);
        await console.SeesNotAsync("#sending");
    }

    private async Task<string?> StatusAsync(string label)
    {
        string day = (string)(await one.Hall.Kiosk.GetAsync("/api/v1/state"))["day"]!;
        return (string?)(await one.Hall.Kiosk.GetAsync($"/api/v1/tickets/{day.Replace("-", "", StringComparison.Ordinal)[2..]}-{label}"))["status"];
    }
}
