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

    /// <summary>CRC-8: 07h, init 0.</summary>
    Crc8,

    /// <summary>CRC-8/MAXIM-DOW: reflected 31h, init 0.</summary>
    Crc8Maxim,

    /// <summary>Sum, low 16 bits.</summary>
    Sum16,

    /// <summary>Two's complement of the sum, 16 bits.</summary>
    Twos16,

    /// <summary>CRC-16/MODBUS: reflected 8005h, init FFFFh.</summary>
    Crc16Modbus,

    /// <summary>CRC-16/ARC: reflected 8005h, init 0.</summary>
    Crc16Arc,

    /// <summary>CRC-16/USB: as MODBUS, inverted.</summary>
    Crc16Usb,

    /// <summary>CRC-16/UMTS, also BUYPASS: 8005h, init 0.</summary>
    Crc16Buypass,

    /// <summary>CRC-16/XMODEM: 1021h, init 0.</summary>
    Crc16Xmodem,

    /// <summary>CRC-16/CCITT-FALSE: 1021h, init FFFFh.</summary>
    Crc16CcittFalse,

    /// <summary>CRC-16/GENIBUS: as CCITT-FALSE, inverted.</summary>
    Crc16Genibus,

    /// <summary>CRC-16/KERMIT: reflected 1021h, init 0.</summary>
    Crc16Kermit,

    /// <summary>CRC-16/MCRF4XX: reflected 1021h, init FFFFh.</summary>
    Crc16Mcrf4xx,

    /// <summary>CRC-16/IBM-SDLC, also X-25: as MCRF4XX, inverted.</summary>
    Crc16X25,

    /// <summary>CRC-32 of Ethernet and zip: reflected 04C11DB7h, init and last exclusive or FFFFFFFFh.</summary>
    Crc32,
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
        ["crc8"] = ChecksumKind.Crc8,
        ["crc8-maxim"] = ChecksumKind.Crc8Maxim,
        ["sum16"] = ChecksumKind.Sum16,
        ["twos16"] = ChecksumKind.Twos16,
        ["crc16-modbus"] = ChecksumKind.Crc16Modbus,
        ["crc16-arc"] = ChecksumKind.Crc16Arc,
        ["crc16-usb"] = ChecksumKind.Crc16Usb,
        ["crc16-buypass"] = ChecksumKind.Crc16Buypass,
        ["crc16-xmodem"] = ChecksumKind.Crc16Xmodem,
        ["crc16-ccitt-false"] = ChecksumKind.Crc16CcittFalse,
        ["crc16-genibus"] = ChecksumKind.Crc16Genibus,
        ["crc16-kermit"] = ChecksumKind.Crc16Kermit,
        ["crc16-mcrf4xx"] = ChecksumKind.Crc16Mcrf4xx,
        ["crc16-x25"] = ChecksumKind.Crc16X25,
        ["crc32"] = ChecksumKind.Crc32,
    };

    /// <summary>The largest result.</summary>
    internal static long Max(ChecksumKind kind) => kind switch
    {
        ChecksumKind.Sum7 => 0x7F,
        < ChecksumKind.Sum16 => 0xFF,
        ChecksumKind.Crc32 => 0xFFFF_FFFF,
        _ => 0xFFFF,
    };

    /// <param name="kind">The algorithm.</param>
    /// <param name="bytes">What is summed.</param>
    /// <param name="init">The seed, when the device does not use the usual one.</param>
    internal static long Of(ChecksumKind kind, ReadOnlySpan<byte> bytes, long? init = null) => kind switch
    {
        ChecksumKind.Xor8 => Xor(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Sum8 => Sum(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Sum7 => Sum(bytes, init ?? 0) & 0x7F,
        ChecksumKind.Twos8 => -Sum(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Ones8 => ~Sum(bytes, init ?? 0) & 0xFF,
        ChecksumKind.Crc8 => Plain(bytes, init ?? 0, 8, 0x07),
        ChecksumKind.Crc8Maxim => Reflected(bytes, init ?? 0, 0x8C),
        ChecksumKind.Sum16 => Sum(bytes, init ?? 0) & 0xFFFF,
        ChecksumKind.Twos16 => -Sum(bytes, init ?? 0) & 0xFFFF,
        ChecksumKind.Crc16Modbus => Reflected(bytes, init ?? 0xFFFF, 0xA001),
        ChecksumKind.Crc16Arc => Reflected(bytes, init ?? 0, 0xA001),
        ChecksumKind.Crc16Usb => Reflected(bytes, init ?? 0xFFFF, 0xA001) ^ 0xFFFF,
        ChecksumKind.Crc16Buypass => Plain(bytes, init ?? 0, 16, 0x8005),
        ChecksumKind.Crc16Xmodem => Plain(bytes, init ?? 0, 16, 0x1021),
        ChecksumKind.Crc16CcittFalse => Plain(bytes, init ?? 0xFFFF, 16, 0x1021),
        ChecksumKind.Crc16Genibus => Plain(bytes, init ?? 0xFFFF, 16, 0x1021) ^ 0xFFFF,
        ChecksumKind.Crc16Kermit => Reflected(bytes, init ?? 0, 0x8408),
        ChecksumKind.Crc16Mcrf4xx => Reflected(bytes, init ?? 0xFFFF, 0x8408),
        ChecksumKind.Crc16X25 => Reflected(bytes, init ?? 0xFFFF, 0x8408) ^ 0xFFFF,
        ChecksumKind.Crc32 => Reflected(bytes, init ?? 0xFFFF_FFFF, 0xEDB8_8320) ^ 0xFFFF_FFFF,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static long Xor(ReadOnlySpan<byte> bytes, long value)
    {
        foreach (byte b in bytes) value ^= b;
        return value;
    }

    private static long Sum(ReadOnlySpan<byte> bytes, long value)
    {
        foreach (byte b in bytes) value += b;
        return value;
    }

    private static long Reflected(ReadOnlySpan<byte> bytes, long crc, long poly)
    {
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ poly : crc >> 1;
        }
        return crc;
    }

    private static long Plain(ReadOnlySpan<byte> bytes, long crc, int width, long poly)
    {
        long top = 1L << (width - 1), mask = (1L << width) - 1;
        foreach (byte b in bytes)
        {
            crc ^= (long)b << (width - 8);
            for (int bit = 0; bit < 8; bit++) crc = ((crc & top) != 0 ? (crc << 1) ^ poly : crc << 1) & mask;
        }
        return crc;
    }
}
