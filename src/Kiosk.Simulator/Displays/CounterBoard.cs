using System.Globalization;

namespace Kiosk.Simulator.Displays;

/// <summary>One four-digit red board: what is lit on it.</summary>
internal sealed class CounterBoard(int address)
{
    public const int DigitCount = 4;

    public int Address { get; } = address;

    /// <summary>Left to right.</summary>
    public byte[] Segments { get; } = new byte[DigitCount];

    /// <summary>Frames it understood since the start.</summary>
    public int Writes { get; set; }

    /// <summary>Places raw segments from digit <paramref name="at"/> on; what is beyond the last digit is lost.</summary>
    public void Light(int at, ReadOnlySpan<byte> segments)
    {
        for (int i = 0; i < segments.Length && at + i < DigitCount; i++) Segments[at + i] = segments[i];
        Writes++;
    }

    /// <summary>Shows a number right-aligned without leading zeros; dashes when it has no room.</summary>
    public void Show(short number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        if (text.Length > DigitCount) text = new string('-', DigitCount);
        text = text.PadLeft(DigitCount);
        for (int i = 0; i < DigitCount; i++)
            Segments[i] = text[i] switch { ' ' => 0, '-' => SevenSegments.Dash, _ => SevenSegments.OfDigit(text[i] - '0') };
        Writes++;
    }

    public BoardState State(string[] faults) => new(Address, SevenSegments.Read(Segments), [.. Segments.Select(value => (int)value)], Writes, faults);
}

/// <summary>A counter's board as the front panel sees it.</summary>
/// <param name="Address">Modbus unit, 1 and up; the counter's number.</param>
/// <param name="Text">What a citizen reads; <c>?</c> for a pattern that is no letter.</param>
/// <param name="Segments">Four patterns, bit 0 = a … bit 6 = g, bit 7 = point.</param>
/// <param name="Writes">Frames understood.</param>
/// <param name="Faults">The faults in force on this board.</param>
internal sealed record BoardState(int Address, string Text, int[] Segments, int Writes, string[] Faults);
