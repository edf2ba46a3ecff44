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
        var canonical = new StringBuilder(400);
        Add(canonical, line.Seq.ToString(CultureInfo.InvariantCulture));
        Add(canonical, line.At);
        Add(canonical, line.Day);
        Add(canonical, line.Type);
        Add(canonical, line.Command);
        Add(canonical, line.Intent);
        Add(canonical, line.Data);
        return SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(canonical.ToString())]);
    }

    private static void Add(StringBuilder canonical, string? column)
    {
        if (column is null) canonical.Append('-');
        else canonical.Append(Encoding.UTF8.GetByteCount(column)).Append(':').Append(column);
        canonical.Append(',');
    }
}
