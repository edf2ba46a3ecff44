using System.Diagnostics;
using System.Globalization;

namespace Kiosk.Benchmarks;

/// <summary>Latencies of one run, and how they are printed.</summary>
/// <param name="PerSecond">Answers a second, all clients together.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
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

    /// <summary>
    /// What is compared with one another takes turns, so that a busy moment of the machine meets all of it; the best of the rounds
    /// by rate stands for each. A first round warms up and does not count.
    /// </summary>
    public static async Task<Figures[]> BestAsync(int rounds, params Func<Task<Figures>>[] runs)
    {
        var best = new Figures[runs.Length];
        for (int round = 0; round <= rounds; round++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                var figures = await runs[i]();
                if (round == 1 || (round > 1 && figures.PerSecond > best[i].PerSecond)) best[i] = figures;
            }
            // Methods that were found to be hot are compiled anew behind the work.
            if (round == 0) await Task.Delay(500);
        }
        return best;
    }

    public void Print(string what, Figures? beside = null) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52} {PerSecond,8:0} /s   p50 {P50,7:0.00} ms   p99 {P99,7:0.00} ms{(beside is null ? "" : $"   {PerSecond / beside.PerSecond:0.00} times")}"));

    /// <summary>Bytes this process has sent to the disk (proc(5), /proc/pid/io, write_bytes).</summary>
    public static long WrittenBytes() =>
        long.Parse(File.ReadLines("/proc/self/io").First(l => l.StartsWith("write_bytes", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Who else works on this machine (proc(5), /proc/loadavg).</summary>
    public static string Load() => "load " + string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}
