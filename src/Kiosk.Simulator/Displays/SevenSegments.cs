namespace Kiosk.Simulator.Displays;

/// <summary>Seven-segment patterns, bit 0 = a … bit 6 = g, bit 7 = point, and what a citizen reads in them.</summary>
internal static class SevenSegments
{
    public const byte Dash = 0x40, Point = 0x80;

    private static readonly byte[] Digits = [0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F];

    // Five reads as S and zero as O: a digit is the likelier meaning.
    private static readonly (byte Pattern, char Letter)[] Letters =
    [
        (0x77, 'A'), (0x7C, 'b'), (0x39, 'C'), (0x58, 'c'), (0x5E, 'd'), (0x79, 'E'), (0x71, 'F'), (0x3D, 'G'), (0x76, 'H'), (0x74, 'h'),
        (0x1E, 'J'), (0x38, 'L'), (0x54, 'n'), (0x5C, 'o'), (0x73, 'P'), (0x67, 'q'), (0x50, 'r'), (0x78, 't'), (0x3E, 'U'), (0x1C, 'u'),
        (0x6E, 'y'), (Dash, '-'), (0x08, '_'), (0x00, ' '),
    ];

    public static byte OfDigit(int digit) => Digits[digit];

    /// <summary>The character, or <c>?</c> when the pattern is none.</summary>
    public static char Read(byte segments)
    {
        byte pattern = (byte)(segments & ~Point);
        int digit = Array.IndexOf(Digits, pattern);
        if (digit >= 0) return (char)('0' + digit);
        foreach (var (known, letter) in Letters)
            if (known == pattern) return letter;
        return '?';
    }

    public static string Read(ReadOnlySpan<byte> segments)
    {
        var text = new char[segments.Length];
        for (int i = 0; i < segments.Length; i++) text[i] = Read(segments[i]);
        return new string(text);
    }
}
