namespace Kiosk.Linux.Input;

/// <summary>A key or button that went down or up.</summary>
/// <param name="Code">KEY_* or BTN_* of linux/input-event-codes.h.</param>
/// <param name="Down">Pressed.</param>
/// <param name="TimestampNs">CLOCK_MONOTONIC in nanoseconds.</param>
/// <param name="Synthetic">The event itself was lost; the state was read afterwards.</param>
public readonly record struct KeyPress(ushort Code, bool Down, long TimestampNs, bool Synthetic);

/// <summary>
/// Presses and releases of a button pad (number pad, macro pad, arcade board). Repeats are left out; after a loss the state of all keys
/// is read and what differs is made up. Pure but for the state that the caller reads.
/// </summary>
public sealed class KeyPresses
{
    private readonly byte[] down = new byte[InputDevice.KeyBytes];
    private bool awaitsReport;

    /// <summary>After a loss: read the keys (<see cref="InputDevice.ReadKeys"/>) and give them to <see cref="Correct"/>.</summary>
    public bool KeysAreDue { get; private set; }

    /// <summary>One event, in the order of the kernel.</summary>
    /// <returns>Whether <paramref name="press"/> happened.</returns>
    public bool Accept(in InputEvent happened, out KeyPress press)
    {
        press = default;
        if (happened.Type == InputEvent.Synchronisation)
        {
            if (happened.Code == InputEvent.Dropped) awaitsReport = true;
            else if (awaitsReport && happened.Code == 0) (awaitsReport, KeysAreDue) = (false, true);
            return false;
        }
        if (awaitsReport || happened.Type != InputEvent.Key || happened.Value > 1 || happened.Code >= down.Length * 8) return false;
        bool isDown = happened.Value == 1;
        if (IsDown(happened.Code) == isDown) return false;
        Mark(happened.Code, isDown);
        press = new KeyPress(happened.Code, isDown, happened.TimestampNs, Synthetic: false);
        return true;
    }

    /// <summary>The keys that are down in truth, and the presses and releases that this adds.</summary>
    /// <param name="keys">96 bytes as <see cref="InputDevice.ReadKeys"/> gives them.</param>
    /// <param name="nowNs">CLOCK_MONOTONIC in nanoseconds.</param>
    public IReadOnlyList<KeyPress> Correct(ReadOnlySpan<byte> keys, long nowNs)
    {
        KeysAreDue = false;
        var made = new List<KeyPress>();
        for (ushort code = 0; code < Math.Min(keys.Length, down.Length) * 8; code++)
        {
            bool isDown = (keys[code / 8] >> code % 8 & 1) != 0;
            if (isDown == IsDown(code)) continue;
            Mark(code, isDown);
            made.Add(new KeyPress(code, isDown, nowNs, Synthetic: true));
        }
        return made;
    }

    private bool IsDown(ushort code) => (down[code / 8] >> code % 8 & 1) != 0;

    private void Mark(ushort code, bool isDown)
    {
        byte bit = (byte)(1 << code % 8);
        down[code / 8] = (byte)(isDown ? down[code / 8] | bit : down[code / 8] & ~bit);
    }
}
