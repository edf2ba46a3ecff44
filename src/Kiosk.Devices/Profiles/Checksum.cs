namespace Kiosk.Devices.Profiles;

/// <summary>The check sums met on displays, boards and scanners.</summary>
internal enum ChecksumKind
{
    /// <summary>Exclusive or of all bytes.</summary>
    Xor8,

    /// <summary>Sum, low 8 bits.</summary>
    Sum8,

    /// <summary>Sum, low 7 bits.</summary>
    Sum7,

    /// <summary>Two's complement of the sum; rendered hex2 it is the LRC of Modbus ASCII.</summary>
    Twos8,

    /// <summary>All added, then inverted, low byte.</summary>
    Ones8,

    /// <summary>Sum, low 16 bits.</summary>
    Sum16,

    /// <summary>CRC-16/MODBUS: reflected 8005h, init FFFFh.</summary>
    Crc16Modbus,

    /// <summary>CRC-16/ARC: reflected 8005h, init 0.</summary>
    Crc16Arc,

    /// <summary>CRC-16/XMODEM: 1021h, init 0.</summary>
    Crc16Xmodem,

    /// <summary>CRC-16/CCITT-FALSE: 1021h, init FFFFh.</summary>
    Crc16CcittFalse,
}

/// <summary>Computes them. Names and parameters are those of the catalogue of parametrised CRC algorithms.</summary>
internal static class Checksum
{
    internal static readonly IReadOnlyDictionary<string, ChecksumKind> Names = new Dictionary<string, ChecksumKind>(StringComparer.Ordinal)
    {
        ["xor8"] = ChecksumKind.Xor8,
        ["sum8"] = ChecksumKind.Sum8,
        ["sum7"] = ChecksumKind.Sum7,
        ["twos8"] = ChecksumKind.Twos8,
        ["ones8"] = ChecksumKind.Ones8,
        ["sum16"] = ChecksumKind.Sum16,
        ["crc16-modbus"] = ChecksumKind.Crc16Modbus,
        ["crc16-arc"] = ChecksumKind.Crc16Arc,
        ["crc16-xmodem"] = ChecksumKind.Crc16Xmodem,
        ["crc16-ccitt-false"] = ChecksumKind.Crc16CcittFalse,
    };

    /// <summary>True when the result needs 16 bits.</summary>
    internal static bool IsWide(ChecksumKind kind) => kind >= ChecksumKind.Sum16;

    /// <param name="kind">The algorithm.</param>
    /// <param name="bytes">What is summed.</param>
    /// <param name="init">The seed, when the device does not use the usual one.</param>
    internal static int Of(ChecksumKind kind, ReadOnlySpan<byte> bytes, int? init = null) => kind switch
    {
        ChecksumKind.Xor8 => Xor(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Sum8 => Sum(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Sum7 => Sum(bytes, init ?? 0) & 0x7F,
        ChecksumKind.Twos8 => -Sum(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Ones8 => ~Sum(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Sum16 => Sum(bytes, init ?? 0) & 0xFFFF,
        ChecksumKind.Crc16Modbus => Reflected(bytes, init ?? 0xFFFF),
        ChecksumKind.Crc16Arc => Reflected(bytes, init ?? 0),
        ChecksumKind.Crc16Xmodem => Plain(bytes, init ?? 0),
        ChecksumKind.Crc16CcittFalse => Plain(bytes, init ?? 0xFFFF),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int Xor(ReadOnlySpan<byte> bytes, int value)
    {
        foreach (byte b in bytes) value ^= b;
        return value;
    }

    private static int Sum(ReadOnlySpan<byte> bytes, int value)
    {
        foreach (byte b in bytes) value += b;
        return value;
    }

    private static int Reflected(ReadOnlySpan<byte> bytes, int crc)
    {
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
        }
        return crc;
    }

    private static int Plain(ReadOnlySpan<byte> bytes, int crc)
    {
        foreach (byte b in bytes)
        {
            crc ^= b << 8;
            for (int bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xFFFF;
        }
        return crc;
    }
}
