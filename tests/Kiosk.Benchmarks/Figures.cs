using System.Diagnostics;
using System.Globalization;

namespace Kiosk.Benchmarks;

/// <summary>Latencies of one run, and how they are printed.</summary>
internal sealed record Figures(double PerSecond, double P50, double P99)
{
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

    /// <summary>The median run of three by rate.</summary>
    public static async Task<Figures> MedianAsync(Func<Task<Figures>> run)
    {
        var runs = new List<Figures>();
        for (int n = 0; n < 3; n++) runs.Add(await run());
        return runs.OrderBy(r => r.PerSecond).ElementAt(1);
    }

    public void Print(string what) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44} {PerSecond,10:0} /s   p50 {P50,7:0.00} ms   p99 {P99,7:0.00} ms"));

    /// <summary>Bytes this process has sent to the disk (proc(5), /proc/pid/io, write_bytes).</summary>
    public static long WrittenBytes() =>
        long.Parse(File.ReadLines("/proc/self/io").First(l => l.StartsWith("write_bytes", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
}
