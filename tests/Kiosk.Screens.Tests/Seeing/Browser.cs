using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Kiosk.Screens.Tests.Seeing.Browser))]
// One browser and a hall of processes for each: the stories wait more than they work, so three share two cores; more only make each of them wait.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace Kiosk.Screens.Tests.Seeing;

/// <summary>The kiosk's browser (Debian's Chromium), one for all tests; each page has a profile of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    /// <summary>How long a condition may take on a busy machine, in milliseconds. A wrong state fails at once.</summary>
    public const float Patience = 20_000;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>Opens a page of that size and goes nowhere yet.</summary>
    public async Task<Screen> OpenAsync(int width = 1280, int height = 800, bool touch = false, bool stillPictures = false)
    {
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = touch,
            TimezoneId = "Asia/Ho_Chi_Minh",
            Locale = "vi-VN",
            ReducedMotion = stillPictures ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
        context.SetDefaultTimeout(Patience);
        // A page comes with a process of the browser's own and a dozen files: on a machine that does much else this one step takes longest.
        context.SetDefaultNavigationTimeout(3 * Patience);
        return new Screen(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page at an address.</summary>
    public async Task<Screen> OpenAsync(Uri host, string path, int width = 1280, int height = 800, bool touch = false, bool stillPictures = false)
    {
        var screen = await OpenAsync(width, height, touch, stillPictures);
        await screen.GoAsync(host, path);
        return screen;
    }
}
