namespace Kiosk.Printing.Encodings;

/// <summary>How one letter is sent: on which page (ESC t), by which byte, and the tone byte that follows where the code has one.</summary>
/// <param name="Page">Number of the page, or <see cref="AnyPage"/>.</param>
/// <param name="First">The letter.</param>
/// <param name="Tone">A tone that the printer lays over it; 0 is none.</param>
internal readonly record struct LetterBytes(int Page, byte First, byte Tone = 0)
{
    /// <summary>The byte means the same on every page, or is sent without naming one.</summary>
    internal const int AnyPage = -1;
}
