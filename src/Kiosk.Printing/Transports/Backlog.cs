using Kiosk.Printing.EscPos;

namespace Kiosk.Printing.Transports;

/// <summary>
/// What was sent and, as far as is known, not printed yet. No more than fits the printer's buffer is ever on the way: without a handshake
/// it ignores what comes beyond, and with one a question about paper and cover would wait behind a full buffer. Where it answers markers,
/// two chunks at most, so that after a stop the rest is still here.
/// </summary>
internal sealed class Backlog(PrinterLink link, bool windowed)
{
    private const int Window = 2;
    private const int Reserve = 128; // a printer calls itself full before it is; and the questions need room too
    private const double Caution = 1.25; // a dark ticket on a hot head is slower than the maker says, and nobody tells
    private readonly Queue<(TicketChunk Chunk, int Mark, Deadline Printed)> waiting = new();
    private Deadline lastPrinted = Deadline.In(TimeSpan.Zero);

    internal int Bytes => waiting.Sum(w => w.Chunk.Bytes.Length);

    internal int Rows => waiting.Sum(w => w.Chunk.Rows);

    internal int Count => waiting.Count;

    internal bool IsEmpty => waiting.Count == 0;

    /// <summary>The marker that must be answered first; only with markers.</summary>
    internal int OldestMark => waiting.Peek().Mark;

    /// <summary>By when the oldest should be on paper; only without markers.</summary>
    internal Deadline OldestPrinted => waiting.Peek().Printed;

    internal bool HasRoomFor(TicketChunk chunk) =>
        IsEmpty || ((!windowed || waiting.Count < Window) && Bytes + chunk.Bytes.Length <= link.Profile.BufferBytes - Reserve);

    internal void Add(TicketChunk chunk, int mark)
    {
        var begins = lastPrinted.Passed ? TimeSpan.Zero : lastPrinted.Left;
        lastPrinted = Deadline.In(begins + Longer(link.Tempo.Sending(chunk.Bytes.Length), (windowed ? 1 : Caution) * link.Tempo.Moving(chunk.Rows)));
        waiting.Enqueue((chunk, mark, lastPrinted));
    }

    /// <summary>Takes out what is printed: by its marker, or by the time it needs.</summary>
    internal void Release(int answered)
    {
        while (waiting.TryPeek(out var oldest) && (windowed ? oldest.Mark <= answered : oldest.Printed.Passed)) waiting.Dequeue();
    }

    /// <summary>When all of it should be on paper.</summary>
    internal Deadline AllPrinted => lastPrinted;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
