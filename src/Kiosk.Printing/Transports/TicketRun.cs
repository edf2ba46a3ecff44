using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>
/// One ticket on its way into a printer. Chunk by chunk, never more than two unconfirmed where the printer answers markers: at paper end
/// the rest is then still here and can be thrown away, instead of in the printer, where it would come out after the refill. Where it
/// answers only status, that is asked between the chunks; where it answers nothing, the paper's own time is kept.
/// The cut is held back until the body is known to be out: a printer that stops in the body's end goes on by itself when it is mended, and
/// what then comes out is cut off by us, when it has told that it is whole.
/// </summary>
/// <param name="link">The open port.</param>
/// <param name="blind">The printer promised answers and never gave one: send all the same, and believe nothing.</param>
internal sealed partial class TicketRun(PrinterLink link, bool blind)
{
    private const int Patience = 3; // a printer that says it is fine but answers no marker yet is slow, not dead
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(300), LateReplies = TimeSpan.FromMilliseconds(100), MouthSensor = TimeSpan.FromSeconds(2), Cutting = TimeSpan.FromMilliseconds(250), LookEvery = TimeSpan.FromMilliseconds(50);
    private readonly Backlog backlog = new(link, !blind && link.Marker != MarkerKind.None);
    private readonly Markers markers = new(link, blind ? MarkerKind.None : link.Marker);
    private readonly Markers last = new(link, blind ? MarkerKind.None : link.LastMarker);
    private readonly int straysBefore = link.Strays;
    private int bodyMark, cutMark;
    private bool bodySent, bodyWaited, inTheMouth, cleared, mouthWasEmpty;
    private PrinterReason reason;

    /// <summary>The bytes the printer still waits for; null when nobody can know (the port went away, or the printer fell silent).</summary>
    internal int? Missing { get; private set; } = 0;

    /// <summary>Some byte of the ticket left.</summary>
    internal bool Begun { get; private set; }

    /// <summary>The port went away and must be opened again.</summary>
    internal bool PortLost { get; private set; }

    /// <summary>Rows of paper that what was sent moves.</summary>
    internal int RowsSent { get; private set; }

    /// <summary>Rows that may still be in its buffer, and come out when it goes on.</summary>
    internal int RowsHeld => backlog.Rows;

    private bool Windowed => !blind && link.Marker != MarkerKind.None;

    private bool SeparateLast => Windowed && link.LastMarker != link.Marker;

    private Markers Final => SeparateLast ? last : markers;

    /// <summary>A one-byte answer can be imitated by a bad line; an id cannot.</summary>
    private bool IsNoisy => link.LastMarker != MarkerKind.ProcessId && (link.Strays != straysBefore || markers.HasStrangers);

    private bool Testifies => Windowed && !IsNoisy;

    private bool EndBegun => bodySent && (!Testifies || backlog.Count <= 1);

    /// <summary>Sends it all or stops at the first sign of trouble, and gathers what can be known. Does not throw for a failing device.</summary>
    internal PrintTrace Send(EncodedTicket ticket)
    {
        try
        {
            mouthWasEmpty = MouthIsEmpty();
            if (SendBody(ticket)) CutOff(ticket.Cut);
            if (reason != PrinterReason.None) HearLastWords();
        }
        catch (DeviceException e)
        {
            reason = PortFaults.ReasonOf(e.Fault);
            PortLost = e.Fault != DeviceFault.WriteTimeout;
            if (PortLost) Missing = null;
        }
        return new PrintTrace(Begun, bodySent, Testifies ? Final.IsAnswered(bodyMark) : null, Testifies && Final.IsAnswered(cutMark), reason, EvidenceName())
        {
            InTheMouth = inTheMouth,
            Cleared = cleared,
            Blind = blind,
            BodyWaited = bodyWaited,
            EndBegun = EndBegun,
        };
    }

    /// <summary>What a printer said before it stopped may still be on the line; and one that can be cleared at once proves what did not come out.</summary>
    private void HearLastWords()
    {
        for (int heard = 0; heard < 64 && link.Read(LateReplies) is { } late; heard++) Note(late);
        if (blind || link.Profile.ClearBuffer != Profiles.ClearCommand.DleDc4 || bodyWaited || Final.IsAnswered(bodyMark)) return;
        // Only its last part is left in the printer: that may come out, and be told of, when the cover is closed.
        if (EndBegun && Testifies && reason != PrinterReason.PaperOut) return;
        if (!link.TryClearAll(Note, CancellationToken.None)) return;
        (cleared, Missing) = (true, 0);
    }

