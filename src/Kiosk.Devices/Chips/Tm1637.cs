namespace Kiosk.Devices.Chips;

/// <summary>
/// TM1637, up to six digits on two wires (Titan Micro, V2.4). Like I2C, but without address and least significant bit first; it
/// acknowledges every byte. It cannot share the wires with I2C devices.
/// </summary>
public sealed class Tm1637 : IDigitDisplay
{
    private const int Grids = 6;
    private const byte WriteAscending = 0x40, FirstGrid = 0xC0, DisplayOn = 0x88;
    private readonly ChipTalk send;
    private readonly DigitLayout layout;

    /// <param name="wires">CLK and DIO.</param>
    /// <param name="layout">Cells as grids.</param>
    public Tm1637(IChipWires wires, DigitLayout layout) : this(new TwoWireTalk(wires).Send, layout) { }

    internal Tm1637(ChipTalk send, DigitLayout layout) => (this.send, this.layout) = (send, layout.Within(Grids));

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
        bool isTaken = send([WriteAscending]);
        return send([FirstGrid, .. layout.Place(text, Grids)]) && isTaken;
    }

    /// <inheritdoc/>
    public bool? Dim(int brightness) => send([(byte)(DisplayOn | Math.Clamp(brightness, 0, 15) / 2)]);
}
