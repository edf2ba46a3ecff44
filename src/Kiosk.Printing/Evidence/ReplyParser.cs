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

    /// <summary>The answer to DLE DC4 8: nothing unprinted is left.</summary>
    internal sealed record Cleared : Reply;
}

/// <summary>
/// Sorts the bytes of a printer by their fixed bits, never by their place: after any stray byte it is in step again with the next.
/// Masks: DLE EOT 0xx1xx10 (bit 7 free: a kiosk printer's "ticket taken"), automatic status 0xx1xx00 then three 0xx0xxxx, GS r 0xx0xxxx,
/// blocks 37h … 00h of printable bytes, flow control 11h and 13h anywhere. An automatic status may stand inside a block.
/// </summary>
internal sealed class ReplyParser
{
    private const byte XOn = 0x11, XOff = 0x13;
    private const int LongestBlock = 80;
    private readonly List<byte> frame = [];
    private readonly List<byte> block = [];

    /// <summary>Bytes that fit nothing, since the start.</summary>
    internal int Strays { get; private set; }

    /// <summary>Forgets a half-read answer; before a question, when the line is drained.</summary>
    internal void Reset()
    {
        frame.Clear();
        block.Clear();
    }

    /// <summary>The line was quiet in the middle of a status frame: its first byte was a stray, and the others stand for themselves.</summary>
    internal IEnumerable<Reply> GiveUp()
    {
        if (frame.Count == 0) return [];
        byte[] rest = [.. frame.Skip(1)];
        frame.Clear();
        Strays++;
        return [.. rest.Select(Take).OfType<Reply>()];
    }

    /// <summary>Takes one byte; the reply it completes, or null.</summary>
    internal Reply? Take(byte b)
    {
        if (b is XOn or XOff) return null;
        if (frame.Count > 0)
        {
            if ((b & 0x90) == 0) return TakeInFrame(b);
            Strays += frame.Count;
            frame.Clear();
        }
        return block.Count > 0 ? TakeInBlock(b) : TakeAlone(b);
    }

    private Reply? TakeAlone(byte b)
    {
        if ((b & 0x13) == 0x12) return new Reply.RealTime(b);
        if ((b & 0x93) == 0x10) frame.Add(b);
        else if ((b & 0x90) == 0) return new Reply.Processed(b);
        else if (b is 0x37 or 0x3B or 0x3D or 0x5F or 0x35) block.Add(b);
        else Strays++;
        return null;
    }

    private Reply.Automatic? TakeInFrame(byte b)
    {
        frame.Add(b);
        if (frame.Count < 4) return null;
        var status = new Reply.Automatic(frame[0], frame[1], frame[2]);
        frame.Clear();
        return status;
    }

    private Reply? TakeInBlock(byte b)
    {
        bool begun = block.Count > 1; // a block of ours begins with 37h and a byte 20h to 2Fh: anything else was a stray 37h
        if (begun && (b & 0xF3) == 0x10)
        {
            frame.Add(b);
            return null;
        }
        bool belongs = b is >= 0x20 and <= 0x7E && (begun || block[0] != 0x37 || b < 0x30);
        if (belongs && block.Count <= LongestBlock)
        {
            block.Add(b);
            return null;
        }
        byte[] whole = [.. block];
        block.Clear();
        if (b == 0 && begun) return Understand(whole);
        Strays += whole.Length;
        return belongs ? null : TakeAlone(b);
    }

    private static Reply? Understand(byte[] whole) => whole switch
    {
        [0x37, 0x22, _, _, _, _] => new Reply.ProcessDone(string.Concat(whole.Skip(2).Select(c => (char)c))),
        [0x37, 0x25] => new Reply.Cleared(),
        _ => null,
    };
}
