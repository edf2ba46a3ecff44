namespace Kiosk.Printing.Evidence;

/// <summary>What is known of one ticket when no more will be learned.</summary>
/// <param name="BodySent">Every byte of the ticket up to the cut was handed over.</param>
/// <param name="BodyProcessed">The printer testified that it processed the body; null: it cannot testify.</param>
/// <param name="CutProcessed">It testified that it processed the cut.</param>
/// <param name="Reason">What went wrong, or none.</param>
/// <param name="Evidence">What testified.</param>
internal sealed record PrintTrace(bool BodySent, bool? BodyProcessed, bool CutProcessed, PrinterReason Reason, string Evidence);

/// <summary>
/// Decides printed, not printed or unknown. A false "printed" leaves a citizen without a number, a false "not printed" only costs
/// paper (the reprint has the same number), so every doubt is "unknown", and "not printed" needs bytes that provably never left.
/// </summary>
internal static class Verdict
{
    internal static PrintOutcome Decide(PrintTrace trace) => trace switch
    {
        { CutProcessed: true } => new PrintOutcome.Printed(Confidence.Confirmed, $"{trace.Evidence} after the cut"),
        { BodyProcessed: true } => new PrintOutcome.Printed(Confidence.Confirmed, $"{trace.Evidence} after the body; the cut was not confirmed"),
        { BodySent: false } => new PrintOutcome.NotPrinted(trace.Reason),
        { BodyProcessed: null, Reason: PrinterReason.None } => new PrintOutcome.Printed(Confidence.Assumed, trace.Evidence),
        _ => new PrintOutcome.Unknown(trace.Reason),
    };
}
