using System.Diagnostics;
using System.Globalization;

// One core, one machine: what is measured must not disturb what is measured elsewhere.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kiosk.Kernel.Tests;

/// <summary>The virtual machine of tests/vm/run.</summary>
internal static class Guest
{
    /// <summary>Emulation is 5 to 20 times slower than the hardware, and a busy host may stop it for a while.</summary>
    public static TimeSpan Soon { get; } = TimeSpan.FromSeconds(20);

    /// <summary>These tests make and unplug devices: on a machine that somebody uses they do not run.</summary>
    public static void Required() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("HIL") == "1", "Needs the kernel devices of the virtual machine: tests/vm/run");

    public static double MillisecondsSince(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds;

    /// <summary>For hardware-docs/kernel-devices.md: tests/vm/run collects these lines.</summary>
    public static void Tell(string what, IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(share * sorted.Length) - 1)];
        Tell(string.Create(CultureInfo.InvariantCulture, $"{what,-58} n={sorted.Length,-5} median {At(0.5):0.00}  p95 {At(0.95):0.00}  p99 {At(0.99):0.00}  max {sorted[^1]:0.00} ms"));
    }

    public static void Tell(string figure) => Console.WriteLine("figure: " + figure);

    /// <summary>Waits until something is so; the condition decides, not the time.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        long begun = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Soon, $"Not within {Soon.TotalSeconds:0} s: {what}");
            await Task.Delay(10);
        }
    }

    /// <summary>How long a waiting read takes to end when it is cancelled: from the cancel to the thread's catch.</summary>
    public static async Task<List<double>> CancelAsync(Action<CancellationToken> read, int times)
    {
        var took = new List<double>();
        for (int n = 0; n < times; n++)
        {
            using var stop = new CancellationTokenSource();
            using var begun = new ManualResetEventSlim();
            long ended = 0;
            var reading = Task.Factory.StartNew(
                () =>
                {
                    begun.Set();
                    try
                    {
                        read(stop.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        ended = Stopwatch.GetTimestamp();
                    }
                }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            begun.Wait(Soon);
            await Task.Delay(5);
            long cancelled = Stopwatch.GetTimestamp();
            stop.Cancel();
            await reading.WaitAsync(Soon);
            Assert.NotEqual(0, ended);
            took.Add(Stopwatch.GetElapsedTime(cancelled, ended).TotalMilliseconds);
        }
        return took;
    }

    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
