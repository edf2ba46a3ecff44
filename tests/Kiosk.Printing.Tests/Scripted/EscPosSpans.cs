namespace Kiosk.Printing.Tests.Scripted;

/// <summary>
/// Cuts a whole ticket into commands by their lengths in the manuals, as <see cref="EscPosReader"/> does byte by byte, but fast enough for a
/// million tickets: the body of a picture is stepped over.
/// </summary>
public static class EscPosSpans
{
    public static List<Seen> Read(ReadOnlySpan<byte> bytes)
    {
        var seen = new List<Seen>();
        for (int at = 0; at < bytes.Length;)
        {
            var (name, length) = First(bytes[at..]);
            bool open = length > bytes.Length - at;
            // Of a picture only the head is kept.
            int kept = open ? bytes.Length - at : name == "GS v 0" ? 8 : length;
            seen.Add(new Seen(open ? $"? open {name}" : name, bytes.Slice(at, kept).ToArray()));
            at += Math.Max(1, length);
        }
        return seen;
    }

    private static (string Name, int Length) First(ReadOnlySpan<byte> b)
    {
        byte second = At(b, 1);
        return b[0] switch
        {
            0x0A => ("LF", 1),
            0x1B => second switch
            {
                0x40 => ("ESC @", 2),
                0x4A => ("ESC J", 3),
                0x61 => ("ESC a", 3),
                0x45 => ("ESC E", 3),
                0x74 => ("ESC t", 3),
                0x25 => ("ESC %", 3),
                0x26 => ("ESC &", Glyphs(b)),
                0x5A => ("ESC Z", 7 + Word(b, 5)),
                _ => ($"? ESC {second:X2}", 2),
            },
            0x1C => second switch { 0x2E => ("FS .", 2), 0x70 => ("FS p", 4), _ => ($"? FS {second:X2}", 2) },
            0x1D => Group(b, second),
            >= 0x20 and not 0x7F => ("letter", 1),
            _ => ($"? control {b[0]:X2}", 1),
        };
    }

    private static (string, int) Group(ReadOnlySpan<byte> b, byte second) => second switch
    {
        0x21 => ("GS !", 3),
        0x4C => ("GS L", 4),
        0x57 => ("GS W", 4),
        0x56 => ("GS V", 3),
        0x61 => ("GS a", 3),
        0x68 => ("GS h", 3),
        0x77 => ("GS w", 3),
        0x48 => ("GS H", 3),
        0x6B when At(b, 2) == 0x61 => ("GS k", 7 + Word(b, 5)),
        0x6B when At(b, 2) == 0x49 => ("GS k", 4 + At(b, 3)),
        0x28 when At(b, 2) is 0x6B or 0x4C => (At(b, 2) == 0x6B ? "GS ( k" : "GS ( L", 5 + Word(b, 3)),
        0x76 when At(b, 2) == 0x30 && At(b, 3) == 0 => ("GS v 0", 8 + (Word(b, 4) * Word(b, 6))),
        _ => ($"? GS {second:X2}", 2),
    };

    private static int Glyphs(ReadOnlySpan<byte> b)
    {
        int at = 5;
        for (int letter = At(b, 3); letter <= At(b, 4); letter++) at += 1 + (At(b, at) * At(b, 2));
        return at;
    }

    private static byte At(ReadOnlySpan<byte> b, int index) => index < b.Length ? b[index] : (byte)0;

    private static int Word(ReadOnlySpan<byte> b, int at) => At(b, at) | (At(b, at + 1) << 8);
}
