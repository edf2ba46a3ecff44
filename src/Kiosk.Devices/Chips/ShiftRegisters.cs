namespace Kiosk.Devices.Chips;

/// <summary>
/// 74HC595 or TPIC6B595 in a row, one a digit, on SPI mode 0: all bytes are shifted through, and the end of the transfer (chip select as
/// latch) shows them. Static: nothing to start, nothing to refresh but after a disturbance. It acknowledges nothing. Brightness is the
/// wiring's (output enable).
/// </summary>
public sealed class ShiftRegisters : IDigitDisplay
{
    private readonly ChipWrite write;
    private readonly DigitLayout layout;
    private readonly int count;
    private readonly byte polarity;

    /// <param name="write">SPI.</param>
    /// <param name="layout">Cells as registers; register 0 is the one wired to the kiosk.</param>
    /// <param name="count">Registers in the row, 1 to 64.</param>
    /// <param name="isActiveLow">A low output lights (common anode without sinks).</param>
    public ShiftRegisters(ChipWrite write, DigitLayout layout, int count, bool isActiveLow = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 64);
        this.write = write;
        this.layout = layout.Within(count);
        this.count = count;
        polarity = isActiveLow ? (byte)0xFF : (byte)0x00;
    }

    /// <inheritdoc/>
    public int Width => layout.Cells.Count;

    /// <inheritdoc/>
    public bool? Start() => Show("");

    /// <inheritdoc/>
    public bool? Show(string text)
    {
        byte[] bytes = layout.Place(text, count);
        // What goes first ends in the farthest register.
        Array.Reverse(bytes);
        for (int n = 0; n < bytes.Length; n++) bytes[n] ^= polarity;
        write(bytes);
        return null;
    }

    /// <inheritdoc/>
    public bool? Dim(int brightness) => null;
}
