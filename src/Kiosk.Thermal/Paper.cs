namespace Kiosk.Thermal;

/// <summary>How a paper left the printer.</summary>
public enum PaperEnding
{
    /// <summary>The knife cut it.</summary>
    Cut,

    /// <summary>It came off without a cut: jammed knife, power lost, or an endless strip.</summary>
    Torn,
}

/// <summary>One finished paper.</summary>
/// <param name="Number">Counts from 1 since the start.</param>
/// <param name="At">When it came off, UTC.</param>
/// <param name="Ending">Cut or torn.</param>
/// <param name="WidthDots">Dots of the head.</param>
/// <param name="HeightDots">Rows of dots; 8 a millimetre at 203 dpi.</param>
/// <param name="Lines">The lines printed as text, decoded by the code page then in force; pictures have none.</param>
/// <param name="QrCodes">What its QR symbols say.</param>
/// <param name="Barcodes">What its Code 128 symbols say.</param>
/// <param name="Png">The picture, 1 bit a dot.</param>
public sealed record Paper(
    int Number, DateTimeOffset At, PaperEnding Ending, int WidthDots, int HeightDots,
    IReadOnlyList<string> Lines, IReadOnlyList<string> QrCodes, IReadOnlyList<string> Barcodes, byte[] Png);
