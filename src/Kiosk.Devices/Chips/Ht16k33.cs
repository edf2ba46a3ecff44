namespace Kiosk.Devices.Chips;

/// <summary>
/// HT16K33 on I2C at 70h to 77h (Holtek, rev. 1.10). It acknowledges every byte: a display that is not there is an exception of the bus.
/// Backpacks with four digits and a colon have them at bytes 0, 2, 6, 8.
/// </summary>
public sealed class Ht16k33(ChipWrite write, DigitLayout layout) : IDigitDisplay
{
    private const int Memory = 16;
    private const byte OscillatorOn = 0x21, DisplayOn = 0x81, Dimming = 0xE0, UsualBrightness = 15;
    private readonly DigitLayout layout = layout.Within(Memory);

    /// <inheritdoc/>
    public int Width => layout.Cells.Count;

    /// <inheritdoc/>
    public bool? Start()
    {
        write([OscillatorOn]);
        // What the memory held before is shown as soon as the display is on: it is cleared before.
        Show("");
        write([DisplayOn]);
        return Dim(UsualBrightness);
    }

    /// <inheritdoc/>
    public bool? Show(string text)
    {
        write([0x00, .. layout.Place(text, Memory)]);
        return true;
    }

    /// <inheritdoc/>
    public bool? Dim(int brightness)
    {
        write([(byte)(Dimming | Math.Clamp(brightness, 0, 15))]);
        return true;
    }
}
