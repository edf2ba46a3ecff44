using System.Runtime.InteropServices;

namespace Kiosk.Linux.Input;

/// <summary>struct input_event of linux/input.h on 64-bit machines, as the kernel writes it.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct InputEvent
{
    /// <summary>End of what happened at one moment.</summary>
    public const ushort Synchronisation = 0;

    /// <summary>A key or button.</summary>
    public const ushort Key = 1;

    /// <summary>Code of a <see cref="Synchronisation"/>: events were lost because nobody read them in time.</summary>
    public const ushort Dropped = 3;

    private readonly long seconds, microseconds;

    /// <summary>For tests and warming up.</summary>
    public InputEvent(ushort type, ushort code, int value, long timestampNs = 0)
    {
        (seconds, microseconds) = (timestampNs / 1_000_000_000, timestampNs / 1000 % 1_000_000);
        Type = type;
        Code = code;
        Value = value;
    }

    /// <summary>EV_SYN 0, EV_KEY 1, EV_MSC 4 and so on.</summary>
    public ushort Type { get; }

    /// <summary>Of a key: KEY_* or BTN_* of linux/input-event-codes.h.</summary>
    public ushort Code { get; }

    /// <summary>Of a key: 0 released, 1 pressed, 2 repeated.</summary>
    public int Value { get; }

    /// <summary>CLOCK_MONOTONIC in nanoseconds (of microseconds), the clock of Stopwatch.</summary>
    public long TimestampNs => (seconds * 1_000_000_000) + (microseconds * 1000);

    /// <summary>Whether events before this one were lost.</summary>
    public bool IsDropped => Type == Synchronisation && Code == Dropped;
}
