using System.Globalization;
using System.Text;

namespace Kiosk.Devices.Profiles;

/// <summary>How a number stands in a frame.</summary>
internal enum NumberCode
{
    /// <summary>One byte.</summary>
    U8,

    /// <summary>Two bytes, high first.</summary>
    U16Be,

    /// <summary>Two bytes, low first.</summary>
    U16Le,

    /// <summary>Two bytes, high first, two's complement.</summary>
    I16Be,

    /// <summary>Four bytes, low first.</summary>
    U32Le,

    /// <summary>One byte holding two decimal digits.</summary>
    Bcd2,

    /// <summary>Two ASCII decimal digits.</summary>
    Dec2,

    /// <summary>Two ASCII hexadecimal digits, capital.</summary>
    Hex2,

    /// <summary>Four ASCII hexadecimal digits, capital.</summary>
    Hex4,
}

/// <summary>Writes and reads numbers in those forms.</summary>
internal static class NumberCodes
{
    internal static readonly IReadOnlyDictionary<string, NumberCode> Names = new Dictionary<string, NumberCode>(StringComparer.Ordinal)
    {
        ["u8"] = NumberCode.U8,
        ["u16be"] = NumberCode.U16Be,
        ["u16le"] = NumberCode.U16Le,
        ["i16be"] = NumberCode.I16Be,
        ["u32le"] = NumberCode.U32Le,
        ["bcd2"] = NumberCode.Bcd2,
        ["dec2"] = NumberCode.Dec2,
        ["hex2"] = NumberCode.Hex2,
        ["hex4"] = NumberCode.Hex4,
    };

    internal static int Width(NumberCode code) => code switch
    {
        NumberCode.U8 or NumberCode.Bcd2 => 1,
        NumberCode.U16Be or NumberCode.U16Le or NumberCode.I16Be or NumberCode.Dec2 or NumberCode.Hex2 => 2,
        _ => 4,
    };

    internal static (long Min, long Max) Range(NumberCode code) => code switch
    {
        NumberCode.U8 or NumberCode.Hex2 => (0, 0xFF),
        NumberCode.Bcd2 or NumberCode.Dec2 => (0, 99),
        NumberCode.I16Be => (short.MinValue, short.MaxValue),
        NumberCode.U32Le => (0, uint.MaxValue),
        _ => (0, 0xFFFF),
    };

    /// <summary>Writes <paramref name="value"/>, which the caller has found to be in <see cref="Range"/>.</summary>
    internal static void Write(NumberCode code, long value, Span<byte> target)
    {
        switch (code)
        {
            case NumberCode.U8:
                target[0] = (byte)value;
                break;
            case NumberCode.U16Be or NumberCode.I16Be:
                target[0] = (byte)(value >> 8);
                target[1] = (byte)value;
                break;
            case NumberCode.U16Le or NumberCode.U32Le:
                for (int i = 0; i < Width(code); i++) target[i] = (byte)(value >> (8 * i));
                break;
            case NumberCode.Bcd2:
                target[0] = (byte)(((value / 10) << 4) | (value % 10));
                break;
            default:
                string format = code switch { NumberCode.Dec2 => "D2", NumberCode.Hex2 => "X2", _ => "X4" };
                Encoding.ASCII.GetBytes(value.ToString(format, CultureInfo.InvariantCulture), target);
                break;
        }
    }

    /// <summary>Reads a number of exactly <see cref="Width"/> bytes; false when the digits are not digits.</summary>
    internal static bool TryRead(NumberCode code, ReadOnlySpan<byte> bytes, out long value)
    {
        value = code switch
        {
            NumberCode.U8 => bytes[0],
            NumberCode.U16Be => (bytes[0] << 8) | bytes[1],
            NumberCode.I16Be => (short)((bytes[0] << 8) | bytes[1]),
            NumberCode.U16Le => bytes[0] | (bytes[1] << 8),
            NumberCode.U32Le => bytes[0] | ((long)bytes[1] << 8) | ((long)bytes[2] << 16) | ((long)bytes[3] << 24),
            NumberCode.Bcd2 => (bytes[0] >> 4) <= 9 && (bytes[0] & 15) <= 9 ? ((bytes[0] >> 4) * 10) + (bytes[0] & 15) : -1,
            _ => Digits(bytes, code == NumberCode.Dec2 ? 10 : 16),
        };
        return value >= 0 || code == NumberCode.I16Be;
    }

    private static long Digits(ReadOnlySpan<byte> bytes, int radix)
    {
        long value = 0;
        foreach (byte b in bytes)
        {
            int digit = b switch { >= (byte)'0' and <= (byte)'9' => b - '0', >= (byte)'A' and <= (byte)'F' => b - 'A' + 10, >= (byte)'a' and <= (byte)'f' => b - 'a' + 10, _ => radix };
            if (digit >= radix) return -1;
            value = (value * radix) + digit;
        }
        return value;
    }
}
