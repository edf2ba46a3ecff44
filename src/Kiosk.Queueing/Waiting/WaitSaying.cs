namespace Kiosk.Queueing.Waiting;

/// <summary>From quantiles to what a citizen is told.</summary>
internal static class WaitSaying
{
    public static WaitAnswer Answer(QueueDay day, WaitPlace place, DateTimeOffset now)
    {
        var open = new OpenTime(now, day.Plan.Calendar.SessionsOn(Calendar.HallCalendar.LocalDate(now)));
        return open.IsOver || new Forecasting(day, place, open, now).Of(place) is not WaitForecast forecast
            ? WaitAnswer.Unknown.Instance
            : Say(forecast, open, now);
    }

    internal static WaitAnswer Say(WaitForecast forecast, OpenTime open, DateTimeOffset now)
    {
        // Called at once: "nobody ahead" says it better than a range. Before opening there is a wait even so.
        if (forecast == WaitForecast.AtOnce && !(open.CurrentStart > now)) return WaitAnswer.Unknown.Instance;
        if (open.After(forecast.Median) is not DateTimeOffset from) return WaitAnswer.Unknown.Instance;
        if (open.SessionOf(from) is { } turn && turn != open.Current)
        {
            // Whoever is told "after the break" goes out to eat: it is said only when four of five such waits end after it.
            from = open.After(forecast.P20) ?? from;
            if (open.SessionOf(from) is { } session && session != open.Current) return new WaitAnswer.AfterBreak(session.Start);
        }
        var until = open.After(forecast.P80) ?? open.Closing ?? from;
        int low = (int)Math.Floor((from - now).TotalMinutes / 5) * 5;
        int high = (int)Math.Ceiling((until - now).TotalMinutes / 5) * 5;
        return new WaitAnswer.Range(low, Math.Max(high, low + 5));
    }
}