    private bool SendBody(EncodedTicket ticket)
    {
        foreach (var chunk in ticket.Body)
        {
            if (!MakeRoomFor(chunk)) return false;
            markers.Foresee(chunk.Bytes);
            SendChunk(chunk);
            backlog.Add(chunk, Windowed ? AskMarker() : 0);
            if (chunk != ticket.Body[^1] && !Windowed && !IsFine()) return false;
        }
        return bodySent = true;
    }

    private bool MakeRoomFor(TicketChunk chunk)
    {
        while (true)
        {
            Hear(TimeSpan.Zero);
            backlog.Release(markers.Answered);
            if (backlog.HasRoomFor(chunk)) return true;
            if (Windowed)
            {
                int oldest = backlog.OldestMark;
                if (!Await(() => markers.IsAnswered(oldest))) return false;
            }
            else Hear(backlog.OldestPrinted.Left);
        }
    }

    /// <summary>Between two chunks, for printers without markers: has it stopped?</summary>
    private bool IsFine()
    {
        Hear(TimeSpan.Zero);
        if (blind) return true;
        var cause = link.PortSays();
        if (!StatusBits.Stops(cause) && link.Profile.Evidence.DleEot) cause = link.AskCause(Note, attempts: 2, CancellationToken.None);
        if (!StatusBits.Stops(cause)) cause = StatusBits.Stops(Heard) ? Heard : cause;
        return !StatusBits.Stops(cause) || Stop(cause);
    }

    private int AskMarker()
    {
        SendCounted(markers.Ask());
        return markers.Asked;
    }

    private int AskLast()
    {
        SendCounted(last.Ask());
        return last.Asked;
    }

    private void SendChunk(TicketChunk chunk)
    {
        SendCounted(chunk.Bytes);
        RowsSent += chunk.Rows;
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
        var budget = link.Tempo.Budget(backlog.Bytes + 64, backlog.Rows + link.Profile.FeedBeforeCutDots);
        var deadline = Deadline.In(budget);
        var question = Deadline.In(AskEvery);
        for (int extensions = 0; !done();)
        {
            Hear(question.Left < deadline.Left ? question.Left : deadline.Left);
            bool late = deadline.Passed;
            if (done() || (!late && !question.Passed && !StatusBits.Stops(Heard))) continue;
            var cause = AskWhileWaiting(attempts: late ? 2 : 1);
            question = Deadline.In(AskEvery);
            if (done()) return true;
            if (StatusBits.Stops(cause) && cause != PrinterReason.NoReply) return Stop(cause);
            if (!late) continue;
            if ((cause == PrinterReason.NoReply && link.Profile.Evidence.DleEot) || ++extensions > Patience) return Stop(PrinterReason.NoReply);
            deadline = Deadline.In(budget);
        }
        return true;
    }

    /// <summary>What the printer said unasked, where it does that.</summary>
    private PrinterReason Heard => link.Profile.Evidence.Asb && link.Announced is { } announced ? announced : PrinterReason.None;

    private PrinterReason AskWhileWaiting(int attempts)
    {
        var cause = link.PortSays();
        if (!StatusBits.Stops(cause)) cause = Heard;
        if (StatusBits.Stops(cause)) return cause;
        return link.Profile.Evidence.DleEot ? link.AskCause(Note, attempts, CancellationToken.None) : PrinterReason.NoReply;
    }

    private bool Stop(PrinterReason why)
    {
        reason = why;
        if (why == PrinterReason.NoReply) Missing = null; // it may have lost power: what it now waits for is anyone's guess
        return false;
    }

    private void Hear(TimeSpan patience)
    {
        if (link.Read(patience) is { } reply) Note(reply);
    }

    private void Note(Reply reply)
    {
        markers.Note(reply);
        if (SeparateLast) last.Note(reply);
        backlog.Release(markers.Answered);
    }

    private string EvidenceName() => blind ? "no answer" : Testifies
        ? link.LastMarker switch { MarkerKind.ProcessId => "process id", MarkerKind.GsR => "GS r", _ => "automatic status" }
        : link.Profile.Evidence switch
        {
            { DleEot: true } => "status after the time to print",
            { Asb: true } => "automatic status after the time to print",
            _ when link.Profile.UsbStatusTrusted && link.Channel.PortStatus() is not null => "USB port status after the time to print",
            _ => "elapsed time only",
        };
}
