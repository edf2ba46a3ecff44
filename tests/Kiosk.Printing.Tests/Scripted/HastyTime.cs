namespace Kiosk.Printing.Tests.Scripted;

/// <summary>The real clock, but its timers ring so many times sooner: pauses between polls need not be sat out.</summary>
internal sealed class HastyTime(int times) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, dueTime / times, period);
}
