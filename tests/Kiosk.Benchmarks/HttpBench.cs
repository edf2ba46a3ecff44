using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kiosk.Benchmarks;

/// <summary>
/// Numbers a second over HTTP: the whole worker as a process, beside a bare endpoint as a process that does the bare durable insert.
/// The clients share their processors.
/// </summary>
internal static partial class HttpBench
{
    private const int Requests = 1200, Rounds = 3, WarmUp = 300;
    private static readonly string[] Services = ["HOTICH", "CHUNGTHUC", "DATDAI", "PHI", "DKKD", "BHXH"];

    public static async Task RunAsync(string home)
    {
        Console.WriteLine($"-- over HTTP; {Figures.Load()}");
        string here = AppContext.BaseDirectory.TrimEnd('/');
        string worker = Path.GetFullPath(Path.Combine(here, "..", "..", "Kiosk.Worker", Path.GetFileName(here), "Kiosk.Worker.dll"));
        string demo = Path.Combine(Path.GetDirectoryName(worker)!, "firmware-config", "sites", "demo"), silent = WithoutDevices(demo, Path.Combine(home, "silent"));
        foreach (int clients in (int[])[1, 8, 50])
        {
            var best = await BestAsync(
                () => BareAsync(Path.Combine(here, "Kiosk.Benchmarks.dll"), Path.Combine(home, $"bare-http-{Guid.NewGuid():n}.db"), clients),
                () => TakeAsync(worker, silent, Path.Combine(home, $"http-{Guid.NewGuid():n}"), clients),
                () => TakeAsync(worker, demo, Path.Combine(home, $"http-{Guid.NewGuid():n}"), clients));
            best[0].Print($"bare endpoint with the bare insert, {clients} clients");
            best[1].Print($"take a number, no printer, {clients} clients", best[0]);
            best[2].Print($"take a number, printer and signs, {clients} clients", best[0]);
        }
    }

    /// <summary>Processes take turns one by one, or the one that rests would share the processors; the best of three of each counts.</summary>
    private static async Task<Figures[]> BestAsync(params Func<Task<Figures>>[] runs)
    {
        var best = new Figures[runs.Length];
        for (int round = 0; round < Rounds; round++)
            for (int i = 0; i < runs.Length; i++)
                if (await runs[i]() is var figures && (best[i] is null || figures.PerSecond > best[i].PerSecond)) best[i] = figures;
        return best;
    }

    private static Task<Figures> BareAsync(string benchmarks, string database, int clients) => WithAsync(
        [benchmarks, "bare-http", database], clients, (client, n) => client.PostAsJsonAsync("/insert", new { commandId = $"bench-{n:D8}", service = Services[n % Services.Length] }));

    private static Task<Figures> TakeAsync(string worker, string site, string data, int clients) => WithAsync(
        [worker, "--config", site, "--data", data, "--dev", data, "--port", "0"], clients,
        (client, n) => client.PostAsJsonAsync("/api/v1/tickets", new { commandId = $"bench-{n:D8}", service = Services[n % Services.Length] }));

    private static async Task<Figures> WithAsync(string[] program, int clients, Func<HttpClient, int, Task<HttpResponseMessage>> ask)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", program) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            _ = process.StandardError.ReadToEndAsync();
            string address = await AddressAsync(process);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(address) };
            int id = 0;
            async Task Ask(int _)
            {
                using var reply = await ask(client, Interlocked.Increment(ref id));
                reply.EnsureSuccessStatusCode();
            }
            for (int warm = 0; warm < WarmUp; warm++) await Ask(0);
            return await Figures.OfAsync(clients, Requests / clients, Ask);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>The same hall without a printer and signs: what desk and HTTP cost by themselves.</summary>
    private static string WithoutDevices(string site, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(site)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        string path = Path.Combine(folder, "site.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        json.Remove("printer");
        json["lines"] = new JsonArray();
        File.WriteAllText(path, json.ToJsonString());
        return folder;
    }

    private static async Task<string> AddressAsync(Process process)
    {
        string address = "";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is string line)
        {
            if (Api().Match(line) is { Success: true } found) address = found.Groups[1].Value;
            if (line.Contains("Ready in", StringComparison.Ordinal)) return address;
        }
        throw new InvalidOperationException("The program ended.");
    }

    [GeneratedRegex(@"(http://[\d.:]+)/(api/v1/state|insert)")]
    private static partial Regex Api();
}
