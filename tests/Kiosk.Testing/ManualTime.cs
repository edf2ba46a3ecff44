namespace Kiosk.Testing;

/// <summary>Time that moves only when a test moves it. Timers fire inside <see cref="Advance"/>, in order of their due time.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start;
    private long ticks;

    /// <summary>07:30 on Monday 23 November 2026 in Viet Nam, a plain working morning.</summary>
    public static ManualTime AtOpening() => new(new DateTimeOffset(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7)));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now.ToUniversalTime();
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (gate) return ticks;
    }

    /// <summary>Moves both clocks forward and fires the timers that come due.</summary>
    public void Advance(TimeSpan by)
    {
        long target;
        lock (gate) target = ticks + by.Ticks;
        while (true)
        {
            ManualTimer? due;
            lock (gate)
            {
                due = timers.Where(t => t.Due <= target).MinBy(t => t.Due);
                long step = (due?.Due ?? target) - ticks;
                if (step > 0)
                {
                    ticks += step;
                    now = now.AddTicks(step);
                }
                if (due is null) return;
                due.Reschedule();
            }
            due.Fire();
        }
    }

    /// <summary>Sets the wall clock only, as a technician or NTP does; timers and the monotonic clock do not notice.</summary>
    public void JumpWallClock(DateTimeOffset to)
    {
        lock (gate) now = to;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public long Due { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : owner.ticks + dueTime.Ticks;
                owner.timers.Remove(this);
                if (Due != long.MaxValue) owner.timers.Add(this);
                return true;
            }
        }

        public void Reschedule()
        {
            if (period > TimeSpan.Zero) Due += period.Ticks;
            else
            {
                Due = long.MaxValue;
                owner.timers.Remove(this);
            }
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
