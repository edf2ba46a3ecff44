using System.Globalization;
using Kiosk.Linux;

namespace Kiosk.Kernel.Tests;

/// <summary>What sleeping costs, as the kernel counts it.</summary>
internal static class SleepingThreads
{
    /// <summary>The runtime compiles what was used often once more in the background; emulated that takes a while.</summary>
    public static async Task RuntimeAtRestAsync()
    {
        long begun = Environment.TickCount64;
        while (true)
        {
            double from = CpuMilliseconds();
            await Task.Delay(3000);
            if (CpuMilliseconds() - from <= 10) return;
            Assert.True(Environment.TickCount64 - begun < 240_000, "The runtime did not come to rest.");
        }
    }

    /// <summary>A thread that waits for a byte of a serial line.</summary>
    public static Thread Reader(string name, DeviceChannel line, CancellationToken stop)
    {
        var thread = new Thread(() =>
        {
            try
            {
                using (line) line.Read(new byte[64], Timeout.InfiniteTimeSpan, stop);
            }
            catch (OperationCanceledException)
            {
                // Morning.
            }
        }) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }

    /// <summary>proc(5): how often each such thread slept and was woken, and its time on the core.</summary>
    public static Dictionary<string, (long Switches, long BusyNs)> Named(params string[] names) => Directory.GetDirectories("/proc/self/task")
        .Where(task => names.Any(name => File.ReadAllText(task + "/comm").StartsWith(name, StringComparison.Ordinal)))
        .ToDictionary(task => task, task => (Number(File.ReadLines(task + "/status").First(l => l.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal)).Split(':')[1]), Number(File.ReadAllText(task + "/schedstat").Split(' ')[0])));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    public static double CpuMilliseconds() => System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;
}
