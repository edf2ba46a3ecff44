using System.Globalization;
using System.Text.Json.Nodes;

namespace Kiosk.Testing.Halls;

/// <summary>
/// A whole hall of real processes in a folder of its own: centre, virtual hardware, worker. The worker runs a real site's
/// configuration (<c>--config</c>), with the devices folder standing in for /dev.
/// </summary>
public sealed class Hall : IAsyncDisposable
{
    private readonly List<IDisposable> owned = [];
    private RunningProgram? worker;
    private Web? kiosk;

    private Hall(string folder) => Folder = folder;

    public string Folder { get; }

    public string Config => Path.Combine(Folder, "site");

    public string Data => Path.Combine(Folder, "data");

    public string Devices => Path.Combine(Folder, "dev");

    public Web Centre { get; private set; } = null!;

    public Web Panel { get; private set; } = null!;

    public Web Kiosk => kiosk!;

    public RunningProgram CentreProgram { get; private set; } = null!;

    public RunningProgram PanelProgram { get; private set; } = null!;

    public RunningProgram Worker => worker!;

    /// <param name="fastPaper">True when the test is not about the time that paper takes.</param>
    /// <param name="startWorker">False when the test starts it itself.</param>
    /// <param name="change">What this hall has otherwise than the demonstration: its site.json and its catalogue.json.</param>
    public static async Task<Hall> OpenAsync(bool fastPaper = true, bool startWorker = true, Action<JsonNode, JsonNode>? change = null)
    {
        var hall = new Hall(Directory.CreateTempSubdirectory("kiosk-hall-").FullName);
        foreach (string folder in (string[])[hall.Config, hall.Data, hall.Devices]) Directory.CreateDirectory(folder);
        string shipped = Path.Combine(Path.GetDirectoryName(RunningProgram.Locate("Kiosk.Worker"))!, "firmware-config", "sites", "demo");
        var centre = RunningProgram.Start("Kiosk.Central", "--data", Path.Combine(hall.Folder, "centre"), "--port", "0", "--dossiers", Path.Combine(shipped, "dossiers.json"));
        var panel = fastPaper
            ? RunningProgram.Start("Kiosk.Simulator", "--dev", hall.Devices, "--port", "0", "--fast")
            : RunningProgram.Start("Kiosk.Simulator", "--dev", hall.Devices, "--port", "0");
        hall.owned.AddRange([centre, panel]);
        (hall.CentreProgram, hall.PanelProgram) = (centre, panel);
        string centreAddress = (await centre.SaysAsync(@"http://[\d.:]+")).Value;
        hall.owned.Add(hall.Centre = new Web(centreAddress));
        hall.owned.Add(hall.Panel = new Web((await panel.SaysAsync(@"http://[\d.:]+")).Value));
        hall.WriteSite(shipped, centreAddress, change);
        if (startWorker) await hall.StartWorkerAsync();
        return hall;
    }

    /// <summary>Starts the worker (again) and waits until it is ready. It comes back at its old address, where the pages wait for it.</summary>
    public async Task StartWorkerAsync()
    {
        worker = RunningProgram.Start("Kiosk.Worker", "--config", Config, "--data", Data, "--dev", Devices, "--port", kiosk?.Client.BaseAddress?.Port.ToString(CultureInfo.InvariantCulture) ?? "0");
        string address = (await worker.SaysAsync(@"(http://[\d.:]+)/api/v1/state[\s\S]*Ready in")).Groups[1].Value;
        kiosk?.Dispose();
        kiosk = new Web(address);
    }

    /// <summary>Takes a number and returns the ticket.</summary>
    public async Task<JsonNode> TakeAsync(string service, string priority = "NORMAL")
    {
        var (status, ticket) = await Kiosk.PostAsync("/api/v1/tickets", new { commandId = Web.NewCommandId(), service, priority });
        if (status != 201) throw new InvalidOperationException($"{status} {ticket?.ToJsonString()}");
        return ticket!;
    }

    /// <summary>The events that the centre stores of this kiosk, once everything has arrived.</summary>
    public async Task<List<JsonNode>> ReportedAsync()
    {
        var state = await Kiosk.GetAsync("/api/v1/state");
        string epoch = (string)state["epoch"]!;
        long seq = (long)state["seq"]!;
        var events = new List<JsonNode>();
        while (true)
        {
            var page = await Centre.UntilAsync($"/api/v1/kiosks/K-TEST-01/events?epoch={epoch}&after={events.Count}&limit=500", n => n is JsonArray { Count: > 0 }, $"event {events.Count + 1} of {seq} at the centre");
            events.AddRange(page.AsArray().Select(n => n!));
            if (events.Count >= seq) return events;
        }
    }

    public async ValueTask DisposeAsync()
    {
        kiosk?.Dispose();
        worker?.Dispose();
        foreach (var thing in owned) thing.Dispose();
        await Task.CompletedTask;
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The demonstration's site with this hall's centre and a name of its own: a kiosk as a technician would set it up.</summary>
    private void WriteSite(string shipped, string centre, Action<JsonNode, JsonNode>? change)
    {
        var site = JsonNode.Parse(File.ReadAllText(Path.Combine(shipped, "site.json")))!;
        var catalogue = JsonNode.Parse(File.ReadAllText(Path.Combine(shipped, "catalogue.json")))!;
        site["kiosk"] = "K-TEST-01";
        site["centralUrl"] = centre;
        change?.Invoke(site, catalogue);
        File.WriteAllText(Path.Combine(Config, "site.json"), site.ToJsonString());
        File.WriteAllText(Path.Combine(Config, "catalogue.json"), catalogue.ToJsonString());
    }
}
