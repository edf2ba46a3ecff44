using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Kiosk.Worker.Screens;

namespace Kiosk.Worker.Tests.Screens;

public partial class ServingTheAssets
{
    [Fact]
    public async Task An_asset_of_the_present_version_is_kept_for_good()
    {
        await using var host = await ScreenHost.StartAsync();
        using var answer = await host.Client.GetAsync(ScreenAssets.Address("kiosk.js"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/assets/kiosk.css")]
    [InlineData("/assets/kiosk.css?v=older")]
    public async Task Without_the_present_version_the_browser_asks_again_each_time(string address)
    {
        await using var host = await ScreenHost.StartAsync();
        using var answer = await host.Client.GetAsync(address);
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.DoesNotContain("immutable", answer.Headers.CacheControl.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_asset_is_not_sent_twice()
    {
        await using var host = await ScreenHost.StartAsync();
        using var first = await host.Client.GetAsync("/assets/touch.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/touch.js");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using var second = await host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2fappsettings.json")]
    public async Task Nothing_but_the_assets_is_served(string address)
    {
        await using var host = await ScreenHost.StartAsync();
        using var answer = await host.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void The_shared_module_stays_under_fifteen_kilobytes_and_the_others_smaller()
    {
        foreach (string script in ScreenAssets.Names.Where(n => n.EndsWith(".js", StringComparison.Ordinal)))
            Assert.True(ScreenSources.Asset(script).Length < (script == "kiosk.js" ? 15_000 : 12_000), $"{script} is {ScreenSources.Asset(script).Length} characters");
    }

    [Fact]
    public void No_asset_names_another_machine()
    {
        foreach (string name in ScreenAssets.Names)
            Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", ScreenSources.Asset(name));
    }

    [Fact]
    public void Every_module_that_is_imported_exists()
    {
        foreach (string script in ScreenAssets.Names.Where(n => n.EndsWith(".js", StringComparison.Ordinal)))
            Assert.All(Import().Matches(ScreenSources.Asset(script)), m => Assert.Contains(m.Groups[1].Value, ScreenAssets.Names));
    }

    [GeneratedRegex(@"(?:from|import) '\./([^']+)'")]
    private static partial Regex Import();
}
