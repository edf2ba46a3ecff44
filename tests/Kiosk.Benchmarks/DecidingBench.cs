using System.Diagnostics;
using System.Globalization;
using Kiosk.Queueing;
using Kiosk.Queueing.Services;

namespace Kiosk.Benchmarks;

/// <summary>How many times a second the pure rules answer "who is next" with five hundred people waiting.</summary>
internal static class DecidingBench
{
    private const int Waiting = 500;
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));

    public static void Run(HallPlan plan)
    {
        var day = new QueueDay(plan);
        foreach (var happened in day.Roll(Morning)) day.Apply(happened, Morning);
        var counter = plan.Counters[0];
        string[] classes = [.. plan.PriorityClasses.Select(c => c.Code)];
        for (int n = 0; n < Waiting; n++)
        {
            var at = Morning.AddSeconds(n + 1);
            var taken = day.Decide(new HallCommand.Take(counter.Services[n % counter.Services.Count], classes[n % classes.Length], "touch"), at);
            foreach (var happened in ((Decision.Accepted)taken).Events) day.Apply(happened, at);
        }
        var now = Morning.AddHours(1);
        var next = new HallCommand.Next(counter.Number);
        double[] rates = new double[5];
        for (int run = 0; run < rates.Length; run++)
        {
            int asked = 0;
            var watch = Stopwatch.StartNew();
            for (; watch.ElapsedMilliseconds < 1000; asked += 100)
                for (int n = 0; n < 100; n++)
                    if (day.Decide(next, now) is not Decision.Accepted) throw new InvalidOperationException("Nobody is next.");
            rates[run] = asked / watch.Elapsed.TotalSeconds;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"who is next, 500 waiting",-44} {rates.Order().ElementAt(2),10:0} /s"));
    }
}
