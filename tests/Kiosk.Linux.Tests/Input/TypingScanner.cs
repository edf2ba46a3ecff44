using Kiosk.Linux.Input;

namespace Kiosk.Linux.Tests.Input;

/// <summary>Events as a scanner in keyboard mode makes them, with a clock of its own.</summary>
internal sealed class TypingScanner(KeyboardWedge wedge)
{
    public List<WedgeOutcome> Outcomes { get; } = [];

    public long NowNs { get; private set; } = 1_000_000_000;

    public TypingScanner Types(string text, int gapMs = 10)
    {
        foreach (char character in text)
        {
            var (key, shift) = character switch { '\n' => (UsKeys.Enter, false), '\t' => (UsKeys.Tab, false), _ => UsKeys.Of(character) };
            Waits(gapMs);
            if (shift) Key(UsKeys.LeftShift, 1);
            Key(key, 1);
            Key(key, 0);
            if (shift) Key(UsKeys.LeftShift, 0);
        }
        return this;
    }

    public TypingScanner Waits(int milliseconds)
    {
        NowNs += milliseconds * 1_000_000L;
        return this;
    }

    public TypingScanner Key(ushort code, int value)
    {
        Event(4, 4, code);
        Event(InputEvent.Key, code, value);
        return Event(InputEvent.Synchronisation, 0, 0);
    }

    public TypingScanner Event(ushort type, ushort code, int value)
    {
        var outcome = wedge.Accept(new InputEvent(type, code, value, NowNs));
        if (outcome != WedgeOutcome.Nothing) Outcomes.Add(outcome);
        return this;
    }
}
