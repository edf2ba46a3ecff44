using Kiosk.Linux.UsbPrinter;

namespace Kiosk.Printing.Evidence;

/// <summary>What the status bits mean, one rule a question; <see cref="PrinterReason.None"/> is fine.</summary>
internal static class StatusBits
{
    /// <summary>DLE EOT 1: bit 3 offline.</summary>
    internal static PrinterReason Printer(byte n1) => (n1 & 0x08) != 0 ? PrinterReason.Offline : PrinterReason.None;

    /// <summary>DLE EOT 2: bit 2 cover, bit 5 stopped by paper end. Bit 6 (an error) is asked about by <see cref="HasError"/>.</summary>
    internal static PrinterReason OfflineCause(byte n2) => n2 switch
    {
        _ when (n2 & 0x04) != 0 => PrinterReason.CoverOpen,
        _ when (n2 & 0x20) != 0 => PrinterReason.PaperOut,
        _ => PrinterReason.None,
    };

    /// <summary>DLE EOT 2, bit 6: DLE EOT 3 knows which.</summary>
    internal static bool HasError(byte n2) => (n2 & 0x40) != 0;

    /// <summary>DLE EOT 3: bit 3 the cutter; anything else stops the printer too.</summary>
    internal static PrinterReason ErrorCause(byte n3) => (n3 & 0x08) != 0 ? PrinterReason.CutterError : PrinterReason.Offline;

    /// <summary>DLE EOT 4: bits 5 and 6 paper end, bits 2 and 3 near end.</summary>
    internal static PrinterReason Paper(byte n4) => n4 switch
    {
        _ when (n4 & 0x60) != 0 => PrinterReason.PaperOut,
        _ when (n4 & 0x0C) != 0 => PrinterReason.PaperNearEnd,
        _ => PrinterReason.None,
    };

    /// <summary>GS r 1: bits 2 and 3 paper end, bits 0 and 1 near end.</summary>
    internal static PrinterReason Paper(Reply.Processed answer) => answer.Bits switch
    {
        var bits when (bits & 0x0C) != 0 => PrinterReason.PaperOut,
        var bits when (bits & 0x03) != 0 => PrinterReason.PaperNearEnd,
        _ => PrinterReason.None,
    };

    /// <summary>The unasked status: byte 1 bit 5 cover, bit 3 offline; byte 2 bit 3 cutter; byte 3 as GS r.</summary>
    internal static PrinterReason Of(Reply.Automatic status) => status switch
    {
        _ when (status.First & 0x20) != 0 => PrinterReason.CoverOpen,
        _ when (status.Second & 0x08) != 0 => PrinterReason.CutterError,
        _ when (status.Third & 0x0C) != 0 => PrinterReason.PaperOut,
        _ when (status.First & 0x08) != 0 => PrinterReason.Offline,
        _ when (status.Third & 0x03) != 0 => PrinterReason.PaperNearEnd,
        _ => PrinterReason.None,
    };

    /// <summary>The port status of USB: paper empty, error, not selected.</summary>
    internal static PrinterReason Of(UsbPortStatus port) => port switch
    {
        { PaperEmpty: true } => PrinterReason.PaperOut,
        { NotError: false } or { Selected: false } => PrinterReason.Offline,
        _ => PrinterReason.None,
    };

    /// <summary>DLE EOT 1, bit 7: a cut paper hangs in the mouth (kiosk printers with that sensor).</summary>
    internal static bool PaperInMouth(byte n1) => (n1 & 0x80) != 0;

    /// <summary>Only what stops the printer keeps a ticket from being sent.</summary>
    internal static bool Stops(PrinterReason reason) => reason is not (PrinterReason.None or PrinterReason.PaperNearEnd);
}
