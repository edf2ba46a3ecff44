using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kiosk.Worker.Journal;

/// <summary>A line as it stands in the file, before it is understood.</summary>
internal readonly record struct StoredLine(long Seq, string At, string? Day, string Type, string? Command, string? Intent, string Data);

/// <summary>
/// The chain over the lines: hash = SHA-256(hash before ‖ line). Before the first stands 32 zero bytes and the 16 digits of the
/// epoch. A line is hashed as netstrings of its columns ("5:A012x,", UTF-8; "-," for a null), so that no two lines look alike
/// whatever their words contain.
/// </summary>
internal static class LineChain
{
    internal static byte[] Origin(string epoch) => [.. new byte[32], .. Encoding.ASCII.GetBytes(epoch)];

    internal static byte[] Next(ReadOnlySpan<byte> before, in StoredLine line)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(before.Length + Room(line.At) + Room(line.Day) + Room(line.Type) + Room(line.Command) + Room(line.Intent) + Room(line.Data) + Extra);
        var text = rented.AsSpan();
        before.CopyTo(text);
        int at = before.Length;
        Span<char> seq = stackalloc char[Extra];
        line.Seq.TryFormat(seq, out int digits, provider: CultureInfo.InvariantCulture);
        Add(text, ref at, seq[..digits]);
        Add(text, ref at, line.At);
        Add(text, ref at, line.Day);
        Add(text, ref at, line.Type);
        Add(text, ref at, line.Command);
        Add(text, ref at, line.Intent);
        Add(text, ref at, line.Data);
        byte[] hash = SHA256.HashData(text[..at]);
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>More than the length in digits, the colon and the comma can take.</summary>
    private const int Extra = 32;

    private static int Room(string? column) => Extra + Encoding.UTF8.GetMaxByteCount(column?.Length ?? 0);

    private static void Add(Span<byte> text, ref int at, string? column)
    {
        if (column is not null)
        {
            Add(text, ref at, column.AsSpan());
            return;
        }
        text[at++] = (byte)'-';
        text[at++] = (byte)',';
    }

    private static void Add(Span<byte> text, ref int at, ReadOnlySpan<char> column)
    {
        Encoding.UTF8.GetByteCount(column).TryFormat(text[at..], out int digits, provider: CultureInfo.InvariantCulture);
        at += digits;
        text[at++] = (byte)':';
        at += Encoding.UTF8.GetBytes(column, text[at..]);
        text[at++] = (byte)',';
    }
}
