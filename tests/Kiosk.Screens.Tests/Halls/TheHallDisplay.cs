using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Halls;

[Collection("officers")]
public sealed class TheHallDisplay(Browser browser, OneHall one) : IAsyncLifetime
{
    private Screen display = null!;

    public async ValueTask InitializeAsync()
    {
        await one.EmptyAsync(1);
        await one.EmptyAsync(2);
        display = await browser.OpenAsync(one.Kiosk, "/hall", 1920, 1080);
        await display.ReadsAsync("#waiting", "Hộ tịch");
    }

    public ValueTask DisposeAsync() => display.DisposeAsync();

    [Fact]
    public async Task A_call_stands_over_the_whole_picture()
    {
        string label = await CallAsync("HOTICH", 1);
        await Screen.See(display["#spot-number"]).ToHaveTextAsync(label);
        await Screen.See(display["#spot-counter"]).ToHaveTextAsync("1");
        await display.SeesAsync("#spotlight");
        await display.ReadsAsync("#calls li:first-child", label);
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    public async Task No_word_of_the_centre_s_name_stands_alone_in_a_line(int width, int height)
    {
        await display.Page.SetViewportSizeAsync(width, height);
        string[] lines = await display.Page.EvaluateAsync<string[]>("""
            () => {
              const text = document.querySelector('.hall .centre .name').firstChild;
              const range = document.createRange();
              const lines = new Map();
              for (const word of text.data.matchAll(/\S+/g)) {
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                const top = Math.round(range.getBoundingClientRect().top);
                lines.set(top, `${lines.get(top) ?? ''} ${word[0]}`.trim());
              }
              return [...lines.values()];
            }
            """);
        Assert.All(lines, line => Assert.Contains(' ', line));
    }

    [Theory]
    [InlineData(1024, 600, "en")]
    [InlineData(1280, 800, "en")]
    [InlineData(1080, 1920, "vi")]
    public async Task No_word_is_cut_in_the_list_of_those_who_wait(int width, int height, string language)
    {
        await using var sized = await browser.OpenAsync(one.Kiosk, $"/hall?lang={language}", width, height);
        await sized.SeesAsync("#waiting .words");
        Assert.Empty(await sized.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('#waiting .words, .hall .centre .name')]
              .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1 || e.offsetHeight > e.closest('li, header').clientHeight)
              .map((e) => e.textContent)
            """));
    }

    [Fact]
    public async Task A_recall_says_that_it_is_one()
    {
        string label = await CallAsync("HOTICH", 1);
        await one.Hall.Kiosk.CounterAsync(1, "recall");
        await Screen.See(display["#spot-number"]).ToHaveTextAsync(label);
        await display.ReadsAsync("#spot-again", "gọi lại lần 2");
        await display.ReadsAsync("#calls li:first-child", "gọi lại lần 2");
    }

    [Fact]
    public async Task Two_calls_in_one_second_are_both_shown()
    {
        string first = await CallAsync("HOTICH", 1);
        string second = await CallAsync("DATDAI", 2);
        await Screen.See(display["#spot-number"]).ToHaveTextAsync(first);
        await display.ReadsAsync("#calls", second);
        await Screen.See(display["#spot-number"]).ToHaveTextAsync(second);
        await Screen.See(display["#spot-counter"]).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task A_display_that_starts_late_lists_the_calls_without_announcing_them_again()
    {
        string label = await CallAsync("HOTICH", 1);
        await using var late = await browser.OpenAsync(one.Kiosk, "/hall", 1920, 1080);
        await late.ReadsAsync("#calls li:first-child", label);
        await late.SeesNotAsync("#spotlight");
    }

    private async Task<string> CallAsync(string service, int counter)
    {
        var ticket = await one.Hall.TakeAsync(service);
        await one.Hall.Kiosk.CounterAsync(counter, "next");
        return (string)ticket["label"]!;
    }
}
