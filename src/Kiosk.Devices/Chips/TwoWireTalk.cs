namespace Kiosk.Devices.Chips;

/// <summary>Messages to a TM1637: start, bytes with their acknowledges, stop; least significant bit first (Titan Micro, V2.4).</summary>
internal sealed class TwoWireTalk(IChipWires wires)
{
    internal bool Send(ReadOnlySpan<byte> bytes)
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
