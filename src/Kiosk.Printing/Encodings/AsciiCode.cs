namespace Kiosk.Printing.Encodings;

/// <summary>Digits and plain letters, on whatever page the printer has: how a ticket's number is sent.</summary>
internal sealed class AsciiCode : LetterCode
{
    internal static AsciiCode Only { get; } = new();

    internal override bool TryGet(char letter, out LetterBytes bytes)
    {
        bytes = new LetterBytes(LetterBytes.AnyPage, (byte)letter);
        return IsAscii(letter);
    }
}
