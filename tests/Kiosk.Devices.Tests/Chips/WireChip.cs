using Kiosk.Devices.Chips;

namespace Kiosk.Devices.Tests.Chips;

/// <summary>The far end of the wires, by the datasheets: it watches edges and knows nothing of the drivers.</summary>
internal sealed class WireChip : IChipWires
{
    private readonly bool hasStrobe;
    private bool clock = true, data = true, strobe = true, isOpen, pullsLow;
    private int bits, value;
    private List<byte> message = [];
    private Queue<bool>? answer;

    public WireChip(bool hasStrobe) => this.hasStrobe = hasStrobe;

    /// <summary>Each as it was framed by start and stop, or by the strobe.</summary>
    public List<byte[]> Messages { get; } = [];

    public bool IsDead { get; set; }

    /// <summary>What a TM1638 says to 42h.</summary>
    public byte[] Keys { get; set; } = [0, 0, 0, 0];

    public int Settles { get; private set; }

    public void Set(ChipWire wire, bool high)
    {
        switch (wire)
        {
            case ChipWire.Clock: Clock(high); break;
            case ChipWire.Data: Data(high); break;
            default: Strobe(high); break;
        }
    }

    public bool IsDataHigh() => data && (!pullsLow || IsDead);

    public void Settle() => Settles++;

    private void Strobe(bool high)
    {
        if (strobe && !high) Open();
        else if (!strobe && high) Close();
        strobe = high;
    }

    private void Data(bool high)
    {
        // Of the TM1637, data falling or rising while the clock is high is start or stop.
        if (!hasStrobe && clock && data && !high) Open();
        else if (!hasStrobe && clock && !data && high) Close();
        data = high;
    }

    private void Clock(bool high)
    {
        bool rises = !clock && high, falls = clock && !high;
        clock = high;
        if (!isOpen) return;
        if (falls && answer is not null) pullsLow = answer.TryDequeue(out bool one) && !one;
        else if (falls && !hasStrobe) pullsLow = bits == 8;
        if (!rises || answer is not null) return;
        if (bits == 8)
        {
            // The ninth clock carries the acknowledge.
            bits = 0;
            return;
        }
        value |= (data ? 1 : 0) << bits++;
        if (bits == 8) Take();
    }

    private void Take()
    {
        message.Add((byte)value);
        value = 0;
        if (!hasStrobe) return;
        bits = 0;
        if (message is [0x42]) answer = new Queue<bool>(Keys.SelectMany(k => Enumerable.Range(0, 8).Select(bit => (k >> bit & 1) != 0)));
    }

    private void Open() => (isOpen, bits, value, message, answer) = (true, 0, 0, [], null);

    private void Close()
    {
        if (isOpen) Messages.Add([.. message]);
        (isOpen, pullsLow, answer) = (false, false, null);
    }
}
