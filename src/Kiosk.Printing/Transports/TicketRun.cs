using System.Globalization;
using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>
/// One ticket on its way into a printer. Chunk by chunk, never more than two unconfirmed where the printer answers GS r: at paper end
/// the rest is then still here and can be thrown away, instead of in the printer, where it would come out after the refill.
/// </summary>
internal sealed class TicketRun(PrinterLink link, int sequence)
{
    private const int Window = 2;
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(300), LateReplies = TimeSpan.FromMilliseconds(100);
    private readonly Queue<TicketChunk> unconfirmed = new();
    private readonly string bodyId = Id(sequence * 2), cutId = Id((sequence * 2) + 1);
    private int asked, answered, bodyMark, cutMark;
    private bool bodyDone, cutDone, bodySent;
    private PrinterReason reason;

    /// <summary>The bytes the printer still waits for; null when nobody can know (the port went away, or the printer fell silent).</summary>
    internal int? Missing { get; private set; } = 0;

    /// <summary>Some byte of the ticket left.</summary>
    internal bool Begun { get; private set; }

    /// <summary>The port went away and must be opened again.</summary>
    internal bool PortLost { get; private set; }

    private bool Testifies => link.Profile.Evidence is { GsR: true } or { ProcessId: true };

    /// <summary>Sends it all or stops at the first sign of trouble, and gathers what can be known. Does not throw for a failing device.</summary>
    internal PrintTrace Send(EncodedTicket ticket)
    {
        try
        {
            if (SendBody(ticket))
            {
                AskBodyMark();
                SendChunk(ticket.Cut);
                AskCutMark();
                if (Testifies) Await(() => cutDone);
                else LetItPrint(ticket);
            }
            if (reason != PrinterReason.None) HearLastWords();
        }
        catch (DeviceException e)
        {
            reason = PortFaults.ReasonOf(e.Fault);
            PortLost = e.Fault != DeviceFault.WriteTimeout;
            if (PortLost) Missing = null;
        }
        return new PrintTrace(bodySent, Testifies ? bodyDone : null, cutDone, reason, EvidenceName());
    }

    /// <summary>What a printer said before it stopped may still be on the line; bounded, for it may never stop talking.</summary>
    private void HearLastWords()
    {
        for (int heard = 0; heard < 64 && link.Read(LateReplies) is { } late; heard++) Note(late);
    }

    private static string Id(int number) => (number % 10_000).ToString("D4", CultureInfo.InvariantCulture);

    private bool SendBody(EncodedTicket ticket)
    {
        foreach (var chunk in ticket.Body)
        {
            SendChunk(chunk);
            if (!link.Profile.Evidence.GsR) continue;
            unconfirmed.Enqueue(chunk);
            AskProcessed();
            int mayWait = asked - Window + 1;
            if (chunk != ticket.Body[^1] && !Await(() => answered >= mayWait)) return false;
        }
        return bodySent = true;
    }

    private void AskBodyMark()
    {
        if (link.Profile.Evidence.ProcessId) SendCounted(Commands.AskProcessId(bodyId));
        else bodyMark = asked; // the last chunk's own marker
    }

    private void AskCutMark()
    {
        if (link.Profile.Evidence.ProcessId) SendCounted(Commands.AskProcessId(cutId));
        else if (link.Profile.Evidence.GsR)
        {
            AskProcessed();
            cutMark = asked;
        }
    }

    private void AskProcessed()
    {
        SendCounted(Commands.AskProcessed);
        asked++;
    }

    private void SendChunk(TicketChunk chunk)
    {
        SendCounted(chunk.Bytes);
        if (chunk.Rows > 0 && !link.Profile.Evidence.GsR) unconfirmed.Enqueue(chunk);
    }

    private void SendCounted(byte[] bytes)
    {
        try
        {
            Begun = true;
            link.Send(bytes);
        }
        catch (DeviceException e)
        {
            Missing = bytes.Length - e.Accepted;
            throw;
        }
    }

    /// <summary>Waits for a marker as long as the unconfirmed work may take, and asks meanwhile whether the printer has stopped.</summary>
    private bool Await(Func<bool> done)
    {
        var deadline = Deadline.In(link.Tempo.Budget(unconfirmed.Sum(c => c.Bytes.Length) + 64, unconfirmed.Sum(c => c.Rows) + link.Profile.FeedBeforeCutDots));
        var question = Deadline.In(AskEvery);
        while (!done())
        {
            if (deadline.Passed) return Stop(PrinterReason.NoReply);
            if (link.Read(question.Left < deadline.Left ? question.Left : deadline.Left) is { } reply) Note(reply);
            if (link.Announced is { } announced && StatusBits.Stops(announced)) return Stop(announced);
            if (!question.Passed || done() || !link.Profile.Evidence.DleEot) continue;
            var cause = link.AskCause(Note, attempts: 1, CancellationToken.None);
            if (StatusBits.Stops(cause) && cause != PrinterReason.NoReply) return Stop(cause);
            question = Deadline.In(AskEvery);
        }
        return true;
    }

    private bool Stop(PrinterReason why)
    {
        reason = why;
        if (why == PrinterReason.NoReply) Missing = null; // it may have lost power: what it now waits for is anyone's guess
        return false;
    }

    private void Note(Reply reply)
    {
        switch (reply)
        {
            case Reply.Processed:
                answered++;
                unconfirmed.TryDequeue(out _);
                if (bodyMark > 0 && answered >= bodyMark) bodyDone = true;
                if (cutMark > 0 && answered >= cutMark) cutDone = true;
                break;
            case Reply.ProcessDone done when done.Id == bodyId: bodyDone = true; break;
            case Reply.ProcessDone done when done.Id == cutId: bodyDone = cutDone = true; break;
            default: break; // status is asked for where it is needed
        }
    }

    /// <summary>For a printer without testimony: the time that line and paper need, then its status if it has one.</summary>
    private void LetItPrint(EncodedTicket ticket)
    {
        int bytes = ticket.Body.Sum(c => c.Bytes.Length) + ticket.Cut.Bytes.Length;
        var sending = link.Tempo.Sending(bytes);
        var moving = link.Tempo.Moving(ticket.Rows);
        var deadline = Deadline.In(sending > moving ? sending : moving);
        while (!deadline.Passed) link.Read(deadline.Left);
        var status = link.AskStatus(CancellationToken.None);
        if (StatusBits.Stops(status)) reason = status;
    }

    private string EvidenceName() => link.Profile.Evidence switch
    {
        { ProcessId: true } => "process id",
        { GsR: true } => "GS r",
        { DleEot: true } => "status after the time to print",
        { Asb: true } => "automatic status after the time to print",
        _ => "elapsed time only",
    };
}
