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
/// Tells a person's press from bouncing contacts, palms and playing children. One for each pad; the time is passed in. Which
/// of several presses within 3 s counts is for the desk, which knows the session.
/// </summary>
public sealed class PressGuard
{
    /// <summary>What a profile says that says nothing: 30 ms, stuck after 20 s, locked for 15 s by more than 6 presses in 10 s.</summary>
    public static PressRules UsualRules { get; } = new(TimeSpan.FromMilliseconds(30), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10), 6, TimeSpan.FromSeconds(15));

    private static readonly TimeSpan UsualPalmWindow = TimeSpan.FromMilliseconds(50);

    /// <summary>No finger bounces so often; a key that repeats by itself does. Times the presses that lock a pad.</summary>
    private const int BouncesAPress = 10;

    /// <summary>A lock does not end while somebody hammers on, or a key that is stuck repeats.</summary>
    private static readonly TimeSpan QuietToOpen = TimeSpan.FromSeconds(1);

    private readonly PressRules rules;
    private readonly TimeSpan palmWindow;
    private readonly Queue<DateTimeOffset> recent = new();
    private AcceptedPress? held;
    /// <summary>The newest press, and the newest of another button before it.</summary>
    private (int Button, DateTimeOffset At)? last, other;
    private DateTimeOffset lockedUntil = DateTimeOffset.MinValue, bouncesFrom, repeatsFrom;
    private int bounces;

    /// <summary>A guard with the usual numbers and a palm window of 50 ms.</summary>
    public PressGuard() : this(UsualRules, UsualPalmWindow) { }

    /// <summary>A guard with the numbers of a profile.</summary>
    /// <param name="rules">Debounce and flood; stuck buttons are seen where levels are, not here.</param>
    /// <param name="palmWindow">Two different buttons within this time are no choice. Every press waits that long.</param>
    public PressGuard(PressRules rules, TimeSpan palmWindow)
    {
        ArgumentNullException.ThrowIfNull(rules);
        (this.rules, this.palmWindow) = (rules, palmWindow);
    }

    /// <summary>When <see cref="Take"/> will have something to give; null when nothing is held.</summary>
    public DateTimeOffset? DueAt => held?.At + palmWindow;

    /// <summary>When a lock ends or ended; <see cref="DateTimeOffset.MinValue"/> when it was never locked.</summary>
    public DateTimeOffset LockedUntil => lockedUntil;

    /// <summary>True while the pad ignores presses (<see cref="ReasonCodes.FloodLocked"/>).</summary>
    public bool IsLocked(DateTimeOffset now) => now < lockedUntil;

    /// <summary>True while one button has come again and again, for longer than any finger presses it (<see cref="ReasonCodes.StuckButton"/>).</summary>
    public bool IsStuck(DateTimeOffset now) => IsLocked(now) && last is { } newest && newest.At - repeatsFrom >= rules.Stuck;

    /// <summary>A press edge has come from the pad.</summary>
    public PressOutcome Press(int button, DateTimeOffset at)
    {
        if (last is { } future && at < future.At) Forget();
        var before = last;
        last = (button, at);
        if (before is { } turned && turned.Button != button) other = before;
        if (before is not { } again || again.Button != button || at - again.At > QuietToOpen) repeatsFrom = at;
        if (IsLocked(at))
        {
            if (lockedUntil < at + QuietToOpen) lockedUntil = at + QuietToOpen;
            return PressOutcome.Locked;
        }
        if (before is { } same && same.Button == button && at - same.At < rules.Debounce) return Repeats(at) ? PressOutcome.Locked : PressOutcome.Bounce;
        if (Floods(at)) return PressOutcome.Locked;
        if (other is { } beside && at - beside.At < palmWindow)
        {
            held = null;
            return PressOutcome.Palm;
        }
        held = new AcceptedPress(button, at);
        return PressOutcome.Held;
    }

    /// <summary>The held press once no second face has joined it for the palm window; null before that, and after it has been given.</summary>
    public AcceptedPress? Take(DateTimeOffset now)
    {
        if (held is not { } ready || now < ready.At + palmWindow) return null;
        held = null;
        return ready;
    }

    private bool Floods(DateTimeOffset at)
    {
        recent.Enqueue(at);
        while (at - recent.Peek() > rules.FloodWindow) recent.Dequeue();
        if (recent.Count <= rules.FloodPresses) return false;
        Lock(at);
        return true;
    }

    /// <summary>Whether so many bounces came that no contact of a pressed button explains them.</summary>
    private bool Repeats(DateTimeOffset at)
    {
        if (at - bouncesFrom > rules.FloodWindow) (bouncesFrom, bounces) = (at, 0);
        if (++bounces <= BouncesAPress * rules.FloodPresses) return false;
        Lock(at);
        return true;
    }

    private void Lock(DateTimeOffset at)
    {
        lockedUntil = at + rules.FloodLock;
        recent.Clear();
        (held, bounces) = (null, 0);
    }

    /// <summary>The clock was set back: what was measured by the old one says nothing.</summary>
    private void Forget()
    {
        recent.Clear();
        (held, last, other, lockedUntil) = (null, null, null, DateTimeOffset.MinValue);
    }
}
