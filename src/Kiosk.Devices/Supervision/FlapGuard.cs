namespace Kiosk.Devices.Supervision;

/// <summary>
/// Notices what comes and goes again and again - a loose plug, a board whose supply collapses whenever it lights - and leaves it alone for
/// growing times, so that it neither takes the line from its neighbours nor fills the list of events. Pure: the caller brings the time.
/// </summary>
internal sealed class FlapGuard
{
    internal const int Losses = 5;
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(60), FirstRest = TimeSpan.FromMinutes(2), LongestRest = TimeSpan.FromMinutes(30);
    private readonly TimeSpan[] lost = new TimeSpan[Losses];
    private int count;
    private TimeSpan rest, restsUntil;

    /// <summary>Notes that it was there and is gone.</summary>
    /// <returns>How long to leave it alone; zero for not at all.</returns>
    internal TimeSpan Lost(TimeSpan now)
    {
        lost[count++ % Losses] = now;
        if (count < Losses || now - lost[count % Losses] > Window) return TimeSpan.Zero;
        bool again = rest > TimeSpan.Zero && now - restsUntil <= LongestRest;
        rest = !again ? FirstRest : rest * 2 < LongestRest ? rest * 2 : LongestRest;
        restsUntil = now + rest;
        count = 0;
        return rest;
    }

    /// <summary>The last loss was not its own but everybody's.</summary>
    internal void TakeBack() => count = Math.Max(0, count - 1);

    /// <summary>Somebody has looked after it: what was is forgotten.</summary>
    internal void Released()
    {
        count = 0;
        rest = TimeSpan.Zero;
    }
}
