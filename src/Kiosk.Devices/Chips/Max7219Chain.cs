namespace Kiosk.Devices.Chips;

/// <summary>
/// MAX7219 or MAX7221, one or several in a row, eight digits each, on SPI mode 0 up to 10 MHz (Maxim 19-4452). It acknowledges nothing.
/// The first word of a frame travels to the farthest chip; chip 0 is the one wired to the kiosk.
/// </summary>
public sealed class Max7219Chain : IDigitDisplay
{
    private const int DigitsAChip = 8;
    private const byte NoOperation = 0x00, FirstDigit = 0x01, DecodeMode = 0x09, Intensity = 0x0A, ScanLimit = 0x0B, Shutdown = 0x0C, DisplayTest = 0x0F;

    /// <summary>Half as bright as it can be: full brightness needs a power supply that cheap boards lack.</summary>
    private const byte UsualBrightness = 8;
    private readonly ChipWrite write;
    private readonly DigitLayout layout;
    private readonly byte[] frame;
    private readonly bool[] isUsed;

    /// <param name="write">SPI.</param>
    /// <param name="layout">Cells as digits counted along the chain: 8 is the first digit of the second chip.</param>
    /// <param name="chips">1 to 16.</param>
    public Max7219Chain(ChipWrite write, DigitLayout layout, int chips = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chips, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chips, 16);
        this.write = write;
        this.layout = layout.Within(chips * DigitsAChip);
        frame = new byte[2 * chips];
        isUsed = [.. Enumerable.Range(0, chips * DigitsAChip).Select(layout.Cells.Contains)];
    }

    /// <inheritdoc/>
    public int Width => layout.Cells.Count;

    /// <inheritdoc/>
    public bool? Start()
    {
        // The test register may wake set, and then everything else is ignored: it comes first.
        WriteAll(DisplayTest, 0);
        WriteAll(ScanLimit, DigitsAChip - 1);
        WriteAll(DecodeMode, 0);
        WriteAll(Shutdown, 1);
        return Dim(UsualBrightness);
    }

    /// <inheritdoc/>
    public bool? Show(string text)
    {
        byte[] segments = layout.Place(text, isUsed.Length);
        int chips = frame.Length / 2;
        for (int digit = DigitsAChip - 1; digit >= 0; digit--)
        {
            bool any = false;
            for (int chip = 0; chip < chips; chip++)
            {
                int place = (chip * DigitsAChip) + digit;
                any |= isUsed[place];
                int at = 2 * (chips - 1 - chip);
                frame[at] = isUsed[place] ? (byte)(FirstDigit + digit) : NoOperation;
                frame[at + 1] = isUsed[place] ? Order(segments[place]) : (byte)0;
            }
            if (any) write(frame);
        }
        return null;
    }

    /// <inheritdoc/>
    public bool? Dim(int brightness)
    {
        WriteAll(Intensity, (byte)Math.Clamp(brightness, 0, 15));
        return null;
    }

    /// <summary>Segment a is bit 6 and g bit 0 here, the other way round than everywhere else; the point stays bit 7.</summary>
    private static byte Order(byte segments)
    {
        int ordered = segments & 0x80;
        for (int bit = 0; bit < 7; bit++)
            if ((segments >> bit & 1) != 0) ordered |= 1 << (6 - bit);
        return (byte)ordered;
    }

    private void WriteAll(byte register, byte value)
    {
        for (int at = 0; at < frame.Length; at += 2) (frame[at], frame[at + 1]) = (register, value);
        write(frame);
    }
}
