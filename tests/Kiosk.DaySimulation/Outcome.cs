using Kiosk.Queueing.Waiting;

namespace Kiosk.DaySimulation;

/// <summary>What was told to a citizen and what came of it.</summary>
/// <param name="Ticket">Visit id.</param>
/// <param name="Priority">Class code.</param>
/// <param name="At">When the number was taken.</param>
/// <param name="Forecast">Quantiles of the wait, minutes in which counters are open; null when nothing could be said.</param>
/// <param name="Told">What stands on the ticket.</param>
internal sealed record Outcome(string Ticket, string Priority, DateTimeOffset At, WaitForecast? Forecast, WaitAnswer Told)
{
    public bool Normal => Priority == "NORMAL";

    /// <summary>The first call; null when the day ended before it.</summary>
    public DateTimeOffset? Called { get; set; }

    /// <summary>Minutes from the number to the call, or to closing, in which counters were open.</summary>
    public double OpenWait { get; set; }

    /// <summary>Later arrivals that a counter of theirs took before them.</summary>
    public int Overtaken { get; set; }
}
