namespace Kiosk.Devices.Profiles;

/// <summary>Bytes written as two hexadecimal digits each, as Modbus ASCII and many card readers do with a whole frame.</summary>
internal static class HexDigits
{
    internal static byte[] Write(ReadOnlySpan<byte> bytes, char ten)
    {
        byte[] digits = new byte[bytes.Length * 2];
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = (i & 1) == 0 ? bytes[i / 2] >> 4 : bytes[i / 2] & 15;
            digits[i] = (byte)(digit < 10 ? '0' + digit : ten + digit - 10);
        }
        return digits;
    }

    /// <summary>Reads them in either case.</summary>
    /// <returns>The bytes written to <paramref name="to"/>, or -1 when these are no pairs of digits.</returns>
    internal static int Read(ReadOnlySpan<byte> digits, Span<byte> to)
    {
        if (digits.Length % 2 != 0) return -1;
        for (int i = 0; i < digits.Length; i += 2)
        {
            int high = Digit(digits[i]), low = Digit(digits[i + 1]);
            if (high < 0 || low < 0) return -1;
            to[i / 2] = (byte)((high << 4) | low);
        }
        return digits.Length / 2;
    }

    private static int Digit(byte one) => one switch
    {
        >= (byte)'0' and <= (byte)'9' => one - '0',
        >= (byte)'A' and <= (byte)'F' => one - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => one - 'a' + 10,
        _ => -1,
    };
}
