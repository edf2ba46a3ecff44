namespace Kiosk.DaySimulation;

/// <summary>Mean waits that the literature gives.</summary>
internal static class PriorityFormulas
{
    /// <summary>
    /// Time-dependent priorities, non-preemptive, Poisson arrivals, exponential service of one mean (Kleinrock 1964, the
    /// recursion; Stanford, Taylor and Ziedins 2014 give the distributions that have these means):
    /// W_p = [W0/(1-ρ) - Σ_{i slower} ρ_i W_i (1 - b_i/b_p)] / [1 - Σ_{i faster} ρ_i (1 - b_p/b_i)].
    /// With several servers W0/(1-ρ) is the wait of the M/M/c queue: while all are busy they drain it as one would.
    /// </summary>
    /// <param name="servers">1 or more.</param>
    /// <param name="service">Mean service time.</param>
    /// <param name="loads">Share of the servers' time that each class takes.</param>
    /// <param name="rates">Rate at which each class gathers priority, ascending.</param>
    /// <returns>Mean wait of each class, in the unit of <paramref name="service"/>.</returns>
    public static double[] MeanWaits(int servers, double service, IReadOnlyList<double> loads, IReadOnlyList<double> rates)
    {
        double together = FirstComeWait(servers, service, loads.Sum());
        double[] waits = new double[loads.Count];
        for (int p = 0; p < waits.Length; p++)
        {
            double numerator = together, denominator = 1;
            for (int i = 0; i < p; i++) numerator -= loads[i] * waits[i] * (1 - (rates[i] / rates[p]));
            for (int i = p + 1; i < waits.Length; i++) denominator -= loads[i] * (1 - (rates[p] / rates[i]));
            waits[p] = numerator / denominator;
        }
        return waits;
    }

    /// <summary>Mean wait in the M/M/c queue (Erlang).</summary>
    public static double FirstComeWait(int servers, double service, double load) => Delayed(servers, load) * service / (servers * (1 - load));

    /// <summary>Mean square of that wait: who is delayed waits an exponential time.</summary>
    public static double FirstComeSquare(int servers, double service, double load)
    {
        double whenDelayed = service / (servers * (1 - load));
        return Delayed(servers, load) * 2 * whenDelayed * whenDelayed;
    }

    /// <summary>Share that waits longer than that in the M/M/c queue.</summary>
    public static double FirstComeBeyond(int servers, double service, double load, double minutes) =>
        Delayed(servers, load) * Math.Exp(-minutes * servers * (1 - load) / service);

    /// <summary>Share that has to wait at all in the M/M/c queue (Erlang C).</summary>
    public static double Delayed(int servers, double load)
    {
        double offered = load * servers, blocked = 1;
        for (int n = 1; n <= servers; n++) blocked = offered * blocked / (n + (offered * blocked));
        return blocked / (1 - (load * (1 - blocked)));
    }
}
