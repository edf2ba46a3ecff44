using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>Shows where a frame differs from its vector, so that a technician can lay the manual beside it.</summary>
internal static class FrameDifference
{
    private const int BytesOfALine = 16;

    internal static string Hex(ReadOnlySpan<byte> bytes) => string.Join(' ', Convert.ToHexString(bytes).Chunk(2).Select(pair => new string(pair)));

    internal static DeviceProfileException Refusal(ProfileNode expect, int index, byte[] made, byte[] vector) =>
        new(expect.File, $"{expect.Path}[{index}]", $"{Hex(vector)} ({Where(made, vector)})",
            new BilingualText($"khung mà hồ sơ tạo ra {Hex(made)}", $"the frame the profile makes {Hex(made)}")) { Comparison = SideBySide(made, vector) };

    private static string Where(byte[] made, byte[] vector)
    {
        int at = First(made, vector);
        return $"byte {at}: {At(vector, at)} ≠ {At(made, at)}";
    }

    /// <summary>The line before the first difference, and that of the difference: vector above, profile below, the byte marked.</summary>
    private static string SideBySide(byte[] made, byte[] vector)
    {
        int at = First(made, vector), line = at / BytesOfALine * BytesOfALine;
        var text = new StringBuilder();
        for (int from = Math.Max(0, line - BytesOfALine); from <= line; from += BytesOfALine)
        {
            text.Append(CultureInfo.InvariantCulture, $"{from,4}  vectơ / vector   {Line(vector, from)}\n");
            text.Append(CultureInfo.InvariantCulture, $"{from,4}  hồ sơ / profile  {Line(made, from)}\n");
        }
        text.Append(' ', "0000  hồ sơ / profile  ".Length + ((at - line) * 3)).Append(CultureInfo.InvariantCulture, $"^^ byte {at}: {At(vector, at)} ≠ {At(made, at)}");
        return text.ToString();
    }

    private static string Line(byte[] bytes, int from) =>
        from >= bytes.Length ? "∅" : Hex(bytes.AsSpan(from, Math.Min(BytesOfALine, bytes.Length - from)));

    private static int First(byte[] made, byte[] vector)
    {
        int at = 0;
        while (at < made.Length && at < vector.Length && made[at] == vector[at]) at++;
        return at;
    }

    private static string At(byte[] bytes, int i) => i < bytes.Length ? bytes[i].ToString("X2", CultureInfo.InvariantCulture) : "∅";
}
