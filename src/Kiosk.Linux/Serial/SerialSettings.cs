namespace Kiosk.Linux.Serial;

/// <summary>Parity bit of a serial line.</summary>
public enum Parity
{
    /// <summary>No parity bit.</summary>
    None,

    /// <summary>Even parity.</summary>
    Even,

    /// <summary>Odd parity.</summary>
    Odd,
}

/// <summary>How the two ends of a serial line hold each other back.</summary>
public enum FlowControl
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>RTS/CTS lines. Printers that wire DTR need it crossed to CTS.</summary>
    Hardware,

    /// <summary>The device sends XOFF (13h) and XON (11h); they never reach the reader, and are never sent to it.</summary>
    Software,
}

/// <summary>The line settings of a serial device.</summary>
/// <param name="Baud">Bits a second, any speed the UART can make (50 to 4,000,000).</param>
/// <param name="DataBits">5 to 8.</param>
/// <param name="Parity">Parity bit.</param>
/// <param name="StopBits">1 or 2.</param>
/// <param name="Flow">Flow control.</param>
public sealed record SerialSettings(int Baud = 9600, int DataBits = 8, Parity Parity = Parity.None, int StopBits = 1, FlowControl Flow = FlowControl.None);
