using Kiosk.Simulator.Lines;

namespace Kiosk.Simulator.Pads;

/// <summary>
/// The four-key caller pads of an Apertum RS-485 kit, counter n at address 32+n. A pressed key is sent at once as
/// <c>01 addr 31..34 07</c>; the host sets the lamp, writes three letters, or polls with <c>04 addr 07</c>.
/// </summary>
internal sealed class CallerPads : VirtualDevice
{
    public const int FirstAddress = 33, Keys = 4;
    private const byte Start = 0x01, Poll = 0x04, End = 0x07;
    private const int LongestFrame = 7;
    private readonly Pad[] pads;
    private readonly List<byte> pending = [];

    private sealed class Pad(int address)
    {
        public int Address { get; } = address;

        public byte Lamp { get; set; } = 0x30;

        public string Text { get; set; } = "";

        public bool Blinks { get; set; }

        public int Presses { get; set; }
    }

    public CallerPads(int count, TimeProvider time) : base("keypad", time) =>
        pads = [.. Enumerable.Range(FirstAddress, count).Select(address => new Pad(address))];

    public override IReadOnlyList<string> PossibleFaults { get; } = [Fault.Dead, Fault.Unplugged];

    public override bool HasAddress(int address) => address == 0 || Find(address) is not null;

    public override void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (byte value in bytes) Take(value);
        }
        Changed();
    }

    /// <returns>False when the pad is dead or unplugged and nothing was sent.</returns>
    public bool Press(int address, int key)
    {
        lock (Gate)
        {
            if (Find(address) is not { } pad || Faults.Has(Fault.Unplugged) || Faults.Has(Fault.Dead, address)) return false;
            pad.Presses++;
            Send([Start, (byte)address, (byte)(0x30 + key), End], $"key {key}");
        }
        Changed();
        return true;
    }

    public PadState State(int counter)
    {
        lock (Gate)
        {
            var pad = pads[counter - 1];
            return new PadState(pad.Address, LampName(pad.Lamp), LampBlink(pad.Lamp), pad.Text, pad.Blinks, pad.Presses, Faults.On(pad.Address));
        }
    }

    private Pad? Find(int address) => Array.Find(pads, pad => pad.Address == address);

    private void Take(byte value)
    {
        if (pending.Count == 0 && value is not (Start or Poll)) return;
        pending.Add(value);
        // An address may be any byte from 32 up, so 07 ends a frame only from the third byte on.
        if (pending.Count >= 3 && value == End)
        {
            Obey([.. pending]);
            pending.Clear();
        }
        else if (pending.Count >= LongestFrame)
        {
            pending.Clear();
        }
    }

    private void Obey(byte[] frame)
    {
        Log.Add("in", frame);
        if (Find(frame[1]) is not { } pad || Faults.Has(Fault.Dead, pad.Address) || frame[0] != Start) return;
        if (frame.Length == 4 && frame[2] is >= 0x30 and <= 0x3D) pad.Lamp = frame[2];
        if (frame.Length != LongestFrame) return;
        pad.Blinks = frame[2] != 0x20;
        pad.Text = string.Concat(frame[3..6].Select(letter => letter is >= 0x20 and < 0x7F ? (char)letter : '?'));
    }

    private static string LampName(byte code) => code switch
    {
        0x30 => "off",
        0x31 or 0x33 or 0x35 or 0x37 or 0x38 or 0x3A or 0x3C => "red",
        _ => "green",
    };

    private static string LampBlink(byte code) => code switch
    {
        0x33 or 0x34 or 0x3A or 0x3B => "quick",
        0x35 or 0x36 or 0x3C or 0x3D => "slow",
        _ => "steady",
    };
}

/// <summary>A caller pad as the front panel sees it.</summary>
/// <param name="Address">33 for counter 1.</param>
/// <param name="Lamp">off, red or green.</param>
/// <param name="Blink">steady, quick (200 ms) or slow (500 ms).</param>
/// <param name="Text">Its three letters.</param>
/// <param name="TextBlinks">They blink.</param>
/// <param name="Presses">Keys sent.</param>
/// <param name="Faults">The faults in force on this pad.</param>
internal sealed record PadState(int Address, string Lamp, string Blink, string Text, bool TextBlinks, int Presses, string[] Faults);
