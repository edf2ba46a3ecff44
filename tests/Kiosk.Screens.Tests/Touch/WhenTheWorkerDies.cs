using System.Text.RegularExpressions;
using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Touch;

/// <summary>SIGKILL between the tap and its answer: one intention, one number, and a page that heals by itself.</summary>
[Collection("citizens")]
public sealed class WhenTheWorkerDies(Browser browser, OneHall one) : IAsyncLifetime
{
    private Screen touch = null!;

    public async ValueTask InitializeAsync()
    {
        touch = await browser.OpenAsync(one.Kiosk, "/touch", touch: true);
        touch.MayMissTheWorker = true;
    }

    public ValueTask DisposeAsync() => touch.DisposeAsync();

    [Fact]
    public async Task A_tap_across_the_death_of_the_worker_gives_exactly_one_number()
    {
        // First it dies before the tap arrives, then after it has written the number down and before the page hears of it.
        await TapAcrossAsync(heardByTheWorker: false);
        await TapAcrossAsync(heardByTheWorker: true);
    }

    [Fact]
    public async Task When_nobody_knows_whether_the_paper_came_the_citizen_is_asked()
    {
        int before = await one.IssuedAsync();
        await FaultAsync("slow", true);
        await touch["[data-service=HOTICH]"].TapAsync();
        await one.Hall.Panel.UntilAsync("/api/state", s => (int)s["printer"]!["hangingRows"]! > 0, "paper on its way out");
        await one.Hall.Worker.KillNowAsync();
        await FaultAsync("slow", false);
        await one.Hall.StartWorkerAsync();
        await touch.ReadsAsync("#result-paper", "Ông/Bà đã nhận được phiếu chưa?");
        await touch.ReadsAsync("#result-done", "Đã nhận");
        await touch["#result-again"].TapAsync();
        await touch.ReadsAsync("#result-paper", "Mời Ông/Bà lấy phiếu.");
        Assert.Equal(before + 1, await one.IssuedAsync());
    }

    private async Task FaultAsync(string fault, bool on) => await one.Hall.Panel.PostAsync("/api/fault", new { device = "printer", fault, on });

    private async Task TapAcrossAsync(bool heardByTheWorker)
    {
        int before = await one.IssuedAsync();
        var killed = new TaskCompletionSource();
        await touch.Page.RouteAsync("**/api/v1/tickets", async route =>
        {
            if (heardByTheWorker) await route.FetchAsync();
            await one.Hall.Worker.KillNowAsync();
            await route.AbortAsync("connectionreset");
            killed.TrySetResult();
        }, new() { Times = 1 });
        await touch["[data-service=HOTICH]"].TapAsync();
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await touch.ReadsAsync("[data-service=HOTICH]", "Đang gửi…");
        await one.Hall.StartWorkerAsync();
        await Screen.See(touch["#result-number"]).ToHaveTextAsync(new Regex("^A[0-9]{3}$"));
        Assert.Equal(before + 1, await one.IssuedAsync());
        // Alive again, not only painted: the stream brings what happens next.
        await touch["#result-done"].TapAsync();
        await one.Hall.TakeAsync("PHI");
        int waiting = (int)(await one.Hall.Kiosk.GetAsync("/api/v1/state"))["services"]!.AsArray().Single(s => (string?)s!["code"] == "PHI")!["waiting"]!;
        await Screen.See(touch["[data-service=PHI] [data-waiting]"]).ToHaveTextAsync(waiting.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
