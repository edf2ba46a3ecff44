using Kiosk.Screens.Tests.Seeing;
using Kiosk.Testing.Halls;

namespace Kiosk.Screens.Tests.Counters;

/// <summary>What happens to one number in twenty, in one dialog and by the keys alone.</summary>
[Collection("officers")]
public sealed class RareActs(Browser browser, OneHall one) : AtCounterOne(browser, one)
{
    private readonly OneHall one = one;

    [Fact]
    public async Task A_ticket_is_held_until_a_time_and_a_time_that_is_none_is_told_before_it_is_sent()
    {
        string label = await SitsAsync();
        await Console.PressAsync("h");
        await TypeAsync("#hold-until", "9:77");
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#hold-error", "Xin ghi giờ và phút");
        await TypeAsync("#hold-until", "0:00");
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#hold-error", "Giờ này đã qua");
        await TypeAsync("#hold-until", "23h59");
        await Console.PressAsync("Enter");
        await StandsAsync("–", "Chưa gọi số nào");
        await Console.ReadsAsync("#aside", "Tạm giữ đến 23:59");
        Assert.Equal("held", await StatusAsync(label));
    }

    [Fact]
    public async Task A_ticket_is_held_for_its_second_call_and_released_when_that_is_there()
    {
        string label = await SitsAsync();
        await Console.PressAsync("h");
        await TypeAsync("#hold-condition", "có chữ ký");
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#aside", "Tạm giữ, chờ: có chữ ký");
        await OpenAsync(label);
        await Console.ReadsAsync("#ticket-status", "Tạm giữ, chờ: có chữ ký");
        await DoAsync("release");
        await Console.ReadsAsync("#message", $"{label}: đã thực hiện");
        Assert.Equal("waiting", await StatusAsync(label));
        await Screen.See(Console["#waiting"]).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_missed_citizen_is_put_back_into_the_queue_and_that_is_undone()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("n");
        await Console.ReadsAsync("#aside", label);
        await Console.PressAsync("Shift+Digit1");
        await DoAsync("reinstate");
        await Screen.See(Console["#waiting"]).ToHaveTextAsync("1");
        Assert.Equal("waiting", await StatusAsync(label));
        await Console.PressAsync("u");
        await Console.ReadsAsync("#aside", label);
        Assert.Equal("missed", await StatusAsync(label));
    }

    [Fact]
    public async Task A_number_typed_as_people_say_it_is_called()
    {
        await ComesAsync();
        string label = await ComesAsync();
        await OpenAsync($"{label[0]} {label[1..].TrimStart('0')}".ToLowerInvariant());
        await Screen.See(Console["#ticket-label"]).ToHaveTextAsync(label);
        await DoAsync("call");
        await StandsAsync(label, "Đang mời");
    }

