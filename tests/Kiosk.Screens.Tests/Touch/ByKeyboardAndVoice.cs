using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Touch;

/// <summary>A citizen with a keyboard or a keypad instead of a finger, and a voice that reads.</summary>
[Collection("citizens")]
public sealed class ByKeyboardAndVoice(Browser browser, OneHall one)
{
    [Fact]
    public async Task A_number_is_taken_without_touching_and_is_the_first_thing_heard()
    {
        await using var touch = await browser.OpenAsync(one.Kiosk, "/touch");
        await touch["[data-service=HOTICH]"].FocusAsync();
        await touch.PressAsync("Enter");
        await touch.SeesAsync("#result");
        string label = await touch["#result-number"].InnerTextAsync();
        await Screen.See(touch["#result-done"]).ToBeFocusedAsync();
        await Screen.See(touch["#result"]).ToHaveAccessibleNameAsync($"Số thứ tự của Ông/Bà {label}");
        await touch.PressAsync("Enter");
        await touch.SeesNotAsync("#result");
        await touch.SeesAsync("#tiles");
    }

    [Fact]
    public async Task A_panel_takes_the_focus_and_gives_it_back()
    {
        await using var touch = await browser.OpenAsync(one.Kiosk, "/touch");
        await touch["#progress-open"].FocusAsync();
        await touch.PressAsync("Enter");
        await Screen.See(touch["#progress"]).ToBeFocusedAsync();
        await touch.PressAsync("Escape");
        await touch.SeesNotAsync("#progress");
        await Screen.See(touch["#progress-open"]).ToBeFocusedAsync();
        await touch["#priority-open"].FocusAsync();
        await touch.PressAsync("Enter");
        await Screen.See(touch["#priority button"].First).ToBeFocusedAsync();
        await touch["[data-priority=NORMAL]"].FocusAsync();
        await touch.PressAsync("Enter");
        await Screen.See(touch["#priority-open"]).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Words_of_the_other_language_are_marked_as_such()
    {
        await using var touch = await browser.OpenAsync(one.Kiosk, "/touch");
        var second = touch["[data-service=HOTICH] .second"];
        await Screen.See(second).ToHaveAttributeAsync("lang", "en");
        await touch["#home [data-lang=en]"].ClickAsync();
        await Screen.See(second).ToHaveAttributeAsync("lang", "vi");
        await Screen.See(second).ToHaveTextAsync("Hộ tịch – Tư pháp");
        await touch["#progress-open"].ClickAsync();
        await Screen.See(touch["#progress [data-key='.']"]).ToHaveAccessibleNameAsync("Dot");
    }
}
