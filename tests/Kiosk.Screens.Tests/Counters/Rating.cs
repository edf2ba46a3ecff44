using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Counters;

[Collection("officers")]
public sealed class Rating(Browser browser, OneHall one)
{
    [Theory]
    [InlineData(3, "Rất hài lòng")]
    [InlineData(2, "Hài lòng")]
    [InlineData(1, "Không hài lòng")]
    public async Task A_press_is_thanked_at_once_and_counts_for_the_visit(int level, string words)
    {
        await one.EmptyAsync(1);
        var ticket = await one.Hall.TakeAsync("HOTICH");
        foreach (string act in (string[])["next", "start"]) await one.Hall.Kiosk.CounterAsync(1, act);
        await using var pad = await browser.OpenAsync(one.Kiosk, "/rating/1", 1024, 600, touch: true);
        await pad.ReadsAsync("#whose", (string)ticket["label"]!);
        await one.Hall.Kiosk.CounterAsync(1, "finish");

        await pad.ReadsAsync($"[data-level='{level}']", words);
        await pad[$"[data-level='{level}']"].TapAsync();
        // At once: before the worker has answered, hence no waiting here.
        Assert.Equal("Cảm ơn Ông/Bà đã đánh giá!", await pad["#thanks"].TextContentAsync());
        var rated = await one.Hall.Kiosk.UntilAsync($"/api/v1/tickets/{ticket["id"]}", t => t["rated"] is not null, "the rating at its visit");
        Assert.Equal(level, (int)rated["rated"]!);
    }
}
