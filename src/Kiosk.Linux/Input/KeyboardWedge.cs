namespace Kiosk.Linux.Input;

/// <summary>What one event made of a scan.</summary>
public enum WedgeOutcome
{
    /// <summary>Nothing to say yet.</summary>
    Nothing,

    /// <summary>A scan is complete: <see cref="KeyboardWedge.Text"/>.</summary>
    Scan,

    /// <summary>A scan came, but not whole or not clean. It must be scanned again; no part of it may be used as a code.</summary>
    Spoiled,
}

/// <summary>Bounds of a scan that is typed.</summary>
/// <param name="LongestGap">
/// The longest pause between two keys of one scan. Cheap engines pause up to 15 ms, a slow USB poll adds 10; a hand needs more than 60.
/// </param>
/// <param name="Rest">After this silence whatever was begun is over.</param>
/// <param name="MostCharacters">Longer scans are spoiled; a citizen's card has about 150.</param>
/// <param name="FewestCharacters">Shorter ones are noise and not told at all.</param>
public sealed record WedgeRules(TimeSpan LongestGap, TimeSpan Rest, int MostCharacters = 512, int FewestCharacters = 4)
{
    /// <summary>120 ms, 1 s, 4 to 512 characters.</summary>
    public static WedgeRules Usual { get; } = new(TimeSpan.FromMilliseconds(120), TimeSpan.FromSeconds(1));
}

/// <summary>
/// Keys of a scanner that plays a keyboard, to text: US layout, Shift and Caps Lock, ended by Enter, keypad Enter or Tab. A scan that
/// lost a key, paused, grew too long or held Ctrl, Alt or a Windows key is thrown away whole: half a code is another code, and a
/// bar code that presses shortcuts is an attack. Pure; time comes with the events.
/// </summary>
public sealed class KeyboardWedge
{
    private readonly WedgeRules rules;
    private readonly char[] typed;
    private int length;
    private int shifts, shortcuts;
    private bool capsLock, spoiled, awaitsReport;
    private long lastKeyNs = long.MinValue;

    /// <summary>A decoder at rest.</summary>
    public KeyboardWedge(WedgeRules? rules = null)
    {
        this.rules = rules ?? WedgeRules.Usual;
        typed = new char[this.rules.MostCharacters];
    }

    /// <summary>The last complete scan, without its terminator.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Scans thrown away so far.</summary>
    public long Spoiled { get; private set; }

    /// <summary>One event, in the order of the kernel.</summary>
    public WedgeOutcome Accept(in InputEvent happened)
    {
        if (happened.IsDropped)
        {
            Forget();
            awaitsReport = true;
            return WedgeOutcome.Nothing;
        }
        // What stands between a loss and the next report belongs to what was lost (Documentation/input/event-codes.rst).
        if (awaitsReport)
        {
            awaitsReport = !(happened.Type == InputEvent.Synchronisation && happened.Code == 0);
            lastKeyNs = happened.TimestampNs;
            return WedgeOutcome.Nothing;
        }
        if (happened.Type != InputEvent.Key || happened.Value == 2) return WedgeOutcome.Nothing;
        if (IsModifier(happened.Code))
        {
            Hold(happened.Code, happened.Value == 1);
            return WedgeOutcome.Nothing;
        }
        return happened.Value == 1 ? Press(happened) : WedgeOutcome.Nothing;
    }

    /// <summary>Compiles the decoding before the first scan comes: a whole scan through a decoder of its own.</summary>
    internal static void Warm()
    {
        var wedge = new KeyboardWedge();
        foreach (char character in "Ab-1/9 ") wedge.Type(character);
        wedge.Accept(new InputEvent(InputEvent.Synchronisation, 0, 0));
        wedge.Accept(new InputEvent(InputEvent.Key, UsKeys.Enter, 1));
    }

    private static bool IsModifier(ushort key) => key is UsKeys.LeftShift or UsKeys.RightShift or UsKeys.LeftCtrl or UsKeys.RightCtrl
        or UsKeys.LeftAlt or UsKeys.RightAlt or UsKeys.LeftMeta or UsKeys.RightMeta or UsKeys.CapsLock;

    private void Type(char character)
    {
        var (key, shift) = UsKeys.Of(character);
        if (shift) Accept(new InputEvent(InputEvent.Key, UsKeys.LeftShift, 1));
        Accept(new InputEvent(InputEvent.Key, key, 1));
        Accept(new InputEvent(InputEvent.Key, key, 0));
        if (shift) Accept(new InputEvent(InputEvent.Key, UsKeys.LeftShift, 0));
    }

    private void Hold(ushort key, bool down)
    {
        if (key == UsKeys.CapsLock) capsLock ^= down;
        else if (key is UsKeys.LeftShift or UsKeys.RightShift) shifts = Held(shifts, key == UsKeys.LeftShift ? 1 : 2, down);
        else shortcuts = Held(shortcuts, key switch { UsKeys.LeftCtrl => 1, UsKeys.RightCtrl => 2, UsKeys.LeftAlt => 4, UsKeys.RightAlt => 8, UsKeys.LeftMeta => 16, _ => 32 }, down);
        if (shortcuts != 0) spoiled = true;
    }

    private static int Held(int keys, int key, bool down) => down ? keys | key : keys & ~key;

    private WedgeOutcome Press(in InputEvent key)
    {
        Pause(key.TimestampNs);
        if (key.Code is UsKeys.Enter or UsKeys.KeypadEnter or UsKeys.Tab) return End();
        char character = UsKeys.Character(key.Code, shifts != 0, capsLock);
        // Function keys, cursor keys and the like are no part of any code.
        if (character == '\0' || shortcuts != 0 || length == typed.Length) spoiled = true;
        else typed[length++] = character;
        return WedgeOutcome.Nothing;
    }

    private void Pause(long nowNs)
    {
        long gap = lastKeyNs == long.MinValue ? 0 : nowNs - lastKeyNs;
        lastKeyNs = nowNs;
        if (gap >= rules.Rest.TotalNanoseconds) (length, spoiled) = (0, shortcuts != 0);
        else if (gap > rules.LongestGap.TotalNanoseconds && length > 0) spoiled = true;
    }

    private WedgeOutcome End()
    {
        bool whole = !spoiled;
        int characters = length;
        length = 0;
        spoiled = shortcuts != 0;
        // The next scan may follow at once; the pause before it is no pause within.
        lastKeyNs = long.MinValue;
        if (whole && characters < rules.FewestCharacters) return WedgeOutcome.Nothing;
        if (whole) Text = new string(typed, 0, characters);
        // It may have been somebody's card.
        typed.AsSpan().Clear();
        if (whole) return WedgeOutcome.Scan;
        Spoiled++;
        return WedgeOutcome.Spoiled;
    }

    /// <summary>After a loss nothing is known: not the text, not which Shift is down. Caps Lock is not held but toggled, and stays as it was known.</summary>
    private void Forget()
    {
        length = 0;
        shifts = shortcuts = 0;
        spoiled = true;
    }
}