    [Fact]
    public async Task Priority_needs_a_group_of_the_law_and_a_reason_and_then_goes_first()
    {
        string first = await ComesAsync();
        string elder = await ComesAsync();
        await OpenAsync(elder);
        await DoAsync("priority");
        Assert.Equal(["NORMAL", "ELDERLY", "DISABLED", "PREGNANT", "MERIT", "CHILD"], await Console.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[name=ticket-class]')].map((r) => r.value)"));
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#ticket-error", "Xin chọn đối tượng ưu tiên");
        await Console["[value=ELDERLY]"].PressAsync("Space");
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#ticket-error", "Xin ghi lý do");
        await TypeAsync("#ticket-reason", "xem thẻ căn cước, 72 tuổi");
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#message", $"{elder}: đã thực hiện");
        await Console.PressAsync("F2");
        await StandsAsync(elder, "Đang mời");
        Assert.Equal("waiting", await StatusAsync(first));
        Assert.DoesNotContain("cao tuổi", await Console[".now"].InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cancelling_asks_first_and_wants_a_reason()
    {
        string label = await ComesAsync();
        await OpenAsync(label);
        await DoAsync("cancel");
        await Console.ReadsAsync("#ticket-form", "Số này sẽ không được gọi nữa");
        Assert.Equal("waiting", await StatusAsync(label));
        await Console["[data-why='counter.whyLeft']"].PressAsync("Enter");
        await Screen.See(Console["#ticket-go"]).ToBeFocusedAsync();
        await Console.PressAsync("Enter");
        await Console.SeesNotAsync("#ticket-ask");
        await Screen.See(Console["#waiting"]).ToHaveTextAsync("0");
        Assert.Equal("cancelled", await StatusAsync(label));
    }

    [Fact]
    public async Task Who_comes_back_with_supplements_waits_again_under_the_same_number()
    {
        string label = await SitsAsync();
        await Console.PressAsync("f");
        await StandsAsync("–", "Chưa gọi số nào");
        await OpenAsync(label);
        await Console.ReadsAsync("#ticket-status", "Đã phục vụ xong, quầy 1");
        await DoAsync("return");
        await Screen.See(Console["#ticket-to"]).ToHaveValueAsync("HOTICH");
        await Console.PressAsync("Enter");
        await Screen.See(Console["#waiting"]).ToHaveTextAsync("1");
        Assert.Equal("waiting", await StatusAsync(label));
    }

    [Fact]
    public async Task An_act_that_is_not_possible_any_more_is_told_with_what_is_now()
    {
        string label = await ComesAsync();
        Console.MayMissTheWorker = true;
        await OpenAsync(label);
        await DoAsync("cancel");
        await one.Hall.Kiosk.CounterAsync(2, "next", new { ticket = label });
        await TypeAsync("#ticket-reason", "đã về");
        await Console.PressAsync("Enter");
        await Console.ReadsAsync("#ticket-error", $"Hiện nay số {label}: Đang được mời, quầy 2");
        await Console.SeesNotAsync("[data-do=cancel]");
        await OpenedAgainAsync("A999");
        await Console.ReadsAsync("#ticket-error", "Không có phiếu số này");
        await Console.SeesNotAsync("#ticket-found");
    }

    [Fact]
    public async Task Escape_leaves_everything_as_it_was_and_the_focus_where_it_was()
    {
        string label = await SitsAsync();
        await Console["[data-act=more]"].FocusAsync();
        await Console.PressAsync("Enter");
        await Screen.See(Console["#ticket-number"]).ToBeFocusedAsync();
        await Console.PressAsync("Escape");
        await Console.SeesNotAsync("#ticket-ask");
        await Screen.See(Console["[data-act=more]"]).ToBeFocusedAsync();
        await Console.PressAsync("h");
        await Console.SeesAsync("#hold-ask");
        await Console.PressAsync("Escape");
        await Console.SeesNotAsync("#hold-ask");
        await StandsAsync(label, "Đang phục vụ");
    }

    [Theory]
    [InlineData(380, 768)]
    [InlineData(1366, 768)]
    public async Task The_console_and_its_dialogs_stay_inside_the_picture(int width, int height)
    {
        string label = await ComesAsync();
        await Console.Page.SetViewportSizeAsync(width, height);
        await InsideAsync("#message, .console, .keys button");
        await OpenAsync(label);
        await DoAsync("priority");
        await InsideAsync("#ticket-ask");
        await Console.PressAsync("Escape");
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("h");
        await InsideAsync("#hold-ask");
    }

    private async Task OpenAsync(string number)
    {
        await Console.PressAsync("m");
        await OpenedAgainAsync(number);
        await Console.SeesAsync("#ticket-found");
    }

    private async Task OpenedAgainAsync(string number)
    {
        await TypeAsync("#ticket-number", number);
        await Console.PressAsync("Enter");
    }

    /// <summary>Goes to the act by Tab, as far as it is, and presses it.</summary>
    private async Task DoAsync(string act)
    {
        await Console.SeesAsync($"[data-do={act}]");
        await Screen.See(Console["[data-do]:focus"]).ToHaveCountAsync(1);
        for (int i = 0; i < 6 && await Console[$"[data-do={act}]:focus"].CountAsync() == 0; i++) await Console.PressAsync("Tab");
        await Screen.See(Console[$"[data-do={act}]"]).ToBeFocusedAsync();
        await Console.PressAsync("Enter");
    }

    private async Task TypeAsync(string field, string text)
    {
        await Console[field].FocusAsync();
        await Console.PressAsync("Control+a");
        await Console.Page.Keyboard.TypeAsync(text);
    }

    private async Task InsideAsync(string selector)
    {
        string[] wrong = await Console.Page.EvaluateAsync<string[]>("""
            (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => [e, e.getBoundingClientRect()])
              .filter(([e, r]) => r.left < 0 || r.right > innerWidth + .5 || r.top < 0 || r.bottom > innerHeight + .5 || e.scrollWidth > e.clientWidth + 1)
              .map(([e, r]) => `${e.id || e.className || e.innerText} ${Math.round(r.left)},${Math.round(r.top)} to ${Math.round(r.right)},${Math.round(r.bottom)}, ${e.scrollWidth}>${e.clientWidth}`)
            """, selector);
        Assert.Empty(wrong);
    }
}
