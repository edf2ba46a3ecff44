using System.Globalization;
using Kiosk.Queueing;
using Kiosk.Queueing.Calendar;
using Kiosk.Queueing.Calling;
using Kiosk.Queueing.Services;
using Kiosk.Queueing.Visits;

namespace Kiosk.DaySimulation;

/// <summary>A hall in a steady flow, for the comparison with formulas: the shipped dispatcher decides every call.</summary>
/// <param name="Servers">Counters, all alike.</param>
/// <param name="Load">Share of their time that is needed, below 1.</param>
/// <param name="Shares">Of the arrivals, by class; sums to 1.</param>
/// <param name="Weights">Of the classes, ascending.</param>
internal sealed record SteadyQueue(int Servers, double Load, IReadOnlyList<double> Shares, IReadOnlyList<int> Weights)
{
    private const string Errand = "HOTICH";
    private const double Service = 10;
    private const int Batches = 200;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, HallCalendar.Offset);

    public double[] Published => PriorityFormulas.MeanWaits(Servers, Service, [.. Shares.Select(s => s * Load)], [.. Weights.Select(w => 1.0 + w)]);

    /// <summary>The lowest class's wait as the formulas have it.</summary>
    public LowestClassWait PublishedLowest => new(Servers, Service, [.. Shares.Select(s => s * Load)], [.. Weights.Select(w => 1.0 + w)]);

    /// <summary>Mean waits by class over that many citizens, corrected by the control variate: what first come, first served makes of the very same arrivals and services, whose mean is known exactly.</summary>
    public double[] Simulated(int citizens, int seed)
    {
        var (times, classes, services) = Draw(citizens, seed);
        double[] waits = Dispatch(times, classes, services);
        double[] control = FirstCome(times, services);
        double known = PriorityFormulas.FirstComeWait(Servers, Service, Load);
        return [.. Enumerable.Range(0, Shares.Count).Select(k => Corrected(k, classes, waits, control, known))];
    }

    /// <summary>
    /// Of the lowest class: the share that waits beyond each of <paramref name="minutes"/>, and the standard deviation of its waits,
    /// corrected as <see cref="Simulated"/> is, by the same figures of first come, first served.
    /// </summary>
    public (double[] Beyond, double Deviation) SimulatedSpread(int citizens, int seed, IReadOnlyList<double> minutes)
    {
        var (times, classes, services) = Draw(citizens, seed);
        double[] waits = Dispatch(times, classes, services), control = FirstCome(times, services);
        double Of(Func<double, double> figure, double known) => Corrected(0, classes, [.. waits.Select(figure)], [.. control.Select(figure)], known);
        double[] beyond = [.. minutes.Select(m => Of(w => w > m ? 1 : 0, PriorityFormulas.FirstComeBeyond(Servers, Service, Load, m)))];
        double mean = Of(w => w, PriorityFormulas.FirstComeWait(Servers, Service, Load));
        double squares = Of(w => w * w, PriorityFormulas.FirstComeSquare(Servers, Service, Load));
        return (beyond, Math.Sqrt(squares - (mean * mean)));
    }

    private (double[] Times, int[] Classes, double[] Services) Draw(int citizens, int seed)
    {
        var draws = new Draws(seed);
        double[] times = new double[citizens], services = new double[citizens];
        int[] classes = new int[citizens];
        double time = 0;
        for (int i = 0; i < citizens; i++)
        {
            times[i] = time += draws.Exponential(Service / (Load * Servers));
            classes[i] = draws.Pick(Shares);
            services[i] = draws.Exponential(Service);
        }
        return (times, classes, services);
    }

    private double[] Dispatch(double[] times, int[] classes, double[] services)
    {
        var day = new QueueDay(new HallPlan(
            [new Service(Errand, 'A', new LocalText("Hộ tịch", "Civil status"), "Hộ tịch", 10)],
            [.. Weights.Select((w, k) => new PriorityClass(Code(k), new LocalText(Code(k), Code(k)), w))],
            [.. Enumerable.Range(1, Servers).Select(n => new CounterPlan(n, [Errand]))], HallCalendar.Always)
        {
            // The formulas know no promises.
            Calling = CallPolicy.Default with { MostOvertakes = null, LongestWait = null },
        });
        var date = new DateOnly(2026, 1, 1);
        double[] waits = new double[times.Length];
        string?[] serving = new string?[Servers + 1];
        var free = new Stack<int>(Enumerable.Range(1, Servers));
        var ends = new PriorityQueue<int, double>();
        day.Apply(new DayOpened(date), Start);
        for (int next = 0; next < times.Length || ends.Count > 0;)
        {
            double now;
            if (ends.TryPeek(out int counter, out double end) && (next == times.Length || end <= times[next]))
            {
                now = end;
                ends.Dequeue();
                day.Apply(new ServingFinished(serving[counter]!, serving[counter]!, counter), At(now));
                free.Push(counter);
            }
            else
            {
                // An empty hall may as well begin a new day: the record stays short and the queue does not notice.
                if (free.Count == Servers) day.Apply(new DayOpened(date = date.AddDays(1)), At(times[next]));
                now = times[next];
                string id = next.ToString(CultureInfo.InvariantCulture);
                day.Apply(new TicketTaken(id, id, Errand, 1, Code(classes[next]), Weights[classes[next]], 0, null, null, "api"), At(now));
                next++;
            }
            if (free.Count == 0 || day.Decide(new HallCommand.Next(free.Peek()), At(now)) is not Decision.Accepted { Events: [TicketCalled call] }) continue;
            day.Apply(call, At(now));
            int called = int.Parse(call.Ticket, CultureInfo.InvariantCulture);
            serving[free.Pop()] = call.Ticket;
            waits[called] = now - times[called];
            ends.Enqueue(call.Counter, now + services[called]);
        }
        return waits;
    }

    /// <summary>The recursion of Kiefer and Wolfowitz: who comes takes the counter that is free first.</summary>
    private double[] FirstCome(double[] times, double[] services)
    {
        double[] waits = new double[times.Length], freeAt = new double[Servers];
        for (int i = 0; i < times.Length; i++)
        {
            int first = Array.IndexOf(freeAt, freeAt.Min());
            double start = Math.Max(times[i], freeAt[first]);
            waits[i] = start - times[i];
            freeAt[first] = start + services[i];
        }
        return waits;
    }

    private static double Corrected(int k, int[] classes, double[] waits, double[] control, double known)
    {
        double[] x = new double[Batches], y = new double[Batches];
        int size = waits.Length / Batches;
        for (int b = 0; b < Batches; b++)
        {
            int count = 0;
            for (int i = b * size; i < (b + 1) * size; i++)
            {
                if (classes[i] != k) continue;
                x[b] += control[i];
                y[b] += waits[i];
                count++;
            }
            x[b] /= count;
            y[b] /= count;
        }
        double meanX = x.Average(), meanY = y.Average();
        double slope = x.Zip(y, (a, c) => (a - meanX) * (c - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return meanY - (slope * (meanX - known));
    }

    private static DateTimeOffset At(double minutes) => Start.AddTicks((long)(minutes * TimeSpan.TicksPerMinute));

    private static string Code(int k) => k == 0 ? "NORMAL" : "CLASS" + k.ToString(CultureInfo.InvariantCulture);
}
