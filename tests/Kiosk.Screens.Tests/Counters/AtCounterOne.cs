using System.Globalization;
using Kiosk.Screens.Tests.Seeing;

namespace Kiosk.Screens.Tests.Counters;

/// <summary>An officer at counter 1, with nobody left from the story before.</summary>
public abstract class AtCounterOne(Browser browser, OneHall one) : IAsyncLifetime
{
    protected Screen Console { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await one.EmptyAsync(1);
        await one.EmptyAsync(2);
        Console = await browser.OpenAsync(one.Kiosk, "/counter/1", 1366, 768);
        await Console.ReadsAsync("#state", "Chưa gọi số nào");
    }

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A citizen takes a number and the console knows it.</summary>
    protected async Task<string> ComesAsync(string priority = "NORMAL")
    {
        int before = int.Parse(await Console["#waiting"].InnerTextAsync(), CultureInfo.InvariantCulture);
        string label = (string)(await one.Hall.TakeAsync("HOTICH", priority))["label"]!;
        await Screen.See(Console["#waiting"]).ToHaveTextAsync($"{before + 1}");
        return label;
    }

    /// <summary>A citizen comes, is called, and sits down.</summary>
    protected async Task<string> SitsAsync()
    {
        string label = await ComesAsync();
        await Console.PressAsync("F2");
        await StandsAsync(label, "Đang mời");
        await Console.PressAsync("s");
        await StandsAsync(label, "Đang phục vụ");
        return label;
    }

    protected async Task StandsAsync(string label, string state)
    {
        await Screen.See(Console["#number"]).ToHaveTextAsync(label);
        await Screen.See(Console["#state"]).ToHaveTextAsync(state);
        await Console.SeesNotAsync("#sending");
    }

    protected async Task<string?> StatusAsync(string label) => (string?)(await one.Hall.Kiosk.GetAsync($"/api/v1/tickets/{label}"))["status"];
}
