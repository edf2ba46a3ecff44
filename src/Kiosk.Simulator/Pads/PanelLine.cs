using System.Globalization;
using System.Text;
using Kiosk.Simulator.Lines;

namespace Kiosk.Simulator.Pads;

/// <summary>
/// Buttons with lamps that speak the reference panel protocol: a press is <c>P01:03</c> CR, <c>?01</c> is answered <c>!01</c>, and
/// <c>L01:03:1</c> lights a lamp. Used by the rating pads (address = counter) and the ticket buttons (address 1).
/// </summary>
internal sealed class PanelLine : VirtualDevice
{
    private const int LongestLine = 32;
    private readonly int buttons;
    private readonly bool[][] lamps;
    private readonly int[] presses;
    private readonly StringBuilder pending = new();

    /// <param name="name">rating or buttons.</param>
    /// <param name="panels">Addresses 1 to this.</param>
    /// <param name="buttons">Buttons a panel, 1 to 99.</param>
    /// <param name="time">Its clock.</param>
    public PanelLine(string name, int panels, int buttons, TimeProvider time) : base(name, time)
    {
        this.buttons = buttons;
        lamps = [.. Enumerable.Range(0, panels).Select(_ => new bool[buttons])];
        presses = new int[panels];
    }

    public override IReadOnlyList<string> PossibleFaults { get; } = [Fault.Dead, Fault.Unplugged];

    public int Buttons => buttons;

    public override bool HasAddress(int address) => address >= 0 && address <= lamps.Length;

    public override void Receive(ReadOnlySpan<byte> bytes)
    {
        Log.Add("in", bytes, Encoding.ASCII.GetString(bytes).Trim());
        lock (Gate)
        {
            foreach (byte value in bytes)
            {
                if (value == '\r') TakeLine();
                else if (pending.Length < LongestLine && value >= 0x20) pending.Append((char)value);
            }
        }
        Changed();
    }

    /// <returns>False when the panel is dead or unplugged and nothing was sent.</returns>
    public bool Press(int address, int button)
    {
        lock (Gate)
        {
            if (Faults.Has(Fault.Unplugged) || Faults.Has(Fault.Dead, address)) return false;
            presses[address - 1]++;
            SendLine($"P{address:00}:{button:00}");
        }
        Changed();
        return true;
    }

    public PanelState State(int address)
    {
        lock (Gate) return new PanelState(address, [.. lamps[address - 1]], presses[address - 1], Faults.On(address));
    }

    private void TakeLine()
    {
        string line = pending.ToString();
        pending.Clear();
        if (line.Length < 3 || !TryNumber(line.AsSpan(1, 2), out int address) || address < 1 || address > lamps.Length || Faults.Has(Fault.Dead, address)) return;
        if (line[0] == '?' && line.Length == 3) SendLine($"!{address:00}");
        if (line[0] != 'L' || line.Length != 8 || line[3] != ':' || line[6] != ':' || line[7] is not ('0' or '1')) return;
        if (TryNumber(line.AsSpan(4, 2), out int button) && button >= 1 && button <= buttons) lamps[address - 1][button - 1] = line[7] == '1';
    }

    private void SendLine(string line) => Send(Encoding.ASCII.GetBytes(line + "\r"), line);

    private static bool TryNumber(ReadOnlySpan<char> two, out int value) => int.TryParse(two, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

/// <summary>A panel as the front panel sees it.</summary>
/// <param name="Address">The counter for a rating pad; 1 for the ticket buttons.</param>
/// <param name="Lamps">One for each button.</param>
/// <param name="Presses">Presses sent.</param>
/// <param name="Faults">The faults in force on this panel.</param>
internal sealed record PanelState(int Address, bool[] Lamps, int Presses, string[] Faults);
