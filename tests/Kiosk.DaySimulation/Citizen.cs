namespace Kiosk.DaySimulation;

/// <summary>Somebody who will come, with everything that chance decides about them, whatever the policy.</summary>
/// <param name="At">When they take a number.</param>
/// <param name="Service">For what.</param>
/// <param name="Priority">Class code.</param>
/// <param name="Minutes">How long the service will take.</param>
/// <param name="Absent">Whether they will have gone when they are called.</param>
internal sealed record Citizen(DateTimeOffset At, string Service, string Priority, double Minutes, bool Absent)
{
    private const double ServiceVariation = 0.8, DayEffect = 0.15, NoShow = 0.06, Elderly = 0.13, Disabled = 0.05;

    /// <summary>The citizens of one day, in the order in which they come: a Poisson flow in each half hour, gamma service times, a day that is slower or faster as a whole.</summary>
    public static List<Citizen> OfDay(HallProfile profile, int seed)
    {
        var draws = new Draws(seed);
        double pace = Math.Exp((DayEffect * draws.Normal()) - (DayEffect * DayEffect / 2));
        double[] shares = [.. profile.Services.Select(s => s.Share)];
        var citizens = new List<Citizen>();
        foreach (var (from, count) in profile.Arrivals)
        {
            var start = new DateTimeOffset(HallProfile.Day.ToDateTime(from), Queueing.Calendar.HallCalendar.Offset);
            for (double minute = draws.Exponential(30 / count); minute < 30; minute += draws.Exponential(30 / count))
            {
                var service = profile.Services[draws.Pick(shares)].Service;
                int kind = draws.Pick([1 - Elderly - Disabled, Elderly, Disabled]);
                double minutes = draws.Gamma(service.AverageMinutes * pace * profile.Truth(service), ServiceVariation);
                citizens.Add(new Citizen(start.AddMinutes(minute), service.Code, kind switch { 0 => "NORMAL", 1 => "ELDERLY", _ => "DISABLED" }, minutes, draws.Uniform() < NoShow));
            }
        }
        return citizens;
    }
}
