namespace Kiosk.Printing.Tests.Scripted;

/// <summary>One command as a printer understands it; what is no known command is "?".</summary>
public sealed record Seen(string Name, byte[] Data, int Rows = 0);

/// <summary>
/// Reads ESC/POS as a printer would, byte by byte, written from the manuals and not from the encoder: an own command table, so that a mistake
/// of the encoder is not repeated here.
/// </summary>
public sealed class EscPosReader
{
    private readonly List<byte> pending = [];

    /// <summary>Bytes of a command that is not complete yet.</summary>
    public int Pending => pending.Count;

    public void PowerCycle() => pending.Clear();

    /// <summary>Takes a byte; the command it completes, or null.</summary>
    public Seen? Take(byte b)
    {
        pending.Add(b);
        if (Match() is not { } seen) return null;
        pending.Clear();
        return seen;
    }

    public static List<Seen> ReadAll(IEnumerable<byte> bytes)
    {
        var reader = new EscPosReader();
        var all = bytes.Select(reader.Take).OfType<Seen>().ToList();
        if (reader.Pending > 0) all.Add(new Seen("? open", [.. reader.pending]));
        return all;
    }

    private Seen? Match() => pending[0] switch
    {
        0x00 => new Seen("NUL", []),
        0x0A => new Seen("LF", []),
        0x10 => Fixed(3, pending is [_, 0x04, ..] ? "DLE EOT" : "? DLE"),
        0x1B => Escape(),
        0x1C => pending is [_, 0x70, ..] ? Fixed(4, "FS p") : Fixed(2, pending is [_, 0x2E] ? "FS ." : "? FS"),
        0x1D => Group(),
        >= 0x20 and not 0x7F => new Seen("letter", [pending[0]]),
        _ => new Seen("? control", [pending[0]]),
    };

    private Seen? Escape() => pending.Count < 2 ? null : pending[1] switch
    {
        0x40 => new Seen("ESC @", []),
        0x4A => Fixed(3, "ESC J"),
        0x61 => Fixed(3, "ESC a"),
        0x45 => Fixed(3, "ESC E"),
        0x74 => Fixed(3, "ESC t"),
        0x25 => Fixed(3, "ESC %"),
        0x26 => pending.Count < 5 ? null : Glyphs(),
        _ => new Seen("? ESC", [.. pending]),
    };

    private Seen? Group() => pending.Count < 2 ? null : pending[1] switch
    {
        0x21 => Fixed(3, "GS !"),
        0x4C => Fixed(4, "GS L"),
        0x57 => Fixed(4, "GS W"),
        0x56 => Fixed(3, "GS V"),
        0x61 => Fixed(3, "GS a"),
        0x68 => Fixed(3, "GS h"),
        0x77 => Fixed(3, "GS w"),
        0x48 => Fixed(3, "GS H"),
        0x72 => Fixed(3, "GS r"),
        0x6B => pending.Count < 4 ? null : Fixed(4 + pending[3], pending[2] == 0x49 ? "GS k" : "? GS k"),
        0x28 => pending.Count < 5 ? null : Fixed(5 + pending[3] + (pending[4] << 8), pending[2] switch { 0x6B => "GS ( k", 0x4C => "GS ( L", 0x48 => "GS ( H", _ => "? GS (" }),
        0x76 => pending.Count < 8 ? null : Raster(),
        _ => new Seen("? GS", [.. pending]),
    };

    /// <summary>ESC &amp; y c1 c2, then for each letter its width x and x·y bytes.</summary>
    private Seen? Glyphs()
    {
        int at = 5;
        for (int letter = pending[3]; letter <= pending[4]; letter++)
        {
            if (at >= pending.Count) return null;
            at += 1 + (pending[at] * pending[2]);
        }
        return Fixed(at, "ESC &");
    }

    private Seen? Raster()
    {
        int rows = pending[6] + (pending[7] << 8);
        return Fixed(8 + ((pending[4] + (pending[5] << 8)) * rows), pending[2] == 0x30 && pending[3] == 0 ? "GS v 0" : "? GS v") is { } seen ? seen with { Rows = rows } : null;
    }

    private Seen? Fixed(int length, string name) => pending.Count < length ? null : new Seen(name, [.. pending]);
}
