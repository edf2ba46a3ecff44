using System.Globalization;
using Kiosk.Printing.EscPos;
using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Transports;

/// <summary>Questions that a printer answers in the order of its buffer: an answer says that all before it was worked off.</summary>
internal enum MarkerKind
{
    /// <summary>It answers none.</summary>
    None,

    /// <summary>GS r 1: one byte.</summary>
    GsR,

    /// <summary>GS ( H function 48: the answer carries the id, so no other byte can be taken for it.</summary>
    ProcessId,

    /// <summary>GS a once more: the status comes at once, equal to the last one. A status that differs is news, not an answer.</summary>
    AutoStatus,
}

/// <summary>Asks markers of one kind and counts their answers.</summary>
internal sealed class Markers(PrinterLink link, MarkerKind kind)
{
    private readonly List<string> ids = [];
    private Reply.Automatic? standing = link.LastAutomatic;

    /// <summary>The number of the last marker asked; they count from 1.</summary>
    internal int Asked { get; private set; }

    /// <summary>Everything before the marker of this number was worked off.</summary>
    internal int Answered { get; private set; }

    /// <summary>More answers than questions: something on the line looks like answers.</summary>
    internal bool HasStrangers { get; private set; }

    internal bool IsAnswered(int mark) => mark > 0 && Answered >= mark;

    /// <summary>The bytes of the next marker.</summary>
    internal byte[] Ask()
    {
        Asked++;
        if (kind != MarkerKind.ProcessId) return kind == MarkerKind.GsR ? Commands.AskProcessed : PrinterLink.AskAutomatic;
        ids.Add(link.NextId().ToString("D4", CultureInfo.InvariantCulture));
        return Commands.AskProcessId(ids[^1]);
    }

    /// <summary>The ticket itself contains a GS a, which is answered as well.</summary>
    internal void Foresee(ReadOnlySpan<byte> chunk)
    {
        if (kind == MarkerKind.AutoStatus && chunk[..Math.Min(chunk.Length, 32)].IndexOf((ReadOnlySpan<byte>)[0x1D, 0x61]) >= 0) Asked++;
    }

    internal void Note(Reply reply)
    {
        switch (reply)
        {
            case Reply.Processed when kind == MarkerKind.GsR: Count(Answered + 1); break;
            case Reply.ProcessDone done when kind == MarkerKind.ProcessId && ids.IndexOf(done.Id) is >= 0 and var at: Count(Math.Max(Answered, at + 1)); break;
            case Reply.Automatic status when kind == MarkerKind.AutoStatus && status == standing: Count(Answered + 1); break;
            case Reply.Automatic status: standing = status; break;
            default: break;
        }
    }

    private void Count(int answered)
    {
        HasStrangers |= answered > Asked;
        Answered = Math.Min(answered, Asked);
    }
}
