namespace Kiosk.Devices.Buses;

/// <summary>
/// Notices two devices that have one address. On most lines their replies collide and arrive as garbage; where one is slower, each
/// question is answered twice. A late reply to the question before looks the same once, so only several in a row without a missing
/// reply are believed. Pure.
/// </summary>
internal sealed class TwinWatch
{
    internal const int Enough = 3;
    private TimeSpan? answeredAt;
    private bool answeredTwice;
    private int twice, once;

    /// <summary>True while it looks as if two devices answered.</summary>
    internal bool IsSuspected { get; private set; }

    /// <summary>The reply that was waited for.</summary>
    internal void Answered(TimeSpan now)
    {
        if (answeredAt is not null && !answeredTwice)
        {
            twice = 0;
            if (++once >= Enough) IsSuspected = false;
        }
        answeredAt = now;
        answeredTwice = false;
    }

    /// <summary>A reply that nobody waited for.</summary>
    /// <param name="now">When.</param>
    /// <param name="window">How long after the first reply a slower device may still answer.</param>
    internal void AnsweredAgain(TimeSpan now, TimeSpan window)
    {
        if (answeredTwice || answeredAt is not { } first || now - first > window) return;
        answeredTwice = true;
        once = 0;
        if (++twice >= Enough) IsSuspected = true;
    }

    /// <summary>No reply came: one that comes now is late and proves nothing.</summary>
    internal void Missed()
    {
        answeredAt = null;
        twice = 0;
    }
}
