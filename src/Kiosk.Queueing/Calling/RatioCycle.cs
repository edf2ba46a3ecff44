namespace Kiosk.Queueing.Calling;

/// <summary>How many of each kind a counter has called by rule in the present turn of the ratio rule.</summary>
/// <param name="Priority">Of classes with a weight.</param>
/// <param name="Normal">Of the others.</param>
internal readonly record struct RatioCycle(int Priority, int Normal)
{
    /// <summary>Whether priority is due.</summary>
    public bool WantsPriority(CallPolicy policy) => Priority < policy.RatioPriority;

    /// <summary>After a call. A kind that nobody waits for does not save up its turns.</summary>
    public RatioCycle After(bool priority, CallPolicy policy)
    {
        int p = Math.Min(policy.RatioPriority, Priority + (priority ? 1 : 0)), n = Math.Min(policy.RatioNormal, Normal + (priority ? 0 : 1));
        return p == policy.RatioPriority && n == policy.RatioNormal ? default : new RatioCycle(p, n);
    }
}
