using System.Diagnostics;
using System.Globalization;

namespace Kiosk.Benchmarks;

/// <summary>Latencies of one run, and how they are printed.</summary>
/// <param name="PerSecond">Answers a second, all clients together.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record Figures(double PerSecond, double P50, double P99)
{
    private const int WarmUp = 3;

    /// <summary>Many clients, each asking again as soon as it has its answer, until all have asked <paramref name="each"/> times.</summary>
    public static async Task<Figures> OfAsync(int clients, int each, Func<int, Task> ask)
    {
        double[][] took = [.. Enumerable.Range(0, clients).Select(_ => new double[each])];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (int n = 0; n < each; n++)
            {
                long begun = Stopwatch.GetTimestamp();
                await ask(client);
                took[client][n] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        })));
        double seconds = watch.Elapsed.TotalSeconds;
        double[] all = [.. took.SelectMany(t => t).Order()];
        return new Figures(clients * each / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    /// <summary>
    /// What is compared with one another takes turns in short slices, so that a busy moment of the machine meets all of it. Of each
    /// the fastest slice stands for what it does undisturbed, with the median of that slice; the 99th percentile is the median of
    /// all slices'. The first slices warm up and do not count.
    /// </summary>
    public static async Task<Figures[]> BestAsync(int slices, params Func<Task<Subject>>[] make)
    {
        var subjects = new List<Subject>();
        foreach (var one in make) subjects.Add(await one());
        var runs = subjects.Select(_ => new List<Figures>()).ToList();
        for (int slice = -WarmUp; slice < slices; slice++)
        {
            // Methods that were found to be hot are compiled anew behind the work.
            if (slice == 0) await Task.Delay(500);
            for (int i = 0; i < subjects.Count; i++)
            {
                var figures = await subjects[i].Slice();
                if (slice >= 0) runs[i].Add(figures);
                if (subjects[i].Rest is { } rest) await rest();
            }
        }
        foreach (var subject in subjects) await subject.End();
        return [.. runs.Select(r => r.MaxBy(f => f.PerSecond)! with { P99 = r.Select(f => f.P99).Order().ElementAt(r.Count / 2) })];
    }

    public void Print(string what, Figures? beside = null) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52} {PerSecond,8:0} /s   p50 {P50,7:0.00} ms   p99 {P99,7:0.00} ms{(beside is null ? "" : $"   {PerSecond / beside.PerSecond:0.00} times")}"));

    /// <summary>Bytes this process has sent to the disk (proc(5), /proc/pid/io, write_bytes).</summary>
    public static long WrittenBytes() =>
        long.Parse(File.ReadLines("/proc/self/io").First(l => l.StartsWith("write_bytes", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Who else works on this machine (proc(5), /proc/loadavg).</summary>
    public static string Load() => "load " + string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}
