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
/// that all of this was done. Without that the next ticket would begin as the rest of the last.
/// </summary>
internal sealed class Aftermath
{
    /// <summary>More than any block we send; the figure other drivers found sufficient when the state is not known.</summary>
    internal const int NulsWhenUnknown = 8192;

    private int missing;
    private bool exact, stub;

    internal bool Needed { get; private set; }

    /// <summary>Rows of paper that the last clearing moved.</summary>
    internal int RowsMoved { get; private set; }

    /// <summary>After a crash or a foreign writer: nobody knows what the printer waits for.</summary>
    internal void Assume(LeftInPrinter left) => (Needed, missing, exact, stub) = (left != LeftInPrinter.Nothing, NulsWhenUnknown, false, left == LeftInPrinter.Ticket);

    /// <summary>A ticket failed after its first byte.</summary>
    /// <param name="open">Bytes the printer still waits for; null when nobody knows.</param>
    internal void Note(int? open)
    {
        Needed = stub = true;
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
        var status = link.AskStatus(stop);
        if (status == PrinterReason.CutterError && link.Profile.ClearBuffer == ClearCommand.DleEnq2) status = Recover(link, stop);
        bool deaf = status == PrinterReason.NoReply && !link.HasSpoken;
        if (StatusBits.Stops(status) && !deaf) return status;
        SendNuls(link);
        var cut = Commands.Cut(link.Profile);
        link.Send([.. Commands.Start(link.Profile), .. stub ? cut.Bytes : []]);
        if (stub) RowsMoved = cut.Rows;
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
