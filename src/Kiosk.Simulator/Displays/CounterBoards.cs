using Kiosk.Simulator.Lines;

namespace Kiosk.Simulator.Displays;

/// <summary>
/// The LED-485 boards of all counters on one RS-485 line, units 1 to K. Function 16 to register 80h lights raw segments, two digits a
/// register; function 6 to register 0 shows an int16. A frame with a wrong CRC is not answered.
/// </summary>
internal sealed class CounterBoards : VirtualDevice
{
    private const int RawRegister = 0x80, LongestPending = 600;
    private const byte IllegalFunction = 1, IllegalAddress = 2;

    // Frames end with 3.5 character times of silence, 4 ms at 9600 baud; a pseudo-terminal can deliver one frame in pieces.
    private static readonly TimeSpan FrameGap = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BabblePeriod = TimeSpan.FromMilliseconds(100);

    private readonly CounterBoard[] boards;
    private readonly List<byte> pending = [];
    private readonly Random noise = new(485);
    private long lastByte;

    public CounterBoards(int count, TimeProvider time) : base("counters", time) =>
        boards = [.. Enumerable.Range(1, count).Select(address => new CounterBoard(address))];

    public override IReadOnlyList<string> PossibleFaults { get; } = [Fault.Dead, Fault.Babble, Fault.WrongCrc, Fault.Unplugged];

    public override bool HasAddress(int address) => address >= 0 && address <= boards.Length;

    public override void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            if (Time.GetElapsedTime(lastByte) > FrameGap) DropPending();
            lastByte = Time.GetTimestamp();
            pending.AddRange(bytes);
            while (TakeFrame() is { } frame) Obey(frame);
            if (pending.Count > LongestPending) DropPending();
        }
        Changed();
    }

    public override TimeSpan Work()
    {
        lock (Gate)
        {
            if (boards.Any(board => Faults.Has(Fault.Babble, board.Address)))
            {
                var rubbish = new byte[6];
                noise.NextBytes(rubbish);
                Send(rubbish, "babble");
                return BabblePeriod;
            }
            return Idle;
        }
    }

    public BoardState State(int address)
    {
        lock (Gate) return boards[address - 1].State(Faults.On(address));
    }

    /// <summary>The next intact frame; bytes before it are dropped, as a receiver that lost its place does.</summary>
    private byte[]? TakeFrame()
    {
        for (int start = 0; start < pending.Count; start++)
        {
            var rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending)[start..];
            int length = ModbusFrame.LengthOf(rest);
            if (length < ModbusFrame.Shortest || length > rest.Length) continue;
            if (!ModbusFrame.IsIntact(rest[..length])) continue;
            byte[] frame = rest[..length].ToArray();
            if (start > 0) Log.Add("in", [.. pending[..start]], "CRC?");
            pending.RemoveRange(0, start + length);
            return frame;
        }
        return null;
    }

    private void DropPending()
    {
        if (pending.Count > 0) Log.Add("in", [.. pending], "CRC?");
        pending.Clear();
    }

    private void Obey(byte[] frame)
    {
        int unit = frame[0];
        var addressed = unit == 0 ? boards : [.. boards.Where(board => board.Address == unit)];
        Log.Add("in", frame, unit == 0 ? "broadcast" : $"{unit}");
        foreach (var board in addressed)
        {
            if (Faults.Has(Fault.Dead, board.Address)) continue;
            byte? refusal = Apply(board, frame);
            if (unit != 0) Acknowledge(board, frame, refusal);
        }
    }

    /// <returns>The Modbus exception code, or null when it was done.</returns>
    private static byte? Apply(CounterBoard board, byte[] frame)
    {
        int register = (frame[2] << 8) | frame[3], value = (frame[4] << 8) | frame[5];
        switch (frame[1])
        {
            case 6 when register == 0:
                board.Show((short)value);
                return null;
            case 16 when register >= RawRegister && register + value <= RawRegister + 8 && frame[6] == value * 2:
                board.Light((register - RawRegister) * 2, frame.AsSpan(7, frame[6]));
                return null;
            case 6 or 16: return IllegalAddress;
            default: return IllegalFunction;
        }
    }

    private void Acknowledge(CounterBoard board, byte[] frame, byte? refusal)
    {
        byte[] answer = refusal is { } code ? ModbusFrame.Sealed([frame[0], (byte)(frame[1] | 0x80), code])
            : frame[1] == 6 ? [.. frame]
            : ModbusFrame.Sealed(frame.AsSpan(0, 6));
        if (Faults.Has(Fault.WrongCrc, board.Address)) answer[^1] ^= 0x55;
        Send(answer, refusal is null ? "ack" : "exception");
    }
}
