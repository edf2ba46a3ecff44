namespace Kiosk.Simulator.Printer;

/// <summary>How a printer holds its sender back.</summary>
internal enum Handshake
{
    /// <summary>By a wire, or by the transport: it takes no more than it has room for.</summary>
    Wire,

    /// <summary>By XOFF below 128 free bytes and XON above 256 used less; what comes beyond its room is lost.</summary>
    XonXoff,

    /// <summary>Not at all; what comes beyond its room is lost.</summary>
    None,
}

/// <summary>What a model understands and how fast it is: printers differ most in what they answer.</summary>
/// <param name="ProcessId">GS ( H function 48.</param>
/// <param name="GsR">GS r.</param>
/// <param name="DleEot">DLE EOT 1 to 4.</param>
/// <param name="Asb">GS a.</param>
/// <param name="ClearAll">DLE DC4 8.</param>
/// <param name="TakenSensor">Bit 7 of DLE EOT 1 while a cut paper hangs in the mouth.</param>
/// <param name="Handshake">How it holds the sender back.</param>
/// <param name="MmPerSecond">Its speed when it is not told to be fast.</param>
/// <param name="SlowMmPerSecond">Its speed under the fault <c>slow</c>.</param>
internal sealed record PrinterAbilities(
    bool ProcessId = true, bool GsR = true, bool DleEot = true, bool Asb = true, bool ClearAll = true, bool TakenSensor = false,
    Handshake Handshake = Handshake.Wire, int MmPerSecond = 150, int SlowMmPerSecond = 15)
{
    /// <summary>Whether this model gives the answer that the interpreter or the line made, by its name.</summary>
    public bool Gives(string answer) => answer switch
    {
        "GS ( H" => ProcessId,
        "GS r 1" or "GS r 2" => GsR,
        "DLE EOT" => DleEot,
        "GS a" or "ASB" => Asb,
        "DLE DC4 8" => ClearAll,
        _ => true,
    };
}
