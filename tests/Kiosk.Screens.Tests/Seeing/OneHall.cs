using Kiosk.Testing.Halls;

namespace Kiosk.Screens.Tests.Seeing;

/// <summary>A hall that several stories share, one after the other.</summary>
public sealed class OneHall : IAsyncLifetime
{
    public Hall Hall { get; private set; } = null!;

    public Uri Kiosk => Hall.Kiosk.Client.BaseAddress!;

    public Uri Panel => Hall.Panel.Client.BaseAddress!;

    public Uri Centre => Hall.Centre.Client.BaseAddress!;

    public async ValueTask InitializeAsync() => Hall = await Hall.OpenAsync(change: (site, _) => site["panelWidthMm"] = 217);

    public ValueTask DisposeAsync() => Hall.DisposeAsync();

    /// <summary>How many numbers this hall has issued.</summary>
    public async Task<int> IssuedAsync() => (int)(await Hall.Kiosk.GetAsync("/api/v1/state"))["figures"]!["issued"]!;

    public async Task BreakAsync(string device, string fault) => await Hall.Panel.PostAsync("/api/fault", new { device, fault, on = true });

    /// <summary>Mends the printer and waits until the kiosk knows it.</summary>
    public async Task MendPrinterAsync()
    {
        await Hall.Panel.PostAsync("/api/fault", new { device = "printer", fault = "none" });
        await Hall.Kiosk.UntilAsync("/api/v1/state", s => (string?)s["printer"] == "ready", "the printer ready");
    }

    /// <summary>Sends everybody home who stands at the counter or waits for it.</summary>
    public async Task EmptyAsync(int counter)
    {
        while (true)
        {
            var state = (await Hall.Kiosk.GetAsync("/api/v1/state"))["counters"]!.AsArray().Single(c => (int)c!["number"]! == counter)!;
            if (state["current"] is not null) await Hall.Kiosk.CounterAsync(counter, "finish");
            else if ((int)state["waiting"]! > 0) await Hall.Kiosk.CounterAsync(counter, "next");
            else if (state["aside"]!.AsArray() is [var aside, ..]) await Hall.Kiosk.CounterAsync(counter, "next", new { ticket = (string)aside!["id"]! });
            else return;
        }
    }
}

/// <summary>The stories about what citizens touch.</summary>
[CollectionDefinition("citizens")]
public sealed class CitizensHall : ICollectionFixture<OneHall>;

/// <summary>The stories about calling and serving.</summary>
[CollectionDefinition("officers")]
public sealed class OfficersHall : ICollectionFixture<OneHall>;

/// <summary>The stories about devices, figures and barriers.</summary>
[CollectionDefinition("technicians")]
public sealed class TechniciansHall : ICollectionFixture<OneHall>;
