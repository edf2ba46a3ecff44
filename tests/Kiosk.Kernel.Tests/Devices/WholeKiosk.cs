using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kiosk.Kernel.Tests.Devices;

/// <summary>The kiosk's own program with a site that has no cable: a process as it runs in a centre. tests/vm/run builds it.</summary>
internal sealed class WholeKiosk : IAsyncDisposable
{
    private const int Port = 5080;
    private readonly string folder = Directory.CreateTempSubdirectory("kiosk").FullName;
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}/api/v1/"), Timeout = Guest.Soon };
    private readonly Process process;

    public WholeKiosk(string root, JsonArray lines)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(root, "firmware-config", "sites", "demo"), "*.json")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        string path = Path.Combine(folder, "site.json");
        var site = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (string key in (string[])["$schema", "printer", "ticket"]) site.Remove(key);
        site["lines"] = lines;
        File.WriteAllText(path, site.ToJsonString());
        string program = Path.Combine(root, "artifacts", "bin", "Kiosk.Worker", "release", "Kiosk.Worker.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--config", folder, "--data", Path.Combine(folder, "journal"), "--port", Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Every device by its id, when the kiosk answers.</summary>
    public async Task<Dictionary<string, JsonElement>?> DevicesAsync()
    {
        try
        {
            var views = await http.GetFromJsonAsync<JsonElement>("devices");
            return views.EnumerateArray().ToDictionary(d => d.GetProperty("id").GetString()!);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<JsonElement> StateAsync() => await http.GetFromJsonAsync<JsonElement>("state");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
