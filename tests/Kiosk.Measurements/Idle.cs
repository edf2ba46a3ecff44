using System.Globalization;
using Kiosk.Testing.Halls;

namespace Kiosk.Measurements;

/// <summary>What the worker costs with all devices of the demonstration ready and nobody in the hall: time on the core, and how often it wakes.</summary>
internal static class Idle
{
    private static readonly TimeSpan Night = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync()
    {
        await using var hall = await Hall.OpenAsync();
        // The runtime compiles what was used often once more; then it is at rest.
        await Task.Delay(TimeSpan.FromSeconds(20));
        int worker = hall.Worker.Process.Id;
        var (cpuBefore, wokenBefore) = (CpuMilliseconds(worker), ByThread(worker));
        await Task.Delay(Night);
        var (cpu, woken) = (CpuMilliseconds(worker) - cpuBefore, ByThread(worker));
        var each = woken.Select(t => (t.Value.Name, Times: t.Value.Woken - wokenBefore.GetValueOrDefault(t.Key).Woken)).OrderByDescending(t => t.Times).ToList();
        Row.Print("idle worker, share of one core", "%", [cpu / Night.TotalMilliseconds * 100]);
        Row.Print("idle worker, threads woken", "a second", [each.Sum(t => t.Times) / Night.TotalSeconds]);
        foreach (var (name, times) in each.Where(t => t.Times > 0))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-16} woken {times / Night.TotalSeconds:0.0} times a second"));
    }

    /// <summary>proc(5), /proc/pid/stat: fields 14 and 15, user and system time in hundredths of a second, threads that ended included.</summary>
    private static double CpuMilliseconds(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) * 10;
    }

    private static Dictionary<string, (string Name, long Woken)> ByThread(int process) => Tasks(process).ToDictionary(t => t, t => (
        File.ReadAllText(t + "/comm").Trim(),
        long.Parse(File.ReadLines(t + "/status").First(l => l.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture)));

    private static string[] Tasks(int process) => Directory.GetDirectories($"/proc/{process}/task");
}
