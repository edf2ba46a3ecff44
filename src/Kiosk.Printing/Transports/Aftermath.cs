using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>
/// What a failed ticket left in the printer, and how it is cleared before the next: NULs close the picture it still waits for, ESC @
/// resets it, the half ticket is fed out and cut off, and an answer proves that all of this was done. Without that the next ticket would
/// begin as the rest of the last.
/// </summary>
internal sealed class Aftermath
{
    /// <summary>More than any block we send; the figure other drivers found sufficient when the state is not known.</summary>
    internal const int NulsWhenUnknown = 8192;

    private int missing;
    private bool exact, stub;

    internal bool Needed { get; private set; }

    /// <summary>After a crash or a foreign writer: nobody knows what the printer waits for.</summary>
    internal void AssumeUnknown() => (Needed, missing, exact) = (true, NulsWhenUnknown, false);

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
        // A question asked now would become dots of the open picture, so the picture is closed first where its rest is known.
        if (exact) SendNuls(link);
        link.Drain();
        var status = link.AskStatus(stop);
        if (StatusBits.Stops(status)) return status;
        SendNuls(link);
        var cut = Commands.Cut(link.Profile);
        link.Send([.. Commands.Start(link.Profile), .. stub ? cut.Bytes : []]);
        status = Prove(link, stub ? cut.Rows : 0, stop);
        if (!StatusBits.Stops(status)) Needed = stub = false;
        return status;
    }

    private static PrinterReason Prove(PrinterLink link, int rows, CancellationToken stop)
    {
        var deadline = Deadline.In(link.Tempo.Budget(NulsWhenUnknown, rows));
        if (!link.Profile.Evidence.GsR) return link.AskStatus(stop);
        link.Send(Commands.AskProcessed);
        while (!deadline.Passed && link.Read(deadline.Left, stop) is { } reply)
            if (reply is Reply.Processed answer) return StatusBits.Paper(answer);
        return PrinterReason.NoReply;
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
