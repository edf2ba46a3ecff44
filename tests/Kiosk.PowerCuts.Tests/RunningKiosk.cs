using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kiosk.PowerCuts.Tests;

/// <summary>The whole worker as a process on a data folder, without devices and without a centre.</summary>
internal sealed partial class RunningKiosk : IDisposable
{
    private static int commands;
    private readonly HttpClient client;

    private RunningKiosk(Programme worker, Uri address)
    {
        Worker = worker;
        Address = address;
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public Programme Worker { get; }

    public Uri Address { get; }

    /// <summary>Id of each number that was answered, with the command that asked for it.</summary>
    public ConcurrentDictionary<string, string> Shown { get; } = new();

    /// <param name="data">Data folder.</param>
    /// <param name="beside">Where its configuration and its devices folder are kept.</param>
    public static async Task<RunningKiosk> StartAsync(string data, string beside)
    {
        var worker = Begin(data, beside);
        string address = "";
        await worker.SaysAsync("Ready in", line => address = StateAddress().Match(line) is { Success: true } found ? found.Groups[1].Value : address);
        return new RunningKiosk(worker, new Uri(address));
    }

    /// <summary>Starts it without waiting: for a start that should fail.</summary>
    public static Programme Begin(string data, string beside)
    {
        string config = Path.Combine(beside, "site"), devices = Path.Combine(beside, "dev");
        Directory.CreateDirectory(config);
        Directory.CreateDirectory(devices);
        File.Copy(Path.Combine(Programme.DemoSite, "catalogue.json"), Path.Combine(config, "catalogue.json"), overwrite: true);
        var site = JsonNode.Parse(File.ReadAllText(Path.Combine(Programme.DemoSite, "site.json")))!.AsObject();
        site.Remove("centralUrl");
        File.WriteAllText(Path.Combine(config, "site.json"), site.ToJsonString());
        return Programme.Start("Kiosk.Worker", "--config", config, "--data", data, "--dev", devices, "--port", "0");
    }

    /// <summary>Asks for a number: the HTTP status and the answer. A success counts as shown.</summary>
    public async Task<(int Status, JsonNode? Body)> TakeAsync(string service = "HOTICH")
    {
        string commandId = $"cut-{Interlocked.Increment(ref commands):D8}";
        using var reply = await client.PostAsJsonAsync("/api/v1/tickets", new { commandId, service });
        var body = JsonNode.Parse(await reply.Content.ReadAsStringAsync());
        if (reply.IsSuccessStatusCode) Assert.True(Shown.TryAdd((string)body!["id"]!, commandId), $"Shown twice: {body["id"]}");
        return ((int)reply.StatusCode, body);
    }

    /// <summary>Takes numbers as fast as they come until the kiosk is gone.</summary>
    public async Task TakeUntilGoneAsync(string service)
    {
        try
        {
            while (await TakeAsync(service) is (201, _)) { }
        }
        catch (Exception gone) when (gone is HttpRequestException or System.Net.Sockets.SocketException or IOException or TaskCanceledException or System.Text.Json.JsonException)
        {
            // The power went.
        }
    }

    /// <summary>Returns when it has ended by itself.</summary>
    public async Task ExitAsync()
    {
        await Worker.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Worker.Process.WaitForExit();
    }

    public void Dispose()
    {
        client.Dispose();
        Worker.Dispose();
    }

    [GeneratedRegex(@"(http://[\d.:]+)/api/v1/state")]
    private static partial Regex StateAddress();
}
