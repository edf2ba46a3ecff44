using System.Globalization;
using System.Text.Json.Nodes;
using Kiosk.Screens.Tests.Seeing;
using Kiosk.Testing.Halls;

namespace Kiosk.Screens.Tests.Everywhere;

/// <summary>
/// The clock leapt and somebody must say which day it is. The kiosk's clock really is a day ahead of its business day here; only
/// that nobody has spoken yet is put into its answers, for no test can make the machine's clock leap.
/// </summary>
[Collection("technicians")]
public sealed class TheHeldDay(Browser browser, OneHall one) : IAsyncLifetime
{
    private readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
    private bool answered;

    private DateOnly Yesterday => today.AddDays(-1);

    public async ValueTask InitializeAsync() => await ConfirmAsync(Yesterday);

    public async ValueTask DisposeAsync() => await ConfirmAsync(today);

    [Fact]
    public async Task Citizens_go_on_taking_numbers_of_the_old_day_and_staff_says_that_it_goes_on()
    {
        await using var touch = await OpenAsync("/touch");
        await touch.SeesAsync("[data-service=HOTICH]");
        await touch.SeesNotAsync("#closed");

        await using var index = await OpenAsync("/");
        await index.ReadsAsync("#day-words", $"từ ngày {Write(Yesterday)} sang ngày {Write(today)}");
        await index["[data-lang=en]"].ClickAsync();
        await index.ReadsAsync("#day-words", $"from {Write(Yesterday)} to {Write(today)}");
        answered = true;
        await index["#day-keep"].ClickAsync();
        await index.SeesNotAsync("#day-keep");
        await index.ReadsAsync("#day-words", "have a technician set it");
        await touch.SeesAsync("[data-service=HOTICH]");
        Assert.Equal(Yesterday, await DayAsync());
    }

    [Fact]
    public async Task At_a_counter_the_new_day_is_opened()
    {
        await using var console = await OpenAsync("/counter/1");
        await console.ReadsAsync("#day-turn", $"Đã sang ngày {Write(today)}");
        await console.ReadsAsync("#day-box", "số còn chờ của ngày cũ hết giá trị");
        answered = true;
        await console["#day-turn"].ClickAsync();
        await console.SeesNotAsync("#day-box");
        Assert.Equal(today, await DayAsync());
    }

    private async Task<Screen> OpenAsync(string path)
    {
        var screen = await browser.OpenAsync();
        await screen.Page.RouteAsync("**/api/v1/day", async route =>
        {
            var answer = await route.FetchAsync();
            var day = JsonNode.Parse(await answer.TextAsync())!;
            if (!answered) day["confirmed"] = false;
            await route.FulfillAsync(new() { Response = answer, Body = day.ToJsonString() });
        });
        await screen.GoAsync(one.Kiosk, path);
        return screen;
    }

    private async Task ConfirmAsync(DateOnly day)
    {
        var (status, body) = await one.Hall.Kiosk.PostAsync("/api/v1/day/confirm", new { commandId = Web.NewCommandId(), day });
        Assert.True(status == 200, $"{status} {body}");
    }

    private async Task<DateOnly> DayAsync() => DateOnly.Parse((string)(await one.Hall.Kiosk.GetAsync("/api/v1/day"))["day"]!, CultureInfo.InvariantCulture);

    private static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
