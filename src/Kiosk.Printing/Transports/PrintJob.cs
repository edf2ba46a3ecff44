using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>One ticket that waits. It is either begun by the printer's thread or withdrawn by its caller, never both.</summary>
internal sealed class PrintJob(EncodedTicket ticket)
{
    private readonly TaskCompletionSource<PrintOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;

    internal EncodedTicket Ticket => ticket;

    internal Task<PrintOutcome> Outcome => outcome.Task;

    internal bool TryBegin() => Interlocked.Exchange(ref taken, 1) == 0;

    internal void Withdraw(CancellationToken stop)
    {
        if (TryBegin()) outcome.SetCanceled(stop);
    }

    internal void Finish(PrintOutcome result) => outcome.SetResult(result);
}
