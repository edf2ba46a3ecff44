using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Counters;

/// <summary>An officer's hands stay on the keys.</summary>
[Collection("officers")]
public sealed class ByKeyboardAlone(Browser browser, OneHall one) : AtCounterOne(browser, one)
{
    private readonly OneHall one = one;

    [Fact]
    public async Task Call_recall_start_and_finish()
    {
        string label = await ComesAsync();
        await Console.PressAsync("Space");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("r");
        await Screen.See(Console["#times"]).ToHaveTextAsync("2");
        await Console.PressAsync("s");
        await StandsAsync(label, "Đang phục vụ");
        await Console.PressAsync("f");
        await StandsAsync("–", "Chưa gọi số nào");
        Assert.Equal("done", await StatusAsync(label));
    }

    [Fact]
    public async Task One_press_of_space_calls_one_number()
    {
        string first = await ComesAsync();
        await ComesAsync();
        await Console["[data-act=next]"].FocusAsync();
        await Console.PressAsync("Space");
        await StandsAsync(first, "Đang mời");
        await Screen.See(Console["#waiting"]).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task No_show_puts_aside_and_a_digit_calls_again()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("n");
        await StandsAsync("–", "Chưa gọi số nào");
        await Console.ReadsAsync("#aside", label);
        await Console.PressAsync("1");
        await StandsAsync(label, "Đang mời");
    }

    [Fact]
    public async Task Hold_asks_for_the_reason()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("s");
        await StandsAsync(label, "Đang phục vụ");
        await Console.PressAsync("h");
        await Console["#hold-other"].FocusAsync();
        await Console.Page.Keyboard.TypeAsync("chờ ký");
        await Console.PressAsync("Enter");
        await StandsAsync("–", "Chưa gọi số nào");
        await Console.ReadsAsync("#aside", "Tạm giữ");
        Assert.Equal("held", await StatusAsync(label));
    }

    [Fact]
    public async Task Transfer_by_the_letter_of_the_service_and_undo()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("t");
        await Console.SeesAsync("#transfer-ask");
        await Console.PressAsync("l");
        await StandsAsync("–", "Chưa gọi số nào");
        Assert.Equal("waiting", await StatusAsync(label));
        await Console.PressAsync("u");
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
        Console.MayMissTheWorker = true;
        int asked = 0;
        await Console.Page.RouteAsync("**/next", async route =>
        {
            // A console on a busy machine asks again with the same id; the other console acts once.
            if (Interlocked.Increment(ref asked) == 1)
            {
                await one.Hall.Kiosk.CounterAsync(1, "next");
                await one.Hall.Kiosk.CounterAsync(1, "finish");
            }
            await route.ContinueAsync();
        });
        await Console.PressAsync("F2");
        await Console.SeesAsync("#message");
        string words = await Console["#message"].InnerTextAsync();
        Assert.Matches(@"\p{L}{2,} \p{L}+", words);
        Assert.DoesNotContain("problems/", words, StringComparison.Ordinal);
        await StandsAsync("–", "Chưa gọi số nào");
    }
}
