using Kiosk.Simulator.FrontPanel;
using Microsoft.AspNetCore.Builder;

namespace Kiosk.Simulator.Tests.FrontPanel;

/// <summary>The whole simulator in this process: real ptys in a folder of its own, a real port.</summary>
public sealed class RunningHall : IAsyncLifetime
{
    private readonly VirtualHall hall = new(2, fast: true, TimeProvider.System);
    private WebApplication? app;

    public string Folder { get; } = Directory.CreateTempSubdirectory("hall-").FullName;

    public HttpClient Http { get; } = new();

    public string Link(string name) => Path.Combine(Folder, name);

    public async ValueTask InitializeAsync()
    {
        app = PanelHost.Build(hall, ButtonLabel.Usual, 0, TimeProvider.System);
        await app.StartAsync();
        hall.PlugIn(Folder);
        Http.BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
        hall.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
