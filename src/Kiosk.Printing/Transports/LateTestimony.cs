using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>
/// The questions that a ticket left unanswered in the printer. Answered in order after all, when the cover is closed or the wire is back,
/// they say that the paper came out. Void as soon as paper ended, as the ticket is then on two rolls; and answers of one byte count only
/// until the next such question, whose answer could be taken for theirs.
/// </summary>
/// <param name="markers">The questions, and what was answered until now.</param>
/// <param name="bodyMark">Its answer says that the body is out.</param>
/// <param name="cutMark">Its answer says that the cut was done; 0: it was never sent.</param>
/// <param name="byId">The answers carry the ticket's own ids.</param>
/// <param name="evidence">What testifies.</param>
/// <param name="patience">What the printer needs for the rest.</param>
internal sealed class LateTestimony(Markers markers, int bodyMark, int cutMark, bool byId, string evidence, TimeSpan patience)
{
    private bool isVoid, isDeaf;

    /// <summary>Its answers cannot be confused with others', not even after the port was opened again.</summary>
    internal bool ById => byId;

    /// <summary>The cut was done too: nothing of this ticket has to be cleared.</summary>
    internal bool CutToo => !isVoid && markers.IsAnswered(cutMark);

    /// <summary>What it says; null: nothing yet.</summary>
    internal PrintOutcome.Printed? Verdict =>
        !isVoid && !markers.HasStrangers && markers.IsAnswered(bodyMark) ? new PrintOutcome.Printed(Confidence.Confirmed, $"{evidence} after it went on") : null;

    internal void Note(Reply reply)
    {
        isVoid |= reply switch
        {
            Reply.Automatic status => (status.Third & 0x0C) != 0,
            Reply.Processed processed => StatusBits.Paper(processed) == PrinterReason.PaperOut,
            _ => false,
        };
        if (isVoid || isDeaf) return;
        markers.Note(reply);
        isDeaf = Verdict is not null && (cutMark == 0 || CutToo); // all was answered, and what comes now is others'
    }

    internal void PaperEnded() => isVoid = true;

    /// <summary>A question of one byte is about to be asked: from now on an answer may be its own.</summary>
    internal void AnotherQuestion() => isDeaf |= !byId;

    /// <summary>Waits for the answers as long as the rest of the ticket may need. The printer has said that it is fine, or says nothing but these.</summary>
    internal void Listen(PrinterLink link)
    {
        var deadline = Deadline.In(patience);
        while (!isVoid && !isDeaf && !deadline.Passed) link.Read(deadline.Left);
    }
}
