using Microsoft.Playwright;

namespace Kiosk.Screens.Tests.Seeing;

/// <summary>
/// One page, watched while a test looks at it: no request may leave this machine, no script may fail, and no error page of the
/// browser may ever stand on it.
/// </summary>
public sealed class Screen : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> wrongs = [];
    private readonly Lock gate = new();

    internal Screen(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Request += (_, request) => Look(!IsHere(request.Url), $"asked for {request.Url}");
        page.PageError += (_, error) => Look(true, $"script error: {error}");
        page.Console += (_, line) => Look(line.Type == "error" && !Unavailable(line.Text), $"console: {line.Text}");
        page.FrameNavigated += (_, frame) => Look(frame.Url.StartsWith("chrome-error", StringComparison.Ordinal), "an error page of the browser stood here");
    }

    public IPage Page { get; }

    /// <summary>Set by a test that lets the worker die or be refused: then the browser itself writes of failed requests.</summary>
    public bool MayMissTheWorker { get; set; }

    public ILocator this[string selector] => Page.Locator(selector);

    /// <summary>Those of the selector that contain this text.</summary>
    public ILocator this[string selector, string text] => Page.Locator(selector, new() { HasText = text });

    public async Task GoAsync(Uri host, string path) => await Page.GotoAsync(new Uri(host, path).ToString());

    public static ILocatorAssertions See(ILocator locator) => Assertions.Expect(locator);

    /// <summary>Waits until it stands there in view.</summary>
    public Task SeesAsync(string selector) => See(this[selector].First).ToBeVisibleAsync();

    public Task SeesNotAsync(string selector) => See(this[selector]).ToBeHiddenAsync();

    /// <summary>Waits until the text contains this.</summary>
    public Task ReadsAsync(string selector, string text) => See(this[selector]).ToContainTextAsync(text);

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        lock (gate) Assert.Empty(wrongs);
    }

    private static bool IsHere(string url) => new Uri(url) is { Scheme: "data" or "blob" } or { Host: "127.0.0.1" or "localhost" };

    private bool Unavailable(string text) => MayMissTheWorker && text.StartsWith("Failed to load resource", StringComparison.Ordinal);

    private void Look(bool wrong, string what)
    {
        if (!wrong) return;
        lock (gate) wrongs.Add(what);
    }
}
