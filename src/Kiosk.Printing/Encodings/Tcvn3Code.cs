namespace Kiosk.Printing.Encodings;

/// <summary>TCVN-3 on two pages, small letters and capitals.</summary>
internal sealed class Tcvn3Code(byte lower, byte capitals) : LetterCode
{
    internal override bool TryGet(char letter, out LetterBytes bytes)
    {
        bool found = Tcvn3.TryGet(letter, out byte code, out var page);
        bytes = new LetterBytes(page switch { Tcvn3.Page.Lower => lower, Tcvn3.Page.Capitals => capitals, _ => LetterBytes.AnyPage }, code);
        return found;
    }
}
