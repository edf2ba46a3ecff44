using Kiosk.Screens.Tests.Seeing;
using Kiosk.Testing.Halls;

namespace Kiosk.Screens.Tests.Touch;

/// <summary>SIGKILL between the tap and its answer: one intention, one number, and a page that heals by itself.</summary>
public sealed class WhenTheWorkerDies(Browser browser) : IAsyncLifetime
{
    private Hall hall = null!;
    private Screen touch = null!;

    public async ValueTask InitializeAsync()
    {
        hall = await Hall.OpenAsync(change: (site, _) => site["panelWidthMm"] = 217);
        touch = await browser.OpenAsync(hall.Kiosk.Client.BaseAddress!, "/touch", touch: true);
        touch.MayMissTheWorker = true;
    }

    public async ValueTask DisposeAsync()
    {
        await touch.DisposeAsync();
        await hall.DisposeAsync();
    }

    [Fact]
    public async Task A_tap_across_the_death_of_the_worker_gives_exactly_one_number()
    {
        // First it dies before the tap arrives, then after it has written the number down and before the page hears of it.
        await TapAcrossAsync(heardByTheWorker: false, "A001");
        await TapAcrossAsync(heardByTheWorker: true, "A002");
        Assert.Equal(4, (int)(await hall.Kiosk.GetAsync("/api/v1/state"))["figures"]!["issued"]!);
    }

    [Fact]
    public async Task When_nobody_knows_whether_the_paper_came_the_citizen_is_asked()
    {
        await FaultAsync("slow", true);
        await touch["[data-service=HOTICH]"].TapAsync();
        await hall.Panel.UntilAsync("/api/state", s => (int)s["printer"]!["hangingRows"]! > 0, "paper on its way out");
        await hall.Worker.KillNowAsync();
        await FaultAsync("slow", false);
        await hall.StartWorkerAsync();
        await touch.ReadsAsync("#result-paper", "Ông/Bà đã nhận được phiếu chưa?");
        await touch.ReadsAsync("#result-done", "Đã nhận");
        await touch["#result-again"].TapAsync();
        await touch.ReadsAsync("#result-paper", "Mời Ông/Bà lấy phiếu.");
        Assert.Equal(1, (int)(await hall.Kiosk.GetAsync("/api/v1/state"))["figures"]!["issued"]!);
    }

    private async Task FaultAsync(string fault, bool on) => await hall.Panel.PostAsync("/api/fault", new { device = "printer", fault, on });

    private async Task TapAcrossAsync(bool heardByTheWorker, string label)
    {
        var killed = new TaskCompletionSource();
        await touch.Page.RouteAsync("**/api/v1/tickets", async route =>
        {
            if (heardByTheWorker) await route.FetchAsync();
            await hall.Worker.KillNowAsync();
            await route.AbortAsync("connectionreset");
            killed.TrySetResult();
        }, new() { Times = 1 });
        await touch["[data-service=HOTICH]"].TapAsync();
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await touch.ReadsAsync("[data-service=HOTICH]", "Đang gửi…");
        await hall.StartWorkerAsync();
        await Screen.See(touch["#result-number"]).ToHaveTextAsync(label);
        // Alive again, not only painted: the stream brings what happens next.
        await touch["#result-done"].TapAsync();
        await hall.TakeAsync("PHI");
        int waiting = (int)(await hall.Kiosk.GetAsync("/api/v1/state"))["services"]!.AsArray().Single(s => (string?)s!["code"] == "PHI")!["waiting"]!;
        await Screen.See(touch["[data-service=PHI] [data-waiting]"]).ToHaveTextAsync(waiting.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
