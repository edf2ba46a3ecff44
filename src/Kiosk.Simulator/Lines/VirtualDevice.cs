namespace Kiosk.Simulator.Lines;

/// <summary>
/// One thing at the far end of a cable. <see cref="Receive"/> and <see cref="Work"/> are called by the line's own thread,
/// everything else by the front panel's requests; the device locks <see cref="Gate"/> around its state.
/// </summary>
internal abstract class VirtualDevice(string name, TimeProvider time)
{
    /// <summary>A device with nothing due looks again after this.</summary>
    protected static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    protected Lock Gate { get; } = new();

    protected FaultSet Faults { get; } = new();

    protected TimeProvider Time { get; } = time;

    /// <summary>The name in the API: printer, counters, hall, scanner, keypad, rating, buttons.</summary>
    public string Name { get; } = name;

    public FrameLog Log { get; } = new(time);

    /// <summary>Where the bytes to the driver go. The line sets it.</summary>
    public Action<byte[]> Output { get; set; } = static _ => { };

    /// <summary>Called after each change worth showing. The panel sets it.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>Called when the line's thread must look at the device at once. The line sets it.</summary>
    public Action Poke { get; set; } = static () => { };

    /// <summary>The faults this device can have.</summary>
    public abstract IReadOnlyList<string> PossibleFaults { get; }

    /// <summary>The bytes it would take now; the rest waits in the cable.</summary>
    public virtual int Room => int.MaxValue;

    /// <summary>True while the cable is out: the tty does not exist.</summary>
    public bool IsUnplugged
    {
        get
        {
            lock (Gate) return Faults.Has(Fault.Unplugged) || Faults.Has(Fault.PowerOff);
        }
    }

    public abstract void Receive(ReadOnlySpan<byte> bytes);

    /// <summary>Does what is due.</summary>
    /// <returns>How long until more is due.</returns>
    public virtual TimeSpan Work() => Idle;

    /// <summary>True when <paramref name="address"/> is on this line; 0 is the line itself.</summary>
    public virtual bool HasAddress(int address) => address == 0;

    public string[] FaultsOn(int address)
    {
        lock (Gate) return Faults.On(address);
    }

    public void SetFault(string fault, int address, bool on)
    {
        lock (Gate)
        {
            if (Faults.Set(fault, address, on)) FaultsChanged();
        }
        Changed();
        Poke();
    }

    /// <summary>Called inside the gate after a fault came or went.</summary>
    protected virtual void FaultsChanged() { }

    protected void Send(byte[] bytes, string note = "")
    {
        Log.Add("out", bytes, note);
        Output(bytes);
    }
}
