namespace Kiosk.Queueing.Waiting;

/// <summary>What a citizen is told of the wait. Closed.</summary>
public abstract record WaitAnswer
{
    private WaitAnswer() { }

    /// <summary>Shortest likely wait, minutes; null unless it is a range.</summary>
    public int? LowMinutes => (this as Range)?.Low;

    /// <summary>Longest likely wait, minutes; null unless it is a range.</summary>
    public int? HighMinutes => (this as Range)?.High;

    /// <summary>The local time after which the turn comes; null unless a break lies between.</summary>
    public TimeOnly? After => (this as AfterBreak)?.Time;

    /// <summary>A likely wait in minutes of the wall clock, rounded outwards to 5.</summary>
    /// <param name="Low">P50, or P20 when a break may lie before the turn or after it, 0 or more, a multiple of 5.</param>
    /// <param name="High">P80, above <paramref name="Low"/>, a multiple of 5.</param>
    public sealed record Range(int Low, int High) : WaitAnswer;

    /// <summary>The turn very likely comes only after a break.</summary>
    /// <param name="Time">When the counters open again, local time.</param>
    public sealed record AfterBreak(TimeOnly Time) : WaitAnswer;

    /// <summary>Nothing is said: no counter is open, the turn is now, or the day is too short for it.</summary>
    public sealed record Unknown : WaitAnswer
    {
        private Unknown() { }

        /// <summary>The only one.</summary>
        public static Unknown Instance { get; } = new();
    }
}
