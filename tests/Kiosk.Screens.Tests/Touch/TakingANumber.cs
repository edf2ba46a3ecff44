using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Touch;

[Collection("citizens")]
public sealed partial class TakingANumber(Browser browser, OneHall one) : IAsyncLifetime
{
    private Screen touch = null!;

    public async ValueTask InitializeAsync() => touch = await browser.OpenAsync(one.Kiosk, "/touch", touch: true);

    public ValueTask DisposeAsync() => touch.DisposeAsync();

    [Fact]
    public async Task One_tap_is_one_number_and_its_ticket_comes_out()
    {
        int before = await one.IssuedAsync();
        await touch["[data-service=HOTICH]"].TapAsync();
        await touch.SeesAsync("#result");
        string label = await touch["#result-number"].InnerTextAsync();
        Assert.Matches("^A[0-9]{3}$", label);
        await touch.ReadsAsync("#result-service", "Hộ tịch – Tư pháp");
        await touch.ReadsAsync("#result-paper", "Mời Ông/Bà lấy phiếu.");
        Assert.Equal(before + 1, await one.IssuedAsync());
        var papers = (await one.Hall.Panel.GetAsync("/api/papers")).AsArray();
        Assert.Single(papers, p => p!["qrCodes"]!.AsArray().Any(q => ((string)q!).EndsWith("-" + label, StringComparison.Ordinal)));
        await touch["#result-done"].TapAsync();
        await touch.SeesAsync("[data-service=HOTICH]");
    }

    [Fact]
    public async Task Twenty_taps_in_a_second_are_one_number()
    {
        int before = await one.IssuedAsync();
        var tile = (await touch["[data-service=HOTICH]"].BoundingBoxAsync())!;
        for (int i = 0; i < 20; i++) await touch.Page.Touchscreen.TapAsync(tile.X + (tile.Width / 2), tile.Y + (tile.Height / 2));
        await touch.ReadsAsync("#result-paper", "Mời Ông/Bà lấy phiếu.");
        Assert.Equal(before + 1, await one.IssuedAsync());
    }

    [Fact]
    public async Task Priority_is_asked_on_a_page_of_its_own_and_taken_along()
    {
        await touch["#priority-open"].TapAsync();
        await touch["[data-priority=ELDERLY]"].TapAsync();
        await touch.SeesAsync("#priority-strip");
        var sent = await touch.Page.RunAndWaitForRequestAsync(() => touch["[data-service=HOTICH]"].TapAsync(), r => r.Method == "POST");
        Assert.Contains("\"priority\":\"ELDERLY\"", sent.PostData, StringComparison.Ordinal);
        await touch.SeesAsync("#result");
        Assert.DoesNotContain("cao tuổi", await touch["#result"].InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        // Its time is over for the next citizen.
        await touch["#result-done"].TapAsync();
        await touch.SeesNotAsync("#priority-strip");
    }

    [Fact]
    public async Task Without_paper_the_strip_stands_before_the_tap_and_the_number_with_the_reason_after_it()
    {
        await one.BreakAsync("printer", "paperOut");
        try
        {
            await touch.ReadsAsync("#printer-strip", "Máy tạm hết giấy – số sẽ hiện trên màn hình");
            await touch["[data-service=HOTICH]"].TapAsync();
            await touch.SeesAsync("#result");
            string label = await touch["#result-number"].InnerTextAsync();
            await touch.ReadsAsync("#result-paper", $"Máy tạm hết giấy. Số của Ông/Bà là {label}, xin ghi nhớ.");
            await touch.ReadsAsync("#result-done", "Tôi đã ghi số");
        }
        finally
        {
            await one.MendPrinterAsync();
        }
        await touch["#result-done"].TapAsync();
        await touch.SeesNotAsync("#printer-strip");
    }

    [Fact]
    public async Task Who_has_an_appointment_is_asked_for_its_hour_and_the_kiosk_is_told()
    {
        await touch["#priority-open"].TapAsync();
        await touch["[data-priority=APPOINTMENT]"].TapAsync();
        await touch.SeesAsync("#slot");
        var hour = touch["#slot [data-at]"].First;
        string written = await hour.InnerTextAsync();
        long at = long.Parse((await hour.GetAttributeAsync("data-at"))!, System.Globalization.CultureInfo.InvariantCulture);
        await hour.TapAsync();
        await touch.ReadsAsync("#priority-strip", $"Lịch hẹn {written}");
        var asked = await touch.Page.RunAndWaitForRequestAsync(() => touch["[data-service=HOTICH]"].TapAsync(), r => r.Method == "POST" && r.Url.EndsWith("/api/v1/tickets", StringComparison.Ordinal));
        var body = JsonNode.Parse(asked.PostData!)!;
        Assert.Equal(("APPOINTMENT", at), ((string?)body["priority"], ((DateTimeOffset)body["slot"]!).ToUnixTimeMilliseconds()));
        await touch.SeesAsync("#result");
        // The next one starts without it.
        await touch["#result-done"].TapAsync();
        await touch.SeesNotAsync("#priority-strip");
    }

    [Fact]
    public async Task A_wait_across_the_noon_break_names_the_hour_and_no_minutes()
    {
        await AnsweredWithAsync(t =>
        {
            t["waitAfter"] = "13:30:00";
            t.Remove("waitLow");
            t.Remove("waitHigh");
        });
        await touch["[data-service=HOTICH]"].TapAsync();
        await Screen.See(touch["#result-wait"]).ToHaveTextAsync("sau 13:30");
        await touch["#result [data-lang=en]"].TapAsync();
        await Screen.See(touch["#result-wait"]).ToHaveTextAsync("after 13:30");
        Assert.DoesNotMatch("NaN|null|undefined", await touch["#result"].InnerTextAsync());
    }

    [Fact]
    public async Task A_number_that_is_called_already_shows_where_to_go_and_no_wait()
    {
        await AnsweredWithAsync(t =>
        {
            t["status"] = "called";
            t["counter"] = 2;
        });
        await touch["[data-service=HOTICH]"].TapAsync();
        await touch.ReadsAsync("#result-status", "Mời đến quầy số 2");
        await touch.SeesNotAsync("#result-ahead-row");
        await touch.SeesNotAsync("#result-wait-row");
    }

    [Fact]
    public async Task The_other_language_is_one_tap_away_and_whole()
    {
        await touch["#home [data-lang=en]"].TapAsync();
        await touch.ReadsAsync("h1", "choose");
        await touch.ReadsAsync("[data-service=HOTICH] .first", "Civil status & justice");
        Assert.Equal("en", await touch["html"].GetAttributeAsync("lang"));
        await touch["#priority-open"].TapAsync();
        await touch.ReadsAsync("[data-priority=ELDERLY]", "Elderly");
        await touch["[data-priority=NORMAL]"].TapAsync();
        await touch["[data-service=HOTICH]"].TapAsync();
        await touch.ReadsAsync("#result-paper", "take your ticket");
    }

    /// <summary>The kiosk's own answers about tickets, as they would be at another hour.</summary>
    private async Task AnsweredWithAsync(Action<JsonObject> change) => await touch.Page.RouteAsync(TicketAddress(), async route =>
    {
        var answer = await route.FetchAsync();
        var ticket = JsonNode.Parse(await answer.TextAsync())!.AsObject();
        change(ticket);
        await route.FulfillAsync(new() { Response = answer, Body = ticket.ToJsonString() });
    });

    [GeneratedRegex("/api/v1/tickets(/[^/]+)?$")]
    private static partial Regex TicketAddress();
}
