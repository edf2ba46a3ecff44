using System.Text;
using Kiosk.Simulator.Lines;

namespace Kiosk.Simulator.Scanners;

/// <summary>A USB-serial bar-code scanner: sends what it read, in UTF-8, and usually a CR.</summary>
internal sealed class TicketScanner(TimeProvider time) : VirtualDevice("scanner", time)
{
    private string last = "";
    private int scans;

    public override IReadOnlyList<string> PossibleFaults { get; } = [Fault.Dead, Fault.Unplugged];

    /// <summary>Set-up commands of real scanners are not understood; they are only logged.</summary>
    public override void Receive(ReadOnlySpan<byte> bytes) => Log.Add("in", bytes);

    /// <returns>False when the scanner is dead or unplugged and read nothing.</returns>
    public bool Scan(string text, bool terminated) => Scan([.. Encoding.UTF8.GetBytes(text), .. terminated ? "\r"u8 : []], text);

    /// <summary>Sends raw bytes, for scanners set up badly.</summary>
    public bool Scan(byte[] bytes, string shown)
    {
        lock (Gate)
        {
            if (Faults.Has(Fault.Dead) || Faults.Has(Fault.Unplugged)) return false;
            last = shown;
            scans++;
            Send(bytes, "scan");
        }
        Changed();
        return true;
    }

    public ScannerState State()
    {
        lock (Gate) return new ScannerState(last, scans, Faults.On(0));
    }
}

/// <summary>The scanner as the front panel sees it.</summary>
/// <param name="Last">What it read last.</param>
/// <param name="Scans">How often it read.</param>
/// <param name="Faults">The faults in force.</param>
internal sealed record ScannerState(string Last, int Scans, string[] Faults);
