using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;
using Kiosk.Printing.Profiles;

namespace Kiosk.Printing.Transports;

/// <summary>What the run before may have left in the printer, as far as the record tells.</summary>
public enum LeftInPrinter
{
    /// <summary>Nothing: it ended in order.</summary>
    Nothing,

    /// <summary>Nobody knows; no ticket was begun.</summary>
    Unknown,

    /// <summary>A ticket was begun and nobody knows how far it came.</summary>
    Ticket,
}

/// <summary>
/// What a failed ticket left in the printer, and how it is cleared before the next: a printer that has a command for it forgets what it
/// holds; else NULs close the picture it still waits for. ESC @ resets it, the half ticket is fed out and cut off, and an answer proves
/// that all of this was done. Without that the next ticket would begin as the rest of the last. A ticket whose whole body the printer still
/// holds is heard out first: then the cut is its own, and it is no stub.
/// </summary>
internal sealed class Aftermath
{
    /// <summary>More than any block we send; the figure other drivers found sufficient when the state is not known.</summary>
    internal const int NulsWhenUnknown = 8192;

    private const double Caution = 1.25; // as with the backlog of a ticket
    private int missing, rowsHeld;
    private bool exact, stub;

    internal bool Needed { get; private set; }

    /// <summary>Rows of paper that the last clearing moved.</summary>
    internal int RowsMoved { get; private set; }

    /// <summary>After a crash or a foreign writer: nobody knows what the printer waits for.</summary>
    internal void Assume(LeftInPrinter left) => (Needed, missing, exact, stub) = (left != LeftInPrinter.Nothing, NulsWhenUnknown, false, left == LeftInPrinter.Ticket);

    /// <summary>A ticket failed after its first byte.</summary>
    /// <param name="open">Bytes the printer still waits for; null when nobody knows.</param>
    /// <param name="rows">Rows it may still hold and print.</param>
    internal void Note(int? open, int rows = 0)
    {
        Needed = stub = true;
        rowsHeld = rows;
        (missing, exact) = (open ?? NulsWhenUnknown, open is not null);
    }

    /// <summary>Clears the printer if it can; the reason when it cannot yet.</summary>
    /// <exception cref="DeviceException">The port went away, or takes no bytes.</exception>
    internal PrinterReason TryClear(PrinterLink link, CancellationToken stop)
    {
        RowsMoved = 0;
        if (missing > 0 && link.Profile.ClearBuffer == ClearCommand.DleDc4 && link.TryClearAll(null, stop)) (missing, exact) = (0, true);
        // A question asked now would become dots of the open picture, so the picture is closed first where its rest is known.
        if (exact) SendNuls(link);
        link.Drain();
        // Where the question about the status waits in the buffer like all others, the ticket's own answers come before it is asked.
        if (!link.Profile.Evidence.DleEot && !StatusBits.Stops(link.Announced ?? PrinterReason.None)) link.Late?.Listen(link);
        var status = link.AskStatus(stop);
        if (status == PrinterReason.CutterError && link.Profile.ClearBuffer == ClearCommand.DleEnq2) status = Recover(link, stop);
        bool deaf = status == PrinterReason.NoReply && !link.HasSpoken; // or an open picture swallows the questions
        if (status == PrinterReason.PaperOut || (status == PrinterReason.CoverOpen && PaperIsOutToo(link, stop))) link.Late?.PaperEnded();
        if (StatusBits.Stops(status) && !deaf) return status;
        if (link.Profile.Evidence.DleEot) link.Late?.Listen(link);
        if (link.Late is { CutToo: true })
        {
            (Needed, stub, missing) = (false, false, 0);
            return status;
        }
        SendNuls(link);
        link.Late?.AnotherQuestion(); // the start of a ticket may contain one
        var cut = Commands.Cut(link.Profile);
        link.Send([.. Commands.Start(link.Profile), .. stub ? cut.Bytes : []]);
        if (stub) RowsMoved = cut.Rows;
        if (link.Marker == MarkerKind.None) LetItPrint(link);
        var proof = Prove(link, RowsMoved, stop);
        // A printer that never answers can prove nothing; what could be done for it was done.
        if (!StatusBits.Stops(proof) || deaf) Needed = stub = false;
        return proof;
    }

    /// <summary>Whoever freed the knife: the printer goes on only when it is told to, and then without what it held.</summary>
    private static PrinterReason Recover(PrinterLink link, CancellationToken stop)
    {
        link.Send(PrinterLink.RecoverAndClear);
        return link.AskStatus(stop);
    }

    /// <summary>A cover is opened to change the roll: then the rest of the ticket comes out on another paper.</summary>
    private static bool PaperIsOutToo(PrinterLink link, CancellationToken stop) =>
        link.Late is not null && link.Profile.Evidence.DleEot && link.AskRealTime(4, null, 1, stop) is { } n4 && StatusBits.Paper(n4) == PrinterReason.PaperOut;

    /// <summary>Nothing answers when it is through, so what it still held gets its time: the next ticket must not meet a full buffer.</summary>
    private void LetItPrint(PrinterLink link)
    {
        var printed = Deadline.In(Caution * link.Tempo.Moving(rowsHeld + RowsMoved));
        while (!printed.Passed) link.Read(printed.Left);
        rowsHeld = 0;
    }

    private static PrinterReason Prove(PrinterLink link, int rows, CancellationToken stop)
    {
        if (!link.Profile.Evidence.GsR || (link.HasSpoken && link.Marker is MarkerKind.None or MarkerKind.ProcessId)) return link.AskStatus(stop);
        var answer = link.Ask(Commands.AskProcessed, r => r as Reply.Processed, null, stop, link.Tempo.Budget(NulsWhenUnknown, rows));
        return answer is null ? PrinterReason.NoReply : StatusBits.Paper(answer);
    }

    private void SendNuls(PrinterLink link)
    {
        try
        {
            if (missing > 0) link.Send(new byte[missing]);
            missing = 0;
        }
        catch (DeviceException e)
        {
            missing = e.Fault == DeviceFault.WriteTimeout ? missing - e.Accepted : NulsWhenUnknown;
            exact &= e.Fault == DeviceFault.WriteTimeout;
            throw;
        }
    }
}
