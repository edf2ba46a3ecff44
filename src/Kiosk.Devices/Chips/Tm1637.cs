namespace Kiosk.Devices.Chips;

/// <summary>
/// TM1637, up to six digits on two wires (Titan Micro, V2.4). Like I2C, but without address and least significant bit first; it
/// acknowledges every byte. It cannot share the wires with I2C devices.
/// </summary>
public sealed class Tm1637(IChipWires wires, DigitLayout layout) : IDigitDisplay
{
    private const int Grids = 6;
    private const byte WriteAscending = 0x40, FirstGrid = 0xC0, DisplayOn = 0x88;
    private readonly DigitLayout layout = layout.Within(Grids);

    /// <inheritdoc/>
    public int Width => layout.Cells.Count;

    /// <inheritdoc/>
    public bool? Start()
    {
        bool blank = Show("") == true;
        return Dim(15) == true && blank;
    }

    /// <inheritdoc/>
    public bool? Show(string text)
    {
        bool isTaken = Send([WriteAscending]);
        return Send([FirstGrid, .. layout.Place(text, Grids)]) && isTaken;
    }

    /// <inheritdoc/>
    public bool? Dim(int brightness) => Send([(byte)(DisplayOn | Math.Clamp(brightness, 0, 15) / 2)]);

    /// <summary>Start, bytes with their acknowledges, stop.</summary>
    private bool Send(ReadOnlySpan<byte> bytes)
    {
        wires.Set(ChipWire.Data, high: false);
        bool isTaken = true;
        foreach (byte sent in bytes) isTaken &= SendByte(sent);
        wires.Set(ChipWire.Clock, high: false);
        wires.Set(ChipWire.Data, high: false);
        wires.Set(ChipWire.Clock, high: true);
        wires.Set(ChipWire.Data, high: true);
        return isTaken;
    }

    private bool SendByte(byte sent)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            wires.Set(ChipWire.Clock, high: false);
            wires.Set(ChipWire.Data, (sent >> bit & 1) != 0);
            wires.Set(ChipWire.Clock, high: true);
        }
        // From the fall of the eighth clock to that of the ninth the chip holds the wire low.
        wires.Set(ChipWire.Clock, high: false);
        wires.Set(ChipWire.Data, high: true);
        wires.Set(ChipWire.Clock, high: true);
        bool isTaken = !wires.IsDataHigh();
        wires.Set(ChipWire.Clock, high: false);
        return isTaken;
    }
}
