using Kiosk.Linux;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>The end of a ticket: the body is out, the cut, and what the sensor in the mouth sees.</summary>
internal sealed partial class TicketRun
{
    /// <summary>What may still be learned of a ticket that ended unknown; null when its end was not sent, or nothing it says could be believed.</summary>
    internal LateTestimony? Late =>
        bodySent && Testifies && bodyMark > 0 && reason != PrinterReason.PaperOut
            ? new LateTestimony(Final, bodyMark, cutMark, link.LastMarker == MarkerKind.ProcessId, EvidenceName(), link.Tempo.Budget(backlog.Bytes + 64, backlog.Rows + link.Profile.FeedBeforeCutDots))
            : null;

    /// <summary>Something on this printer can speak against the ticket.</summary>
    private bool CanSay => !blind && (Windowed || link.Profile.Evidence is { DleEot: true } or { Asb: true } or { GsR: true } || link.Channel.PortStatus() is not null);

    private void CutOff(TicketChunk cut)
    {
        bodyMark = SeparateLast ? AskLast() : markers.Asked;
        bool isOut = IsBodyOut();
        // Mute is not stopped: somebody may stand before a whole paper, and it should come off.
        if (!isOut && reason != PrinterReason.NoReply) return;
        SendChunk(cut);
        cutMark = SeparateLast ? AskLast() : Windowed ? AskMarker() : 0;
        if (!isOut) return;
        if (!Windowed) backlog.Add(cut, 0);
        if (!Windowed || (Await(() => Final.IsAnswered(cutMark)) && IsNoisy)) LetItPrint(Cutting);
        if (reason == PrinterReason.None) LookIntoTheMouth();
    }

    /// <summary>Whether the whole body came out, by the best that this printer can say; true at once where it can say nothing.</summary>
    private bool IsBodyOut()
    {
        if (!CanSay) return true;
        if (Windowed)
        {
            if (!Await(() => Final.IsAnswered(bodyMark))) return false;
            if (!IsNoisy) return true;
        }
        LetItPrint(TimeSpan.Zero);
        return bodyWaited = reason == PrinterReason.None;
    }

    /// <summary>For a printer without testimony: until nothing waits on this side, then the time that line and paper need, then its status if it has one.</summary>
    private void LetItPrint(TimeSpan knife)
    {
        var leaving = Deadline.In(link.Tempo.WriteLimit(link.Profile.BufferBytes));
        while (!link.Channel.HasLeft)
        {
            if (leaving.Passed) throw new DeviceException(DeviceFault.WriteTimeout, link.Channel.Bytes.Path);
            Hear(TimeSpan.FromMilliseconds(10));
        }
        var printed = Deadline.In(backlog.AllPrinted.Left + knife);
        // A citizen may take the paper before its time is up: the sensor is watched from now on.
        while (!printed.Passed && !SeesPaper()) Hear(printed.Left < LookEvery ? printed.Left : LookEvery);
        backlog.Release(markers.Answered);
        if (blind) return;
        var status = link.AskStatus(CancellationToken.None);
        if (StatusBits.Stops(status)) Stop(status);
    }

    private bool MouthIsEmpty() =>
        link.Profile.TakenSensor && !blind && link.AskRealTime(1, Note, attempts: 2, CancellationToken.None) is { } n1 && !StatusBits.PaperInMouth(n1);

    /// <summary>A paper in a mouth that was empty before is this one. If the last was still there, the sensor tells nothing new.</summary>
    private void LookIntoTheMouth()
    {
        var deadline = Deadline.In(Windowed ? AskEvery : MouthSensor);
        while (mouthWasEmpty && !SeesPaper() && !deadline.Passed) Hear(LookEvery);
    }

    private bool SeesPaper() =>
        inTheMouth |= mouthWasEmpty && link.AskRealTime(1, Note, attempts: 1, CancellationToken.None) is { } n1 && StatusBits.PaperInMouth(n1);
}
