namespace Kiosk.Printing.Profiles;

/// <summary>How a ticket's text may be sent.</summary>
public enum TextRoute
{
    /// <summary>The way with the fewest bytes among those proven for the printer; dots are always one of them.</summary>
    Cheapest,

    /// <summary>As dots, whatever else is proven: the same face on every printer.</summary>
    Raster,
}

/// <summary>A code in which a printer may know Vietnamese.</summary>
public enum LetterKind
{
    /// <summary>TCVN-3 (ABC): a page of small letters and a page of capitals.</summary>
    Tcvn3,

    /// <summary>VSCII-1 (TCVN 5712 VN1): one page; 12 capitals cannot be sent.</summary>
    Vscii1,

    /// <summary>VISCII (RFC 1456): one page; 6 capitals cannot be sent.</summary>
    Viscii,

    /// <summary>Windows-1258: one page, tones behind the letters.</summary>
    Cp1258,

    /// <summary>The letters are taught to the printer with each ticket (ESC &amp;).</summary>
    Glyphs,
}

/// <summary>Why a route is believed in.</summary>
public enum Proof
{
    /// <summary>It is not: the test sheet tries it, tickets never use it.</summary>
    None,

    /// <summary>The maker's documents name it for this very model.</summary>
    Documented,

    /// <summary>A technician read it on this printer's test sheet.</summary>
    TestSheet,
}

/// <summary>One way of sending letters to one printer.</summary>
/// <param name="Kind">The code.</param>
/// <param name="Page">Number for ESC t of the page (TCVN-3: of the small letters); null sends none and trusts the printer's setting.</param>
/// <param name="CapitalsPage">TCVN-3: the page of the capitals.</param>
/// <param name="Overlays">Windows-1258: the printer lays the tone over the letter before it.</param>
/// <param name="Proven">Why it is believed in.</param>
/// <param name="On">The day of the test sheet.</param>
public sealed record LetterRoute(LetterKind Kind, byte? Page, byte? CapitalsPage, bool Overlays, Proof Proven, DateOnly? On = null);
