namespace Kiosk.Printing.Encodings;

/// <summary>TCVN-3 on two pages, small letters and capitals; a printer with one page only (twice the same number) has no toned capitals.</summary>
internal sealed class Tcvn3Code(byte lower, byte capitals) : LetterCode
{
    internal override bool TryGet(char letter, out LetterBytes bytes)
    {
        bool found = Tcvn3.TryGet(letter, out byte code, out var page);
        bytes = new LetterBytes(page switch { Tcvn3.Page.Lower => lower, Tcvn3.Page.Capitals => capitals, _ => LetterBytes.AnyPage }, code);
        return found && (page != Tcvn3.Page.Capitals || capitals != lower);
    }
}
