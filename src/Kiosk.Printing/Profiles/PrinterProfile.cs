using Kiosk.Linux.Serial;

namespace Kiosk.Printing.Profiles;

/// <summary>How text reaches the paper.</summary>
public enum TextRoute
{
    /// <summary>As dots: the same on every printer.</summary>
    Raster,

    /// <summary>As letters on the printer's two TCVN-3 pages: small and fast, only where a test sheet proved the pages.</summary>
    CodepageTcvn3,
}

/// <summary>How the printer takes Code 128.</summary>
public enum NativeCode128
{
    /// <summary>Not at all, or not proven: drawn as dots.</summary>
    None,

    /// <summary>GS k 73 with the data alone; the printer chooses the set (and would print "{B").</summary>
    Plain,

    /// <summary>GS k 73 with "{B" before the data, as Epson wants it.</summary>
    WithB,
}

/// <summary>How a ticket is cut off.</summary>
public enum CutKind
{
    /// <summary>No cutter: torn by hand.</summary>
    None,

    /// <summary>A bridge of paper stays.</summary>
    Partial,

    /// <summary>Clean through.</summary>
    Full,
}

/// <summary>The real-time command with which the printer forgets what it has not printed yet.</summary>
public enum ClearCommand
{
    /// <summary>None that is known: NULs close the open picture, then ESC @.</summary>
    None,

    /// <summary>DLE ENQ 2, obeyed only in a recoverable error.</summary>
    DleEnq2,

    /// <summary>DLE DC4 8, answered by 37 25 00 when done (Epson).</summary>
    DleDc4,
}

/// <summary>What a printer can testify about its work.</summary>
/// <param name="GsR">Answers GS r 1 in the order of the buffer: everything before it was processed.</param>
/// <param name="DleEot">Answers DLE EOT 1 to 4 at once.</param>
/// <param name="Asb">Sends its status on every change (GS a).</param>
/// <param name="ProcessId">Answers GS ( H function 48 when printing is complete.</param>
public sealed record PrinterEvidence(bool GsR, bool DleEot, bool Asb, bool ProcessId);

/// <summary>
/// One printer model as data (kiosk-printer-profile/1, described by firmware-config/schema/printer-profile.schema.json).
/// Only <see cref="ProfileFile"/> makes one, so that every profile in use passed the same checks.
/// </summary>
public sealed record PrinterProfile
{
    /// <summary>What every receipt printer has, and what is assumed where nothing is said (bytes).</summary>
    public const int LeastBuffer = 4096;

    internal PrinterProfile() { }

    /// <summary>Name of the profile and of its file without .json.</summary>
    public required string Id { get; init; }

    /// <summary>Products sold with this command set, for the technician's list.</summary>
    public required IReadOnlyList<string> Products { get; init; }

    /// <summary>True when every value comes from the maker's documents; false while any is still to be seen on a device.</summary>
    public required bool Documented { get; init; }

    /// <summary>Where the values come from, in words.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Printable dots across, a multiple of 8.</summary>
    public required int WidthDots { get; init; }

    /// <summary>Dots an inch, both ways.</summary>
    public required int Dpi { get; init; }

    /// <summary>Width of the paper in mm.</summary>
    public required int PaperMm { get; init; }

    /// <summary>Paper speed in mm a second.</summary>
    public required int MmPerSecond { get; init; }

    /// <summary>The tallest picture the printer takes in one command, rows.</summary>
    public required int MaxBandRows { get; init; }

    /// <summary>White bytes may be cut from both sides of a band (ESC a centres pictures); else only from the right.</summary>
    public required bool CentresRaster { get; init; }

    /// <summary>Units an inch of ESC J: 203 where a unit is a dot, 406 on Epson's 203 dpi printers.</summary>
    public required int FeedUnitsPerInch { get; init; }

    /// <summary>How text is sent.</summary>
    public required TextRoute TextRoute { get; init; }

    /// <summary>Numbers (ESC t) of the pages with small letters and with capitals; null where none is proven.</summary>
    public required (byte Lower, byte Capitals)? Tcvn3Pages { get; init; }

    /// <summary>GS ( k QR codes work.</summary>
    public required bool NativeQr { get; init; }

    /// <summary>GS k 73 barcodes.</summary>
    public required NativeCode128 NativeCode128 { get; init; }

    /// <summary>The cutter.</summary>
    public required CutKind Cut { get; init; }

    /// <summary>Rows from the head to the knife.</summary>
    public required int FeedBeforeCutDots { get; init; }

    /// <summary>What it can testify.</summary>
    public required PrinterEvidence Evidence { get; init; }

    /// <summary>Boots in a double-byte Chinese mode: FS . must follow every ESC @.</summary>
    public required bool KanjiDefault { get; init; }

    /// <summary>The serial line.</summary>
    public required SerialSettings Serial { get; init; }

    /// <summary>How long an answer may take beyond the time that line and paper need.</summary>
    public required TimeSpan ReplyTimeout { get; init; }

    /// <summary>Bit 7 of DLE EOT 1 tells that the ticket still hangs in the mouth; it goes to 0 when the citizen takes it (kiosk printers).</summary>
    public bool TakenSensor { get; init; }

    /// <summary>How the buffer can be cleared.</summary>
    public ClearCommand ClearBuffer { get; init; }

    /// <summary>Receive buffer, bytes; with no flow control more than this must never be on the way unconfirmed.</summary>
    public int BufferBytes { get; init; } = LeastBuffer;

    /// <summary>A sensor sees the end of the roll coming; false also where nobody has seen it work.</summary>
    public bool NearEnd { get; init; }

    /// <summary>The port status of USB (LPGETSTATUS) is true; many clones answer 18h whatever happens.</summary>
    public bool UsbStatusTrusted { get; init; }
}
