using Kiosk.Worker.Commands;
using Kiosk.Worker.Configuration;

namespace Kiosk.Worker.Demonstration;

/// <summary>What a real kiosk finds around itself and a newcomer's machine lacks: a centre, and devices behind pseudo-terminals.</summary>
internal sealed class VirtualSurroundings : IAsyncDisposable
{
    private const int CentralPort = 5081, FrontPanelPort = 5082;
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(20);
    private readonly ChildProgram central, simulator;

    private VirtualSurroundings(ChildProgram central, ChildProgram simulator, string centralUrl, string frontPanelUrl, string devicesFolder)
    {
        (this.central, this.simulator) = (central, simulator);
        (CentralUrl, FrontPanelUrl, DevicesFolder) = (centralUrl, frontPanelUrl, devicesFolder);
    }

    public string CentralUrl { get; }

    public string FrontPanelUrl { get; }

    /// <summary>Stands in for /dev.</summary>
    public string DevicesFolder { get; }

    /// <summary>Starts both; they come up while the worker does.</summary>
    public static VirtualSurroundings Start(Site site, string dataFolder, string shipped)
    {
        int centralPort = FreePorts.Choose(CentralPort), panelPort = FreePorts.Choose(FrontPanelPort);
        string devices = Path.Combine(dataFolder, "virtual-devices");
        Directory.CreateDirectory(devices);
        string dossiers = Path.Combine(shipped, "sites", "demo", "dossiers.json");
        var central = ChildProgram.Start("Kiosk.Central", "--data", Path.Combine(dataFolder, "centre"), "--port", Text(centralPort), "--dossiers", dossiers);
        var simulator = ChildProgram.Start("Kiosk.Simulator", "--dev", devices, "--port", Text(panelPort), "--counters", Text(site.Settings.Counters.Count), "--labels", WriteLabels(site, dataFolder));
        return new VirtualSurroundings(central, simulator, $"http://127.0.0.1:{Text(centralPort)}", $"http://127.0.0.1:{Text(panelPort)}/", devices);
    }

    /// <summary>Ends when both have printed their addresses.</summary>
    public async Task ReadyAsync() => await Task.WhenAll(central.ReadyAsync(StartWithin), simulator.ReadyAsync(StartWithin)).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(central.DisposeAsync().AsTask(), simulator.DisposeAsync().AsTask()).ConfigureAwait(false);

    /// <summary>The captions beside the ticket buttons, as a technician would stick them on the cabinet.</summary>
    private static string WriteLabels(Site site, string folder)
    {
        var buttons = site.Settings.Lines.SelectMany(l => l.Devices).FirstOrDefault(d => d.Role == DeviceRole.TicketButtons)?.Keys ?? new Dictionary<string, string>();
        var captions = buttons.OrderBy(b => int.Parse(b.Key, System.Globalization.CultureInfo.InvariantCulture)).Select(b => site.Plan.FindService(b.Value)!)
            .Select(s => new ButtonCaption($"{s.Prefix} · {s.Short}", s.Name.En)).ToList();
        string file = Path.Combine(folder, "button-labels.json");
        File.WriteAllText(file, System.Text.Json.JsonSerializer.Serialize(captions, CaptionJson.Default.ListButtonCaption));
        return file;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What is stuck beside a ticket button.</summary>
internal sealed record ButtonCaption(string Vi, string En);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
[System.Text.Json.Serialization.JsonSerializable(typeof(List<ButtonCaption>))]
internal sealed partial class CaptionJson : System.Text.Json.Serialization.JsonSerializerContext;
