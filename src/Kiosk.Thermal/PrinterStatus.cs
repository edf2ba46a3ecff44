namespace Kiosk.Thermal;

/// <summary>The sensors of the printer, and how they read in each of the three languages it answers in.</summary>
internal sealed class PrinterStatus
{
    // Bits that are fixed in every DLE EOT answer: b1 and b4 set, b0 and b7 clear.
    private const byte RealTimeBase = 0x12, AutoBase = 0x10;

    public bool PaperEnd { get; set; }

    public bool NearEnd { get; set; }

    public bool CoverOpen { get; set; }

    /// <summary>The next cut will fail.</summary>
    public bool CutterJammed { get; set; }

    /// <summary>A cut has failed, and nobody freed the knife.</summary>
    public bool CutterError { get; set; }

    /// <summary>What GS a asked to be told of; 0 is nothing.</summary>
    public byte AutoStatusMask { get; set; }

    public bool Offline => PaperEnd || CoverOpen || CutterError;

    /// <summary>The answer to DLE EOT n, or null for an n the printer does not know.</summary>
    public byte? RealTime(byte n) => n switch
    {
        1 => (byte)(RealTimeBase | (Offline ? 0x08 : 0)),
        2 => (byte)(RealTimeBase | (CoverOpen ? 0x04 : 0) | (PaperEnd ? 0x20 : 0) | (CutterError ? 0x40 : 0)),
        3 => (byte)(RealTimeBase | (CutterError ? 0x08 : 0)),
        4 => (byte)(RealTimeBase | (NearEnd || PaperEnd ? 0x0C : 0) | (PaperEnd ? 0x60 : 0)),
        _ => null,
    };

    /// <summary>The answer to GS r 1.</summary>
    public byte PaperSensor => (byte)((NearEnd || PaperEnd ? 0x03 : 0) | (PaperEnd ? 0x0C : 0));

    /// <summary>The four bytes of automatic status back.</summary>
    public byte[] Auto() =>
    [
        (byte)(AutoBase | (Offline ? 0x08 : 0) | (CoverOpen ? 0x20 : 0)),
        (byte)(CutterError ? 0x08 : 0),
        (byte)((NearEnd || PaperEnd ? 0x03 : 0) | (PaperEnd ? 0x0C : 0)),
        0,
    ];
}
