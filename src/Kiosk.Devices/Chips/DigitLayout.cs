using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Chips;

/// <summary>
/// Which digit of the chip is where: modules of the same chip are wired in any order. <c>Cells[0]</c> is the leftmost cell. The number is
/// the chip's own: a digit (MAX7219: eight a chip, counted along the chain), a byte of memory (HT16K33), a grid (TM1637, TM1638), a register (74HC595).
/// </summary>
/// <param name="Cells">One number a cell, none twice.</param>
public sealed record DigitLayout(params IReadOnlyList<int> Cells)
{
    /// <summary>Digit 0 is the leftmost.</summary>
    public static DigitLayout LeftToRight(int width) => new([.. Enumerable.Range(0, width)]);

    /// <summary>Digit 0 is the rightmost, as on most MAX7219 modules.</summary>
    public static DigitLayout RightToLeft(int width) => new([.. Enumerable.Range(0, width).Reverse()]);

    /// <summary>The segments of each place of the chip (bit 0 = a … bit 6 = g, bit 7 = point), blank where the layout has no cell.</summary>
    /// <exception cref="ArgumentException">The text takes more cells than there are.</exception>
    internal byte[] Place(string text, int places)
    {
        byte[] shown = SevenSegment.Encode(text), placed = new byte[places];
        if (shown.Length > Cells.Count) throw new ArgumentException($"\"{text}\" takes {shown.Length} cells of {Cells.Count}.", nameof(text));
        int first = Cells.Count - shown.Length;
        for (int n = 0; n < shown.Length; n++) placed[Cells[first + n]] = shown[n];
        return placed;
    }

    /// <summary>Refuses a layout that the chip does not have.</summary>
    internal DigitLayout Within(int places)
    {
        if (Cells.Count == 0 || Cells.Any(c => c < 0 || c >= places) || Cells.Distinct().Count() != Cells.Count)
            throw new ArgumentException($"A layout names 1 to {places} digits from 0 to {places - 1}, none twice; this one names {string.Join(", ", Cells)}.", nameof(places));
        return this;
    }
}
