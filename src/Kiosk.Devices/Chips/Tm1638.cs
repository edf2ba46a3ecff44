namespace Kiosk.Devices.Chips;

/// <summary>
/// TM1638, eight digits, eight lamps and keys on three wires (Titan Micro, V1.3), as on the "LED and KEY" modules: a counter's display and
/// keypad in one. It acknowledges nothing.
/// </summary>
public sealed class Tm1638(IChipWires wires, DigitLayout layout) : IDigitDisplay
{
    private const int Grids = 8;
    private const byte WriteAscending = 0x40, ReadKeysCommand = 0x42, FirstAddress = 0xC0, DisplayOn = 0x88;

    /// <summary>"LED and KEY" modules wire their keys to K3: bits 0 and 4 of each of the four bytes.</summary>
    private const byte KeysOfAByte = 0x11;
    private readonly DigitLayout layout = layout.Within(Grids);
    private string shown = "";
    private int lamps;

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
        Send([(byte)(DisplayOn | Math.Clamp(brightness, 0, 15) / 2)]);
        return null;
    }

    /// <summary>The keys that are down; bit 0 is S1. It does not report by itself: ask every 20 to 50 ms.</summary>
    public int ReadKeys()
    {
        wires.Set(ChipWire.Strobe, high: false);
        SendByte(ReadKeysCommand);
        wires.Set(ChipWire.Data, high: true);
        wires.Settle();
        int keys = 0;
        for (int n = 0; n < 4; n++) keys |= (ReadByte() & KeysOfAByte) << n;
        wires.Set(ChipWire.Strobe, high: true);
        return keys;
    }

    private void WriteMemory(string text)
    {
        byte[] segments = layout.Place(text, Grids), memory = new byte[1 + (2 * Grids)];
        memory[0] = FirstAddress;
        for (int grid = 0; grid < Grids; grid++) (memory[1 + (2 * grid)], memory[2 + (2 * grid)]) = (segments[grid], (byte)(lamps >> grid & 1));
        Send([WriteAscending]);
        Send(memory);
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        wires.Set(ChipWire.Strobe, high: false);
        foreach (byte sent in bytes) SendByte(sent);
        wires.Set(ChipWire.Strobe, high: true);
    }

    private void SendByte(byte sent)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            wires.Set(ChipWire.Clock, high: false);
            wires.Set(ChipWire.Data, (sent >> bit & 1) != 0);
            wires.Set(ChipWire.Clock, high: true);
        }
    }

    /// <summary>The chip puts a bit out when the clock falls and keeps it until the next fall.</summary>
    private int ReadByte()
    {
        int read = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            wires.Set(ChipWire.Clock, high: false);
            wires.Set(ChipWire.Clock, high: true);
            if (wires.IsDataHigh()) read |= 1 << bit;
        }
        return read;
    }
}
