namespace Kiosk.Devices.Chips;

/// <summary>
/// TM1638, eight digits, eight lamps and keys on three wires (Titan Micro, V1.3), as on the "LED and KEY" modules: a counter's display and
/// keypad in one. It acknowledges nothing.
/// </summary>
public sealed class Tm1638 : IDigitDisplay
{
    private const int Grids = 8;
    private const byte WriteAscending = 0x40, FirstAddress = 0xC0, DisplayOn = 0x88;
    private readonly ChipTalk send;
    private readonly Func<int> readKeys;
    private readonly DigitLayout layout;
    private string shown = "";
    private int lamps;

    /// <param name="wires">CLK, DIO and STB.</param>
    /// <param name="layout">Cells as grids.</param>
    public Tm1638(IChipWires wires, DigitLayout layout) : this(new ThreeWireTalk(wires).Send, new ThreeWireTalk(wires).ReadKeys, layout) { }

    internal Tm1638(ChipTalk send, Func<int> readKeys, DigitLayout layout) => (this.send, this.readKeys, this.layout) = (send, readKeys, layout.Within(Grids));

    /// <inheritdoc/>
    public int Width => layout.Cells.Count;

    /// <inheritdoc/>
    public bool? Start()
    {
        Show("");
        return Dim(15);
    }

    /// <inheritdoc/>
    public bool? Show(string text)
    {
        WriteMemory(text);
        shown = text;
        return null;
    }

    /// <summary>Lamps above the digits; bit 0 is that of grid 0.</summary>
    public void Light(int lit)
    {
        lamps = lit & 0xFF;
        WriteMemory(shown);
    }

    /// <inheritdoc/>
    public bool? Dim(int brightness)
    {
        send([(byte)(DisplayOn | Math.Clamp(brightness, 0, 15) / 2)]);
        return null;
    }

    /// <summary>The keys that are down; bit 0 is S1. It does not report by itself: ask every 20 to 50 ms.</summary>
    public int ReadKeys() => readKeys();

    private void WriteMemory(string text)
    {
        byte[] segments = layout.Place(text, Grids), memory = new byte[1 + (2 * Grids)];
        memory[0] = FirstAddress;
        for (int grid = 0; grid < Grids; grid++) (memory[1 + (2 * grid)], memory[2 + (2 * grid)]) = (segments[grid], (byte)(lamps >> grid & 1));
        send([WriteAscending]);
        send(memory);
    }
}
