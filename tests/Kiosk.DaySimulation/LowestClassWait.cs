using System.Numerics;

namespace Kiosk.DaySimulation;

/// <summary>
/// The whole distribution of the lowest class's wait under accumulating priority, exponential services of one mean.
/// Who comes with no priority yet stands behind everybody present, whatever their class: a wait as under first come, first served.
/// Of class i, whose rate is b_i, those overtake who come in the first (1 - b/b_i) of the wait; so the wait is the time that a
/// server of the counters' joint speed needs for that work and for a flow of Σ λ_i (1 - b/b_i) which comes meanwhile: a delay busy
/// period. (Stanford, Taylor and Ziedins 2014 reach the same by their maximal priority process; its mean is Kleinrock's.) With
/// several servers the same holds of those who are delayed, for a hall with all counters busy moves on at their joint speed.
/// </summary>
internal sealed class LowestClassWait
{
    private readonly double delayed, speed, firstCome, passing;

    /// <param name="servers">1 or more.</param>
    /// <param name="service">Mean service time.</param>
    /// <param name="loads">Share of the servers' time that each class takes.</param>
    /// <param name="rates">Rate at which each class gathers priority, ascending.</param>
    public LowestClassWait(int servers, double service, IReadOnlyList<double> loads, IReadOnlyList<double> rates)
    {
        speed = servers / service;
        delayed = PriorityFormulas.Delayed(servers, loads.Sum());
        firstCome = speed * (1 - loads.Sum());
        passing = loads.Zip(rates, (load, rate) => load * speed * (1 - (rates[0] / rate))).Sum();
    }

    /// <summary>From the moments of a delay busy period: the first wait stretched, and the work of those who pass.</summary>
    public double Deviation
    {
        get
        {
            double stretch = 1 / (1 - (passing / speed)), mean = delayed / firstCome, square = 2 * delayed / (firstCome * firstCome);
            double variance = ((square - (mean * mean)) * stretch * stretch) + (mean * passing * 2 / (speed * speed) * Math.Pow(stretch, 3));
            return Math.Sqrt(variance);
        }
    }

    /// <summary>
    /// Share that waits longer than that: the transform turned back by the Euler summation of Abate and Whitt (1995), whose error
    /// is about 1e-8 for a function as smooth as this one.
    /// </summary>
    public double Beyond(double minutes)
    {
        const double A = 18.4;
        const int First = 15, Averaged = 11;
        double sum = Transform(A / (2 * minutes)).Real / 2, result = 0, weight = Math.Pow(2, -Averaged);
        for (int k = 1; k <= First + Averaged; k++)
        {
            sum += (k % 2 == 0 ? 1 : -1) * Transform(new Complex(A / (2 * minutes), k * Math.PI / minutes)).Real;
            if (k < First) continue;
            int place = k - First;
            result += weight * sum;
            weight *= (double)(Averaged - place) / (place + 1);
        }
        return Math.Exp(A / 2) / minutes * result;
    }

    /// <summary>Of P(W > t): (1 - E exp(-sW)) / s.</summary>
    private Complex Transform(Complex s)
    {
        // Busy period of one overtaker and those who come during it: the root that is a transform lies in the unit circle.
        var busy = Complex.Zero;
        if (passing > 0)
        {
            var all = passing + speed + s;
            var root = Complex.Sqrt((all * all) - (4 * passing * speed));
            var (one, other) = ((all - root) / (2 * passing), (all + root) / (2 * passing));
            busy = one.Magnitude < other.Magnitude ? one : other;
        }
        var slowed = s + (passing * (1 - busy));
        var wait = 1 - delayed + (delayed * firstCome / (firstCome + slowed));
        return (1 - wait) / s;
    }
}
