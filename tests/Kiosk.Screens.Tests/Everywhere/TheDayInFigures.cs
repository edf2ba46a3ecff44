using Kiosk.Screens.Tests.Seeing;
using Microsoft.Playwright;

namespace Kiosk.Screens.Tests.Everywhere;

/// <summary>The head of the hall looks at the day, and takes it along on paper or into a spreadsheet.</summary>
[Collection("technicians")]
public sealed class TheDayInFigures(Browser browser, OneHall one)
{
    [Fact]
    public async Task The_page_renews_itself_speaks_both_languages_and_prints_without_its_buttons()
    {
        await one.EmptyAsync(1);
        await using var page = await browser.OpenAsync();
        await page.Page.Clock.InstallAsync();
        await page.GoAsync(one.Kiosk, "/");
        await page["a[href='/statistics']"].ClickAsync();
        var issued = page["tr", "Số đã cấp"].Locator("td");
        int before = int.Parse(await issued.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await one.Hall.TakeAsync("HOTICH");
        foreach (string act in (string[])["next", "start", "finish"]) await one.Hall.Kiosk.CounterAsync(1, act);
        await page.Page.Clock.FastForwardAsync(61_000);
        await Screen.See(issued).ToHaveTextAsync($"{before + 1}");

        await page["[data-lang=en]"].ClickAsync();
        await page.ReadsAsync("h1", "The day in figures");
        await page.ReadsAsync("#figures", "visits served");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SeesNotAsync("#print");
        await page.SeesNotAsync(".languages");
        Assert.DoesNotMatch("NaN|null|undefined", await page["main"].InnerTextAsync());
        await page.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page["a[download]"].ClickAsync());
        Assert.Matches(@"^kiosk-\d{4}-\d\d-\d\d\.csv$", file.SuggestedFilename);
    }
}
