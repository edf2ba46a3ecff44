namespace Kiosk.Devices.Pads;

/// <summary>What became of a press at the moment it came.</summary>
public enum PressOutcome
{
    /// <summary>Held back for the palm window; <see cref="PressGuard.Take"/> gives it out when that has passed.</summary>
    Held,

    /// <summary>The contact bounced.</summary>
    Bounce,

    /// <summary>Two faces at once: a palm or a child. Neither counts.</summary>
    Palm,

    /// <summary>The pad is locked after too many presses.</summary>
    Locked,
}

/// <summary>A press that counts.</summary>
/// <param name="Button">The button's number on its pad.</param>
/// <param name="At">When it was pressed, not when it was given out.</param>
public sealed record AcceptedPress(int Button, DateTimeOffset At);

/// <summary>
/// Tells a citizen's press from bouncing contacts, palms and playing children. One for each pad; the time is passed in. Which
/// of several presses within 3 s counts is for the desk, which knows the session.
/// </summary>
public sealed class PressGuard
{
    private const int FloodPresses = 6;
    private static readonly TimeSpan
        Debounce = TimeSpan.FromMilliseconds(30),
        PalmWindow = TimeSpan.FromMilliseconds(50),
        FloodWindow = TimeSpan.FromSeconds(10),
        FloodLock = TimeSpan.FromSeconds(15);

    private readonly Queue<DateTimeOffset> recent = new();
    private AcceptedPress? held;
    private (int Button, DateTimeOffset At)? last;
    private DateTimeOffset lockedUntil = DateTimeOffset.MinValue;

    /// <summary>When <see cref="Take"/> will have something to give; null when nothing is held.</summary>
    public DateTimeOffset? DueAt => held?.At + PalmWindow;

    /// <summary>True while the pad ignores presses (<see cref="ReasonCodes"/> "floodLocked").</summary>
    public bool IsLocked(DateTimeOffset now) => now < lockedUntil;

    /// <summary>A press edge has come from the pad.</summary>
    public PressOutcome Press(int button, DateTimeOffset at)
    {
        if (last is { } future && at < future.At) Forget();
        if (IsLocked(at)) return PressOutcome.Locked;
        var before = last;
        last = (button, at);
        if (before is { } same && same.Button == button && at - same.At < Debounce) return PressOutcome.Bounce;
        if (Floods(at)) return PressOutcome.Locked;
        if (before is { } other && other.Button != button && at - other.At < PalmWindow)
        {
            held = null;
            return PressOutcome.Palm;
        }
        held = new AcceptedPress(button, at);
        return PressOutcome.Held;
    }

    /// <summary>The held press once no second face has joined it for 50 ms; null before that, and after it has been given.</summary>
    public AcceptedPress? Take(DateTimeOffset now)
    {
        if (held is not { } ready || now < ready.At + PalmWindow) return null;
        held = null;
        return ready;
    }

    private bool Floods(DateTimeOffset at)
    {
        recent.Enqueue(at);
        while (at - recent.Peek() > FloodWindow) recent.Dequeue();
        if (recent.Count <= FloodPresses) return false;
        lockedUntil = at + FloodLock;
        recent.Clear();
        held = null;
        return true;
    }

    /// <summary>The clock was set back: what was measured by the old one says nothing.</summary>
    private void Forget()
    {
        recent.Clear();
        (held, last, lockedUntil) = (null, null, DateTimeOffset.MinValue);
    }
}
