namespace Kiosk.Printing.Evidence;

/// <summary>Whether a ticket may be sent.</summary>
public enum Readiness
{
    /// <summary>Not asked yet, or a printer that cannot be asked; printing is allowed.</summary>
    Unknown,

    /// <summary>It said so itself.</summary>
    Ready,

    /// <summary>A ticket would not come out; <see cref="PrinterStatus.Reason"/> says why.</summary>
    NotReady,
}

/// <summary>Why a printer is not (quite) ready. The names are stable; <see cref="PrinterReasons.Code"/> gives the code for records and logs.</summary>
public enum PrinterReason
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>No such port.</summary>
    PortMissing,

    /// <summary>Another program holds the port.</summary>
    PortBusy,

    /// <summary>The user may not open the port.</summary>
    PermissionDenied,

    /// <summary>The port is no serial line, or refused its settings.</summary>
    PortUnusable,

    /// <summary>Several printers fit the port setting.</summary>
    PortAmbiguous,

    /// <summary>The network has no way to it.</summary>
    HostUnreachable,

    /// <summary>Its address refuses the connection.</summary>
    ConnectionRefused,

    /// <summary>It was there and went away.</summary>
    Unplugged,

    /// <summary>It does not answer: off, wrong speed, wrong cable, or a profile that promises too much.</summary>
    NoReply,

    /// <summary>It has not answered once, here or in an earlier run, and no wire says that it is off: it may only lack the wire back, so it gets its tickets.</summary>
    NeverAnswered,

    /// <summary>No paper.</summary>
    PaperOut,

    /// <summary>The roll ends soon; still ready.</summary>
    PaperNearEnd,

    /// <summary>The cover is open.</summary>
    CoverOpen,

    /// <summary>The knife is stuck.</summary>
    CutterError,

    /// <summary>Offline for another reason (feed button, waiting, hot head).</summary>
    Offline,

    /// <summary>It takes no bytes.</summary>
    WriteTimeout,

    /// <summary>Too many tickets wait already.</summary>
    QueueFull,

    /// <summary>The program is ending.</summary>
    Stopped,

    /// <summary>That the printing begins could not be recorded, so it was not begun.</summary>
    NotRecorded,
}

/// <summary>The state of a printer.</summary>
/// <param name="Readiness">May a ticket be sent.</param>
/// <param name="Reason">Why not; <see cref="PrinterReason.PaperNearEnd"/> also when ready.</param>
/// <param name="Since">When this state began.</param>
public sealed record PrinterStatus(Readiness Readiness, PrinterReason Reason, DateTimeOffset Since);

/// <summary>How sure "printed" is.</summary>
public enum Confidence
{
    /// <summary>The printer testified that it had processed the ticket.</summary>
    Confirmed,

    /// <summary>Nothing speaks against it, but the printer cannot testify.</summary>
    Assumed,
}

/// <summary>What became of a ticket. A closed family.</summary>
public abstract record PrintOutcome
{
    private PrintOutcome() { }

    /// <summary>It came out.</summary>
    /// <param name="Confidence">How sure.</param>
    /// <param name="Evidence">What says so, a short English phrase for the record.</param>
    public sealed record Printed(Confidence Confidence, string Evidence) : PrintOutcome;

    /// <summary>No whole ticket came out, nor will one: it may be printed again under the same number.</summary>
    public sealed record NotPrinted(PrinterReason Reason) : PrintOutcome;

    /// <summary>Nobody can tell: ask the citizen. A reprint carries the same number and "BẢN IN LẠI".</summary>
    public sealed record Unknown(PrinterReason Reason) : PrintOutcome;
}
