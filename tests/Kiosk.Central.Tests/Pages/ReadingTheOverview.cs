using System.Net;
using System.Text.RegularExpressions;
using Kiosk.Contract.Events;

namespace Kiosk.Central.Tests.Pages;

public class ReadingTheOverview
{
    [Fact]
    public async Task It_shows_sites_figures_ratings_and_faults_in_both_languages()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Take(1).Take(2).Take(3).Call(1).Finish(1).Rate(1, 3).Call(2).Finish(2).Rate(2, 2).Call(3).Finish(3).Rate(3, 3)
            .Add(new DeviceChanged("printer", "notReady", "failing", "paperOut"));
        await centre.PostAsync(story.Json()).AckAsync();
        string page = WebUtility.HtmlDecode(await centre.Client.GetStringAsync("/"));
        foreach (string words in (string[])[Story.Kiosk, "Đang kết nối", "Online", "23/11/2026", "66,67 %", "33,33 %", "0,00 %", "100,00 %", "3 / 3 lượt đã phục vụ", "of visits served", "paperOut", "Đang hỏng"])
            Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Không phải hôm nay", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ails_a_device_is_said_with_its_remedy_and_what_is_out_of_use_alarms_nobody()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Add(new DeviceChanged("sign-1", "backOff", "offline", "flapping", null, "assumed")).Add(new DeviceChanged("sign-2", "ready", "degraded", "addressConflict", null, "confirmed"))
            .Add(new DeviceChanged("sign-3", "claimedByOther", "offline", "portBusy", null, "assumed")).Add(new DeviceChanged("pad", "ready", "degraded", "floodLocked", null, "confirmed"))
            .Add(new DeviceChanged("printer", "notReady", "offline", "noReply")).Add(new DeviceChanged("old", "ready", "degraded", "soLowOnMagic"))
            .Add(new DeviceChanged("hall-9", "ready", "ok", "none", "maintenance", "confirmed")).Add(new DeviceChanged("lamp-9", "absent", "unknown", "disabled", "disabled", "assumed"));
        await centre.PostAsync(story.Json()).AckAsync();
        string page = WebUtility.HtmlDecode(await centre.Client.GetStringAsync("/"));
        foreach (string words in (string[])["chập chờn", "comes and goes", "trùng địa chỉ", "Two devices have one address", "Chương trình khác đang giữ", "Another program holds the port",
            "bấm liên tục", "Máy in không trả lời", "The printer does not answer", "Xem trang /devices", "soLowOnMagic", "Đang bảo trì", "Đã tắt", "Switched off"])
            Assert.Contains(words, page, StringComparison.Ordinal);
        string alarms = page[page.IndexOf("id=\"devices\"", StringComparison.Ordinal)..page.IndexOf("id=\"out-title\"", StringComparison.Ordinal)];
        Assert.DoesNotContain("hall-9", alarms, StringComparison.Ordinal);
        Assert.DoesNotContain("lamp-9", alarms, StringComparison.Ordinal);
        Assert.True(alarms.IndexOf("sign-1", StringComparison.Ordinal) < alarms.IndexOf("sign-2", StringComparison.Ordinal), "the worst first");
    }

    [Fact]
    public async Task Calls_that_no_display_showed_are_counted_beside_the_calls()
    {
        await using var centre = await RunningCentre.StartAsync();
        var story = new Story().Take(1).Take(2).Call(1).Add(new CallDisplayed(Story.Id(1), Story.Label(1), 1, 1, "sign-1", false, "noReply"), new CallDisplayed(Story.Id(1), Story.Label(1), 1, 1, "sign-1b", false, "noReply"))
            .Add(new CallDisplayed(Story.Id(1), Story.Label(1), 1, 1, "sign-1", true, "none")).Call(2);
        await centre.PostAsync(story.Json()).AckAsync();
        Assert.Equal(1, (await centre.GetAsync($"/api/v1/kiosks/{Story.Kiosk}/figures")).GetProperty("calledUnseen").GetInt32());
        Assert.Contains("1 lượt gọi không hiện trên bảng quầy", WebUtility.HtmlDecode(await centre.Client.GetStringAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_centre_says_so()
    {
        await using var centre = await RunningCentre.StartAsync();
        Assert.Contains("Chưa có kiosk nào liên lạc.", WebUtility.HtmlDecode(await centre.Client.GetStringAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_another_day_are_marked_and_not_added_to_today()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Take(1).Json()).AckAsync();
        centre.Time.Advance(TimeSpan.FromDays(1));
        string page = WebUtility.HtmlDecode(await centre.Client.GetStringAsync("/"));
        Assert.Contains("Không phải hôm nay", page, StringComparison.Ordinal);
        Assert.Matches(@"Số đã cấp</span>\s*<span class=""en"" lang=""en"">Numbers issued</span></dt><dd>0</dd>", page);
    }

    [Fact]
    public async Task Words_from_a_kiosk_cannot_become_markup()
    {
        await using var centre = await RunningCentre.StartAsync();
        await centre.PostAsync(new Story().Add(new DeviceChanged("<script>alert(1)</script>", "x", "failing", "<b>")).Json()).AckAsync();
        Assert.DoesNotContain("<script>alert", await centre.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fetches_nothing_from_elsewhere()
    {
        await using var centre = await RunningCentre.StartAsync();
        using var answer = await centre.Client.GetAsync("/");
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var links = Regex.Matches(page, @"(?:src|href)=""([^""]+)""").Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(links);
        foreach (string link in links.Where(l => l != "data:,"))
        {
            Assert.StartsWith("/assets/", link, StringComparison.Ordinal);
            using var asset = await centre.Client.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        }
    }

    [Fact]
    public async Task Text_and_ground_of_the_style_keep_a_contrast_of_seven_to_one()
    {
        await using var centre = await RunningCentre.StartAsync();
        string css = await centre.Client.GetStringAsync("/assets/centre.css");
        var names = Regex.Matches(css, @"--(\w+): (#\w+)").ToDictionary(m => $"var(--{m.Groups[1].Value})", m => m.Groups[2].Value);
        string Colour(string name) => names.GetValueOrDefault(name, name);
        var pairs = Regex.Matches(css, @"color: (?<ink>[^;]+); background: (?<ground>[^;}]+)|background: (?<ground>[^;]+); color: (?<ink>[^;]+);")
            .Select(m => (Ink: Colour(m.Groups["ink"].Value.Trim()), Ground: Colour(m.Groups["ground"].Value.Trim()))).ToList();
        Assert.True(pairs.Count >= 6, $"Only {pairs.Count} pairs were found in the style.");
        foreach (string ink in (string[])["var(--ink)", "var(--soft)", "#6a2c00"]) pairs.Add((Colour(ink), "#ffffff"));
        Assert.All(pairs, p => Assert.True(Contrast(p.Ink, p.Ground) >= 7, $"{p.Ink} on {p.Ground}: {Contrast(p.Ink, p.Ground):F2}"));
    }

    /// <summary>Contrast ratio by WCAG 2.2.</summary>
    private static double Contrast(string a, string b)
    {
        double x = Luminance(a), y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        string hex = colour.Length == 4 ? string.Concat(colour[1..].Select(c => $"{c}{c}")) : colour[1..];
        double[] rgb = [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(hex.Substring(i * 2, 2), 16) / 255.0).Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4))];
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }
}
