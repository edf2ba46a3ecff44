using Kiosk.Linux.Serial;

namespace Kiosk.Printing.Profiles;

/// <summary>How the printer draws QR codes itself.</summary>
public enum QrDialect
{
    /// <summary>GS ( k with function 65, as Epson has it.</summary>
    Model2,

    /// <summary>GS ( k without function 65, which some kiosk printers do not know.</summary>
    NoModel,

    /// <summary>GS k 97 v r nL nH, module width by GS w (clones).</summary>
    GsK97,

    /// <summary>ESC Z m n k dL dH (older clones).</summary>
    EscZ,
}

/// <summary>What is known of the width in which the printer centres.</summary>
public enum PrintArea
{
    /// <summary>Nothing: it may be an 80 mm printer under a 58 mm profile. What the printer would centre itself is drawn as dots.</summary>
    Unproven,

    /// <summary>It is the profile's width.</summary>
    Known,

    /// <summary>It is set with each ticket by GS L and GS W.</summary>
    Set,
}

/// <summary>The memory for a logo that survives power-off.</summary>
public enum LogoMemory
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>GS ( L: two-letter keys.</summary>
    GsParenL,

    /// <summary>FS q and FS p: numbers; defining one erases all others.</summary>
    FsP,
}

/// <summary>A logo that a technician stored in the printer.</summary>
/// <param name="Key">GS ( L: two ASCII characters; FS p: a number from 1 to 255.</param>
/// <param name="Sha256">Which dots it has (<see cref="EscPos.LogoStore.HashOf"/>).</param>
public sealed record StoredLogo(string Key, string Sha256);

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

    /// <summary>The ways of sending letters, proven or still to be tried; dots are not listed, they always work.</summary>
    public IReadOnlyList<LetterRoute> LetterRoutes { get; init; } = [];

    /// <summary>The largest GS ! multiple of the printer's own letters that is proven, 1 to 8.</summary>
    public int LetterScale { get; init; } = 1;

    /// <summary>The printer draws QR codes itself.</summary>
    public required bool NativeQr { get; init; }

    /// <summary>By which commands it does.</summary>
    public QrDialect QrDialect { get; init; }

    /// <summary>In which width it centres them.</summary>
    public PrintArea PrintArea { get; init; }

    /// <summary>Its memory for logos.</summary>
    public LogoMemory LogoMemory { get; init; }

    /// <summary>The logos a technician stored there.</summary>
    public IReadOnlyList<StoredLogo> StoredLogos { get; init; } = [];

    /// <summary>Keys of this file whose values no document or device has confirmed.</summary>
    public IReadOnlyList<string> Unconfirmed { get; init; } = [];

    /// <summary>How many examples of exact bytes were checked when the file was read.</summary>
    public int Vectors { get; init; }

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
