namespace Kiosk.Thermal;

/// <summary>How long a command is, learnt from its first bytes. The answer may grow as more of the head is known.</summary>
internal static class CommandLength
{
    /// <summary>Not a command of this printer.</summary>
    public const long Unknown = 0;

    private const byte Esc = 0x1B, Gs = 0x1D, Fs = 0x1C, Dle = 0x10, Dc2 = 0x12;

    // Text that ends with NUL (GS k, old form; ESC D) is never longer than this.
    private const int LongestText = 300;

    /// <param name="head">What has come so far, 1 byte or more, beginning with the command.</param>
    /// <returns>The bytes needed before asking again; equal to the length of <paramref name="head"/> when the command is complete.</returns>
    public static long Of(ReadOnlySpan<byte> head) => head[0] switch
    {
        Esc or Gs or Fs or Dle or Dc2 when head.Length == 1 => 2,
        Esc => OfEsc(head),
        Gs => OfGs(head),
        Fs => OfFs(head),
        Dle => OfDle(head),
        Dc2 => head[1] == 'T' ? 2 : Unknown,
        0x00 or 0x09 or 0x0A or 0x0C or 0x0D or 0x18 => 1,
        _ => Unknown,
    };

    private static long OfEsc(ReadOnlySpan<byte> head) => (char)head[1] switch
    {
        '@' or '2' or '<' or 'L' or 'S' or 'i' or 'm' or 'v' or '\f' => 2,
        '!' or ' ' or '-' or '3' or 'E' or 'G' or 'J' or 'M' or 'R' or 'T' or 'U' or 'V' or 'a' or 'd' or 'e' or 'r' or 't' or 'u'
            or '{' or '=' or '%' or '?' or 'K' or '9' => 3,
        '$' or '\\' or 'c' or 'B' => 4,
        'p' or '7' => 5, // ESC 7: the heating of cheap heads
        'Z' => head.Length < 7 ? 7 : 7 + Word(head, 5),
        'W' => 10,
        'D' => UntilNul(head, 2),
        '*' => head.Length < 5 ? 5 : 5 + ((head[2] is 32 or 33 ? 3L : 1L) * Word(head, 3)),
        '&' => Glyphs(head),
        '(' => Block(head),
        _ => Unknown,
    };

    private static long OfGs(ReadOnlySpan<byte> head) => (char)head[1] switch
    {
        ':' or 'c' => 2,
        '!' or 'B' or 'H' or 'I' or 'a' or 'b' or 'f' or 'h' or 'w' or 'r' or 'E' or '/' or 'T' or 'j' => 3,
        'L' or 'W' or '$' or '\\' or 'P' => 4,
        '^' or 'z' => 5,
        'C' => head.Length < 3 ? 3 : head[2] switch { 0 or 2 or (byte)'0' or (byte)'2' => 5, 1 or (byte)'1' => 9, _ => Unknown },
        'g' => 6,
        'V' => head.Length < 3 ? 3 : head[2] is 65 or 66 or 97 or 98 or 103 or 104 ? 4 : 3,
        'v' => head.Length < 3 ? 3 : head[2] == '0' ? 8 : Unknown,
        '*' => head.Length < 4 ? 4 : 4 + (8L * head[2] * head[3]),
        'k' => Barcode(head),
        '(' => Block(head),
        '8' => head.Length < 3 ? 3 : head[2] != 'L' ? Unknown : head.Length < 7 ? 7 : 7 + ((long)Word(head, 5) << 16) + Word(head, 3),
        _ => Unknown,
    };

    private static long OfFs(ReadOnlySpan<byte> head) => (char)head[1] switch
    {
        '.' or '&' => 2,
        '!' or '-' or 'C' or 'W' => 3,
        'S' or 'p' or '?' => 4,
        '2' => 4 + 72, // a letter of 24 by 24
        'g' => head.Length < 3 ? 3 : head[2] is 2 or (byte)'2' ? 10 : head.Length < 10 ? 10 : 10 + Word(head, 8),
        'q' => NvPictures(head),
        '(' => Block(head),
        _ => Unknown,
    };

    private static long OfDle(ReadOnlySpan<byte> head) => head[1] switch
    {
        0x04 => head.Length < 3 ? 3 : head[2] is 7 or 8 or 18 ? 4 : 3,
        0x05 => 3,
        0x14 => head.Length < 3 ? 3 : head[2] switch { 1 or 2 => 5, 8 => 10, _ => 3 },
        _ => Unknown,
    };

    private static long Barcode(ReadOnlySpan<byte> head)
    {
        if (head.Length < 3) return 3;
        if (head[2] <= 6) return UntilNul(head, 3);
        if (head[2] == 97) return head.Length < 7 ? 7 : 7 + Word(head, 5);
        return head[2] is < 65 or > 79 ? Unknown : head.Length < 4 ? 4 : 4 + head[3];
    }

    private static long Block(ReadOnlySpan<byte> head) => head.Length < 5 ? 5 : 5 + Word(head, 3);

    private static long UntilNul(ReadOnlySpan<byte> head, int from) =>
        head.Length > from && head[^1] == 0 ? head.Length : head.Length >= LongestText ? Unknown : Math.Max(from, head.Length) + 1;

    /// <summary>ESC &amp; y c1 c2, then for each glyph its width x and x·y bytes.</summary>
    private static long Glyphs(ReadOnlySpan<byte> head)
    {
        if (head.Length < 5) return 5;
        long at = 5;
        for (int glyph = head[3]; glyph <= head[4]; glyph++)
        {
            if (at >= head.Length) return at + 1;
            at += 1 + ((long)head[(int)at] * head[2]);
        }
        return at;
    }

    /// <summary>FS q n, then for each picture its sides in bytes and 8·x·y bytes.</summary>
    private static long NvPictures(ReadOnlySpan<byte> head)
    {
        if (head.Length < 3) return 3;
        long at = 3;
        for (int picture = 0; picture < head[2]; picture++)
        {
            if (at + 4 > head.Length) return at + 4;
            at += 4 + (8L * Word(head, (int)at) * Word(head, (int)at + 2));
        }
        return at;
    }

    private static int Word(ReadOnlySpan<byte> bytes, int at) => bytes[at] | (bytes[at + 1] << 8);
}
