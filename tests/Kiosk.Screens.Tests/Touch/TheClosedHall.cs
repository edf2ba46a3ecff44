using System.Globalization;
using System.Text.Json.Nodes;
using Kiosk.Screens.Tests.Seeing;
using Kiosk.Testing.Halls;

namespace Kiosk.Screens.Tests.Touch;

/// <summary>Outside its hours the kiosk says when it opens next. The site's calendar has holidays on the days around this test.</summary>
public sealed class TheClosedHall(Browser browser)
{
    private const int HolidaysAhead = 9;

    [Fact]
    public async Task A_closed_hall_shows_the_next_opening_and_what_still_works()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        await using var hall = await Hall.OpenAsync(change: (site, catalogue) => Close(site, catalogue, today));
        var kiosk = hall.Kiosk.Client.BaseAddress!;
        var opening = today.AddDays(HolidaysAhead + 1);
        while (opening.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) opening = opening.AddDays(1);
        string day = opening.ToString("dd/MM", CultureInfo.InvariantCulture);

        await using var touch = await browser.OpenAsync(kiosk, "/touch", touch: true);
        await touch.ReadsAsync("#closed", "Hiện chưa đến giờ lấy số");
        await touch.ReadsAsync("#next-opening", "Lấy số từ 07:15");
        await touch.ReadsAsync("#next-opening", day);
        await touch.SeesNotAsync("#tiles");
        await touch["#home [data-lang=en]"].TapAsync();
        await touch.ReadsAsync("#next-opening", day);
        await touch["#progress-open"].TapAsync();
        await touch.SeesAsync("#dossier-pad");

        await using var display = await browser.OpenAsync(kiosk, "/hall");
        await display.ReadsAsync("#closed", "Lấy số từ 07:15");
        await display.ReadsAsync("#closed", day);
    }

    private static void Close(JsonNode site, JsonNode catalogue, DateOnly today)
    {
        site["hours"] = "catalogue";
        site["panelWidthMm"] = 217;
        var holidays = new JsonObject();
        for (int i = -1; i <= HolidaysAhead; i++) holidays[today.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] = "Nghỉ";
        catalogue["calendar"]!["holidays"] = holidays;
    }
}
