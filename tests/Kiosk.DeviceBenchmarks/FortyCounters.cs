using System.Diagnostics;
using System.Text.Json.Nodes;
using Kiosk.Devices;
using Kiosk.Testing.Halls;

namespace Kiosk.DeviceBenchmarks;

/// <summary>
/// A provincial centre: 40 counters with a board each, shared out over the lines. Three boards have no power, one loses it for four
/// seconds in every eight; nobody calls at these, but the kiosk does not know that.
/// </summary>
internal sealed class FortyCounters : IAsyncDisposable
{
    private const int Counters = 40, Flapping = 20, Baud = 9600;
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(5), Flap = TimeSpan.FromSeconds(4), Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Services = ["HOTICH", "DATDAI", "DKKD", "XDGT", "BHXH", "PHI", "TRAKQ", "HOTRO"];
    private static readonly int[] Dead = [13, 26, 39];
    private readonly string folder = Directory.CreateTempSubdirectory("kiosk-forty-").FullName;
    private readonly List<PacedLine> lines = [];
    private readonly Random random;
    private readonly Lock gate = new();
    private readonly Dictionary<int, (string Text, TaskCompletionSource<long> Lit)> awaited = [];
    private readonly Dictionary<int, (string Text, long At)> shown = [];
    private readonly CancellationTokenSource stop = new();
    private RunningProgram worker = null!;
    private Web kiosk = null!;
    private Task flapping = Task.CompletedTask;

    private FortyCounters(int seed) => random = new Random(seed);

    /// <param name="lines">Serial lines, 1 to 3.</param>
    /// <param name="visits">Numbers taken beforehand: one for each call to come.</param>
    /// <param name="seed">Of the times and counters of the calls.</param>
    public static async Task<FortyCounters> OpenAsync(int lines, int visits, int seed)
    {
        var centre = new FortyCounters(seed);
        string shelf = Path.Combine(Path.GetDirectoryName(RunningProgram.Locate("Kiosk.Worker"))!, "firmware-config");
        var profile = DeviceProfile.Load(Path.Combine(shelf, "devices", "modbus-led485.json"));
        string devices = Path.Combine(centre.folder, "dev"), config = Path.Combine(centre.folder, "site");
        Directory.CreateDirectory(devices);
        Directory.CreateDirectory(config);
        for (int line = 0; line < lines; line++)
        {
            var paced = new PacedLine(profile, On(line, lines), Baud, Thinking, centre.Lit);
            paced.LinkAs(Path.Combine(devices, $"ttyLINE{line + 1}"));
            centre.lines.Add(paced);
        }
        foreach (int dead in Dead) centre.LineOf(dead).Power(dead, on: false);
        WriteSite(Path.Combine(shelf, "sites", "demo"), config, lines);
        centre.worker = RunningProgram.Start("Kiosk.Worker", "--config", config, "--data", Path.Combine(centre.folder, "data"), "--dev", devices, "--port", "0");
        centre.kiosk = new Web((await centre.worker.SaysAsync(@"(http://[\d.:]+)/api/v1/state[\s\S]*Ready in")).Groups[1].Value);
        for (int n = 0; n < visits; n++) await centre.kiosk.PostAsync("/api/v1/tickets", new { commandId = Web.NewCommandId(), service = Services[n % Services.Length], priority = "NORMAL" });
        // The circuit of a dead board opens after three missed replies; the figures are those of a hall that has been running.
        await centre.kiosk.UntilAsync("/api/v1/state", _ => centre.AllSettled(), "the dead boards known");
        centre.flapping = centre.FlapAsync();
        return centre;
    }

    /// <summary>Calls at random counters, at random times of that mean.</summary>
    public async Task MeasureAsync(string load, TimeSpan mean, int calls)
    {
        var (busyBefore, begun, collisions) = (Busy(), Stopwatch.GetTimestamp(), Collisions());
        var pending = new List<Task<double?>>();
        for (int n = 0; n < calls; n++)
        {
            await Task.Delay(mean * -Math.Log(1 - random.NextDouble()));
            pending.Add(CallAsync(FreeCounter()));
        }
        Print(load, await Task.WhenAll(pending), busyBefore, begun, collisions);
    }

