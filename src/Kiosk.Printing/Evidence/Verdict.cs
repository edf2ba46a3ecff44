namespace Kiosk.Printing.Evidence;

/// <summary>What is known of one ticket when no more will be learned.</summary>
/// <param name="Begun">Some byte of it left.</param>
/// <param name="BodySent">Every byte of the ticket up to the cut was handed over.</param>
/// <param name="BodyProcessed">The printer testified that it processed the body; null: it cannot testify.</param>
/// <param name="CutProcessed">It testified that it processed the cut.</param>
/// <param name="Reason">What went wrong, or none.</param>
/// <param name="Evidence">What testified.</param>
internal sealed record PrintTrace(bool Begun, bool BodySent, bool? BodyProcessed, bool CutProcessed, PrinterReason Reason, string Evidence)
{
    /// <summary>The sensor in the mouth saw this paper.</summary>
    internal bool InTheMouth { get; init; }

    /// <summary>After it failed the printer proved that it holds nothing of it any more.</summary>
    internal bool Cleared { get; init; }

    /// <summary>Sent to a printer that promised answers and never gave one.</summary>
    internal bool Blind { get; init; }

    /// <summary>The last part of the body was handed over, and for all that is known it may be out: no more can be said than that.</summary>
    internal bool EndBegun { get; init; }

    /// <summary>The body had its time, and after it the printer said that it was fine; only then the cut was sent.</summary>
    internal bool BodyWaited { get; init; }
}

/// <summary>
/// Decides printed, not printed or unknown. A false "printed" leaves a citizen without a number; a false "not printed" makes two papers.
/// So every doubt is "unknown", and "not printed" needs one of three: no byte left; the printer proved that it threw away what was more than
/// the last part; or it said itself that it stopped while the end of the ticket was still here. Silence in the middle is none of these.
/// </summary>
internal static class Verdict
{
    internal static PrintOutcome Decide(PrintTrace trace) => trace switch
    {
        { InTheMouth: true } => new PrintOutcome.Printed(Confidence.Confirmed, "taken sensor"),
        { CutProcessed: true } => new PrintOutcome.Printed(Confidence.Confirmed, $"{trace.Evidence} after the cut"),
        { BodyProcessed: true } => new PrintOutcome.Printed(Confidence.Confirmed, $"{trace.Evidence} after the body; the cut was not confirmed"),
        { Begun: false } or { Cleared: true, EndBegun: false } => new PrintOutcome.NotPrinted(trace.Reason),
        { BodySent: false } when SaidItself(trace.Reason) => new PrintOutcome.NotPrinted(trace.Reason),
        { Reason: PrinterReason.None, Blind: true } => new PrintOutcome.Unknown(PrinterReason.NoReply),
        { BodyProcessed: null, Reason: PrinterReason.None } => new PrintOutcome.Printed(Confidence.Assumed, trace.Evidence),
        { BodyWaited: true, Reason: not (PrinterReason.None or PrinterReason.CutterError) } => new PrintOutcome.Printed(Confidence.Assumed, $"{trace.Evidence}; the cut was not confirmed"),
        { BodyProcessed: null, BodySent: true, Reason: PrinterReason.CutterError } => new PrintOutcome.Printed(Confidence.Assumed, $"{trace.Evidence}; the cutter is stuck"),
        _ => new PrintOutcome.Unknown(trace.Reason),
    };

    private static bool SaidItself(PrinterReason reason) => reason is PrinterReason.PaperOut or PrinterReason.CoverOpen or PrinterReason.CutterError or PrinterReason.Offline;
}
