namespace Kiosk.Printing.Evidence;

/// <summary>One thing a printer said. A closed family.</summary>
internal abstract record Reply
{
    private Reply() { }

    /// <summary>The answer to a DLE EOT question; which one, the asker knows.</summary>
    internal sealed record RealTime(byte Bits) : Reply;

    /// <summary>The answer to GS r: 0Ch is paper end, 03h near end.</summary>
    internal sealed record Processed(byte Bits) : Reply;

    /// <summary>An unasked status of four bytes.</summary>
    internal sealed record Automatic(byte First, byte Second, byte Third) : Reply;

    /// <summary>The answer to GS ( H function 48.</summary>
    internal sealed record ProcessDone(string Id) : Reply;
}

/// <summary>
/// Sorts the bytes of a printer by their fixed bits, never by their place: after any stray byte it is in step again with the next.
/// Masks: DLE EOT 0xx1xx10 (bit 7 free: a kiosk printer's "ticket taken"), automatic status 0xx1xx00 then three 0xx0xxxx, GS r 0xx0xxxx,
/// blocks 37h … 00h, flow control 11h and 13h anywhere.
/// </summary>
internal sealed class ReplyParser
{
    private const byte XOn = 0x11, XOff = 0x13;
    private const int LongestBlock = 80;
    private readonly List<byte> pending = [];
    private bool inBlock;

    /// <summary>Forgets a half-read answer; before a question, when the line is drained.</summary>
    internal void Reset()
    {
        pending.Clear();
        inBlock = false;
    }

    /// <summary>Takes one byte; the reply it completes, or null.</summary>
    internal Reply? Take(byte b)
    {
        if (b is XOn or XOff) return null;
        if (inBlock) return TakeInBlock(b);
        if (pending.Count > 0 && (b & 0x90) == 0)
        {
            pending.Add(b);
            if (pending.Count < 4) return null;
            var status = new Reply.Automatic(pending[0], pending[1], pending[2]);
            pending.Clear();
            return status;
        }
        pending.Clear();
        if ((b & 0x13) == 0x12) return new Reply.RealTime(b);
        if ((b & 0x93) == 0x10)
        {
            pending.Add(b);
            return null;
        }
        if ((b & 0x90) == 0) return new Reply.Processed(b);
        inBlock = b is 0x37 or 0x3B or 0x3D or 0x5F or 0x35;
        return null;
    }

    private Reply.ProcessDone? TakeInBlock(byte b)
    {
        if (b != 0 && pending.Count < LongestBlock)
        {
            pending.Add(b);
            return null;
        }
        var done = pending is [0x22, _, _, _, _] && b == 0 ? new Reply.ProcessDone(string.Concat(pending.Skip(1).Select(c => (char)c))) : null;
        Reset();
        return done;
    }
}
