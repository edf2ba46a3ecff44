namespace Kiosk.Simulator.Printer;

/// <summary>The printer as the front panel sees it.</summary>
/// <param name="Online">It would print now.</param>
/// <param name="PaperEnd">The roll is empty.</param>
/// <param name="NearEnd">The roll is nearly empty.</param>
/// <param name="CoverOpen">The cover stands open.</param>
/// <param name="CutterError">A cut failed.</param>
/// <param name="Buffered">Bytes in the receive buffer, 0 to 4096.</param>
/// <param name="Printing">Bytes are being worked off.</param>
/// <param name="HangingRows">Dot rows of the paper in the slot, 8 a millimetre.</param>
/// <param name="LastPaper">The number of the newest finished paper; 0 when there is none.</param>
/// <param name="UnknownCommands">Commands it did not know.</param>
/// <param name="LastUnknown">The last of them, hex.</param>
/// <param name="Faults">The faults in force.</param>
internal sealed record PrinterState(
    bool Online, bool PaperEnd, bool NearEnd, bool CoverOpen, bool CutterError, int Buffered, bool Printing, int HangingRows, int LastPaper,
    int UnknownCommands, string LastUnknown, string[] Faults);
