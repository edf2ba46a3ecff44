namespace Kiosk.Devices.Chips;

/// <summary>Messages to a TM1638, framed by its strobe; least significant bit first (Titan Micro, V1.3). It acknowledges nothing.</summary>
internal sealed class ThreeWireTalk(IChipWires wires)
{
    private const byte ReadKeysCommand = 0x42;

    /// <summary>"LED and KEY" modules wire their keys to K3: bits 0 and 4 of each of the four bytes.</summary>
    private const byte KeysOfAByte = 0x11;

    internal bool Send(ReadOnlySpan<byte> bytes)
    {
        wires.Set(ChipWire.Strobe, high: false);
        foreach (byte sent in bytes) SendByte(sent);
        wires.Set(ChipWire.Strobe, high: true);
        return true;
    }

    internal int ReadKeys()
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