    /// <summary>All counters call at the same instant, as when the doors open.</summary>
    public async Task MeasureTogetherAsync(int rounds)
    {
        var (busyBefore, begun, collisions) = (Busy(), Stopwatch.GetTimestamp(), Collisions());
        var results = new List<double?>();
        for (int round = 0; round < rounds; round++)
        {
            results.AddRange(await Task.WhenAll(Live().Select(CallAsync)));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        Print("36 counters at one instant", results, busyBefore, begun, collisions);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await flapping;
        kiosk.Dispose();
        await worker.InterruptAsync();
        worker.Dispose();
        foreach (var line in lines) line.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<int> On(int line, int lines) => Enumerable.Range(1, Counters).Where(c => (c - 1) % lines == line);

    private static IEnumerable<int> Live() => Enumerable.Range(1, Counters).Where(c => !Dead.Contains(c) && c != Flapping);

    private PacedLine LineOf(int counter) => lines[(counter - 1) % lines.Count];

    private int FreeCounter()
    {
        int[] live = [.. Live()];
        lock (gate)
        {
            int[] free = [.. live.Where(c => !awaited.ContainsKey(c))];
            return free.Length == 0 ? throw new InvalidOperationException("Every counter waits for its digits.") : free[random.Next(free.Length)];
        }
    }

    /// <summary>Milliseconds from the request to the lit digits; null when they were not lit in time.</summary>
    private async Task<double?> CallAsync(int counter)
    {
        var lit = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The label is known only with the answer, and the digits may be lit before it: what was lit is compared afterwards.
        lock (gate) awaited[counter] = ("", lit);
        long from = Stopwatch.GetTimestamp();
        try
        {
            string label = (string)(await kiosk.CounterAsync(counter, "next"))["counter"]!["current"]!["label"]!;
            lock (gate)
            {
                if (shown.GetValueOrDefault(counter) is var (text, at) && text == label && at >= from) lit.TrySetResult(at);
                awaited[counter] = (label, lit);
            }
            double passed = Stopwatch.GetElapsedTime(from, await lit.Task.WaitAsync(Patience)).TotalMilliseconds;
            await kiosk.CounterAsync(counter, "start");
            return passed;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (gate) awaited.Remove(counter);
        }
    }

    private void Lit(int address, string text)
    {
        long now = Stopwatch.GetTimestamp();
        lock (gate)
        {
            if (shown.GetValueOrDefault(address).Text != text) shown[address] = (text, now);
            if (awaited.TryGetValue(address, out var wish) && wish.Text == text) wish.Lit.TrySetResult(now);
        }
    }

    private bool AllSettled()
    {
        var health = kiosk.GetAsync("/api/v1/devices").GetAwaiter().GetResult();
        var views = (health as JsonArray ?? health["devices"]!.AsArray()).ToList();
        return views.Count(v => (string?)v!["health"] == "ok") >= Counters - Dead.Length - 1 && views.Count(v => (string?)v!["health"] == "offline") >= Dead.Length;
    }

    private async Task FlapAsync()
    {
        bool on = true;
        while (!stop.IsCancellationRequested)
        {
            LineOf(Flapping).Power(Flapping, on = !on);
            await Task.Delay(Flap, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private TimeSpan[] Busy() => [.. lines.Select(l => l.Busy)];

    private long Collisions() => lines.Sum(l => l.Collisions);

    private void Print(string load, IReadOnlyCollection<double?> results, TimeSpan[] busyBefore, long begun, long collisions)
    {
        double passed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        double busiest = Busy().Zip(busyBefore).Max(p => (p.First - p.Second).TotalSeconds) / passed;
        CallRow.Print(lines.Count, load, [.. results.OfType<double>()], results.Count(r => r is null), busiest, Collisions() - collisions);
    }

    private static void WriteSite(string demo, string config, int lines)
    {
        var site = JsonNode.Parse(File.ReadAllText(Path.Combine(demo, "site.json")))!.AsObject();
        foreach (string gone in (string[])["$schema", "printer", "ticket", "centralUrl"]) site.Remove(gone);
        site["kiosk"] = "K-FORTY";
        site["hours"] = "always";
        site["services"] = new JsonArray([.. Services.Select(s => (JsonNode)s)]);
        site["counters"] = new JsonArray([.. Enumerable.Range(1, Counters).Select(c => new JsonObject { ["number"] = c, ["services"] = new JsonArray([.. Services.Select(s => (JsonNode)s)]) })]);
        site["lines"] = new JsonArray([.. Enumerable.Range(0, lines).Select(l => new JsonObject
        {
            ["port"] = $"ttyLINE{l + 1}",
            ["devices"] = new JsonArray([.. On(l, lines).Select(c => new JsonObject
            {
                ["id"] = $"counter-{c}", ["profile"] = "modbus-led485", ["role"] = "counterDisplay", ["address"] = c, ["counter"] = c,
            })]),
        })]);
        File.WriteAllText(Path.Combine(config, "site.json"), site.ToJsonString());
        File.Copy(Path.Combine(demo, "catalogue.json"), Path.Combine(config, "catalogue.json"));
    }
}
