using System.Globalization;
using System.Text;
using Kiosk.Linux.Text;

namespace Kiosk.Printing.Templates;

/// <summary>The portable bitmap of the netpbm tools (pbm(5)): P1 in letters, P4 packed, 1 is black.</summary>
internal static class PortableBitmap
{
    /// <exception cref="FormatException">It is none, or a side is not 1 to <paramref name="maxSide"/>.</exception>
    internal static GreyPicture Read(ReadOnlySpan<byte> file, int maxSide)
    {
        bool packed = file[1] == (byte)'4';
        int at = 2;
        int width = Number(file, ref at, maxSide), height = Number(file, ref at, maxSide);
        var grey = new byte[width * height];
        Array.Fill(grey, byte.MaxValue);
        if (packed) Unpack(file[Math.Min(file.Length, at + 1)..], grey, width);
        else Letters(file[at..], grey);
        return new GreyPicture(width, height, grey);
    }

    private static void Unpack(ReadOnlySpan<byte> rows, byte[] grey, int width)
    {
        int stride = (width + 7) / 8;
        if (rows.Length < stride * (grey.Length / width)) throw new FormatException("PBM: short");
        for (int i = 0; i < grey.Length; i++)
        {
            int x = i % width;
            if ((rows[(i / width * stride) + (x >> 3)] & (0x80 >> (x & 7))) != 0) grey[i] = 0;
        }
    }

    private static void Letters(ReadOnlySpan<byte> letters, byte[] grey)
    {
        int dot = 0;
        for (int i = 0; i < letters.Length && dot < grey.Length; i++)
        {
            if (letters[i] == (byte)'#') i = EndOfLine(letters, i);
            else if (letters[i] is (byte)'0' or (byte)'1') grey[dot++] = letters[i] == (byte)'1' ? (byte)0 : byte.MaxValue;
            else if (!IsBlank(letters[i])) throw new FormatException("PBM: 0, 1");
        }
        if (dot < grey.Length) throw new FormatException("PBM: short");
    }

    private static int Number(ReadOnlySpan<byte> file, ref int at, int most)
    {
        while (at < file.Length && (IsBlank(file[at]) || file[at] == (byte)'#')) at = file[at] == (byte)'#' ? EndOfLine(file, at) : at + 1;
        int from = at;
        while (at < file.Length && char.IsAsciiDigit((char)file[at]) && at - from < 6) at++;
        return int.TryParse(Encoding.ASCII.GetString(file[from..at]), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
            ? number
            : throw new FormatException($"PBM: 1 – {most}");
    }

    private static int EndOfLine(ReadOnlySpan<byte> file, int at) => file[at..].IndexOf((byte)'\n') is >= 0 and int length ? at + length : file.Length;

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';
}
