namespace Kiosk.Simulator.Lines;

/// <summary>The names of the faults, as they travel in <c>POST /api/fault</c>.</summary>
internal static class Fault
{
    public const string None = "none";
    public const string Unplugged = "unplugged";
    public const string Dead = "dead";
    public const string Silent = "silent";
    public const string PaperOut = "paperOut";
    public const string PaperNearEnd = "paperNearEnd";
    public const string CoverOpen = "coverOpen";
    public const string CutterJam = "cutterJam";
    public const string Slow = "slow";
    public const string PowerOff = "powerOff";
    public const string SwitchedOff = "switchedOff";
    public const string NoAutoStatus = "noAutoStatus";
    public const string Garbage = "garbage";
    public const string NotTaken = "notTaken";
    public const string Babble = "babble";
    public const string WrongCrc = "wrongCrc";
    public const string Nack = "nack";
}

/// <summary>The faults now in force on one line: of the whole line (address 0) or of one device on it. The owner locks.</summary>
internal sealed class FaultSet
{
    private readonly HashSet<(int Address, string Fault)> active = [];

    /// <summary>True when the line as a whole or, for an address above 0, that device has the fault.</summary>
    public bool Has(string fault, int address = 0) =>
        active.Contains((0, fault)) || (address != 0 && active.Contains((address, fault)));

    /// <returns>False when nothing changed.</returns>
    public bool Set(string fault, int address, bool on) =>
        fault == Fault.None ? active.RemoveWhere(entry => address == 0 || entry.Address == address) > 0
        : on ? active.Add((address, fault)) : active.Remove((address, fault));

    public string[] On(int address) => [.. active.Where(entry => entry.Address == address).Select(entry => entry.Fault).Order(StringComparer.Ordinal)];
}
