using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>One ticket that waits. It is either begun by the printer's thread or withdrawn by its caller, never both.</summary>
/// <param name="ticket">What to print.</param>
/// <param name="record">Records that the printing begins; false when that failed. Null: nobody keeps a record.</param>
/// <param name="late">Told when a ticket that ended unknown turns out to be printed. Null: nobody wants to know.</param>
internal sealed class PrintJob(EncodedTicket ticket, Func<Task<bool>>? record = null, Func<PrintOutcome.Printed, Task>? late = null)
{
    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource<PrintOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;

    internal EncodedTicket Ticket => ticket;

    internal Task<PrintOutcome> Outcome => outcome.Task;

    internal bool TryBegin() => Interlocked.Exchange(ref taken, 1) == 0;

    /// <summary>
    /// Called by the printer's thread right before the first byte: it stands in the record that this paper may come out, so that after a
    /// crash it is not sent a second time. Without that line no byte is sent.
    /// </summary>
    internal bool IsRecorded()
    {
        if (record is null) return true;
        try
        {
            return record().WaitAsync(RecordWithin).GetAwaiter().GetResult();
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Called by the printer's thread before the next ticket: whoever asked for this one again should know first.</summary>
    /// <returns>False when it was not recorded in time.</returns>
    internal bool TellLate(PrintOutcome.Printed printed)
    {
        if (late is null) return true;
        try
        {
            late(printed).WaitAsync(RecordWithin).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception tooLate) when (tooLate is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    internal void Withdraw(CancellationToken stop)
    {
        if (TryBegin()) outcome.SetCanceled(stop);
    }

    internal void Finish(PrintOutcome result) => outcome.SetResult(result);
}
