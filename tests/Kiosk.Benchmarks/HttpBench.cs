using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Kiosk.Benchmarks;

/// <summary>Numbers a second of the whole worker as a process, over HTTP. The clients share its processors.</summary>
internal static partial class HttpBench
{
    public static async Task RunAsync(string home)
    {
        string here = AppContext.BaseDirectory.TrimEnd('/');
        string worker = Path.GetFullPath(Path.Combine(here, "..", "..", "Kiosk.Worker", Path.GetFileName(here), "Kiosk.Worker.dll"));
        foreach (int clients in (int[])[1, 8, 50])
            (await Figures.MedianAsync(() => TakeAsync(worker, Path.Combine(home, $"http-{clients}-{Guid.NewGuid():n}"), clients, Math.Max(16, 400 / clients)))).Print($"take a number over HTTP, {clients} clients");
    }

    private static async Task<Figures> TakeAsync(string worker, string data, int clients, int each)
    {
        string site = Path.Combine(Path.GetDirectoryName(worker)!, "firmware-config", "sites", "demo");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [worker, "--config", site, "--data", data, "--dev", data, "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            _ = process.StandardError.ReadToEndAsync();
            string address = await AddressAsync(process);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(address) };
            string[] services = ["HOTICH", "CHUNGTHUC", "DATDAI", "PHI", "DKKD", "BHXH"];
            int id = 0;
            async Task Ask(int _)
            {
                int n = Interlocked.Increment(ref id);
                using var reply = await client.PostAsJsonAsync("/api/v1/tickets", new { commandId = $"bench-{n:D8}", service = services[n % services.Length] });
                reply.EnsureSuccessStatusCode();
            }
            for (int warm = 0; warm < 100; warm++) await Ask(0);
            return await Figures.OfAsync(clients, each, Ask);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<string> AddressAsync(Process process)
    {
        string address = "";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is string line)
        {
            if (Api().Match(line) is { Success: true } found) address = found.Groups[1].Value;
            if (line.Contains("Ready in", StringComparison.Ordinal)) return address;
        }
        throw new InvalidOperationException("The worker ended.");
    }

    [GeneratedRegex(@"(http://[\d.:]+)/api/v1/state")]
    private static partial Regex Api();
}
