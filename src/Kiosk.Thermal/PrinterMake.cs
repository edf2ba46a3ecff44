namespace Kiosk.Thermal;

/// <summary>A table of letters that some code page of a printer may hold.</summary>
public enum LetterTable
{
    /// <summary>IBM PC 437, page 0 of every printer.</summary>
    Pc437,

    /// <summary>TCVN-3 with Epson's own places, small letters.</summary>
    Tcvn3Lower,

    /// <summary>TCVN-3 with Epson's own places, capitals.</summary>
    Tcvn3Capitals,

    /// <summary>Windows 1258, tones as marks behind their letter.</summary>
    Windows1258,

    /// <summary>VISCII, its upper half.</summary>
    Viscii,

    /// <summary>VSCII-1, its upper half.</summary>
    Vscii1,

    /// <summary>Half-width Japanese syllables and line drawings, Epson's page 1.</summary>
    Katakana,

    /// <summary>IBM PC 850, western Europe.</summary>
    Pc850,

    /// <summary>IBM PC 860, Portuguese.</summary>
    Pc860,

    /// <summary>IBM PC 863, French of Canada.</summary>
    Pc863,

    /// <summary>IBM PC 865, Nordic.</summary>
    Pc865,

    /// <summary>IBM PC 857, Turkish.</summary>
    Pc857,

    /// <summary>IBM PC 737, Greek.</summary>
    Pc737,

    /// <summary>ISO 8859-7, Greek.</summary>
    Iso8859Greek,

    /// <summary>Windows 1252, western Europe.</summary>
    Windows1252,

    /// <summary>IBM PC 866, Cyrillic.</summary>
    Pc866,

    /// <summary>IBM PC 852, central Europe.</summary>
    Pc852,

    /// <summary>IBM PC 858: 850 with the euro sign.</summary>
    Pc858,
}

/// <summary>In what printers of one command language differ. As it stands: an 80 mm printer at 203 dpi that counts feed in dots, with Epson's page numbers.</summary>
public sealed record PrinterMake
{
    /// <summary>The 80 mm printer.</summary>
    public static PrinterMake Wide { get; } = new();

    /// <summary>Dots of the head, 8 to 1024.</summary>
    public int HeadDots { get; init; } = 576;

    /// <summary>Dots an inch, both ways.</summary>
    public int Dpi { get; init; } = 203;

    /// <summary>Units of ESC J an inch; 203 where a unit is a row of dots.</summary>
    public int FeedUnitsPerInch { get; init; } = 203;

    /// <summary>Numbers of ESC t and what is there; a page that is not here prints blanks.</summary>
    public IReadOnlyDictionary<int, LetterTable> Pages { get; init; } = new Dictionary<int, LetterTable>
    {
        [0] = LetterTable.Pc437,
        [1] = LetterTable.Katakana,
        [2] = LetterTable.Pc850,
        [3] = LetterTable.Pc860,
        [4] = LetterTable.Pc863,
        [5] = LetterTable.Pc865,
        [13] = LetterTable.Pc857,
        [14] = LetterTable.Pc737,
        [15] = LetterTable.Iso8859Greek,
        [16] = LetterTable.Windows1252,
        [17] = LetterTable.Pc866,
        [18] = LetterTable.Pc852,
        [19] = LetterTable.Pc858,
        [30] = LetterTable.Tcvn3Lower,
        [31] = LetterTable.Tcvn3Capitals,
        [52] = LetterTable.Windows1258,
    };

    /// <summary>GS k 73 takes its data letter by letter and chooses the code set itself, as many cheap printers do; else the data names the set.</summary>
    public bool PlainCode128 { get; init; }

    /// <summary>Rows that so many units of ESC J move.</summary>
    internal int Rows(int units) => (int)Math.Round((double)units * Dpi / FeedUnitsPerInch);
}
