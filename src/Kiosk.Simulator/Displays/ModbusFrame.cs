namespace Kiosk.Simulator.Displays;

/// <summary>The edges of Modbus RTU requests, functions 3, 6 and 16 (Modbus over serial line V1.02, 2.5.1).</summary>
internal static class ModbusFrame
{
    public const int Shortest = 8;

    /// <summary>How long the request is that begins here; 0 when more bytes are needed to know, -1 when nothing known begins here.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return 0;
        return bytes[1] switch
        {
            3 or 6 => 8,
            16 when bytes.Length < 7 => 0,
            16 => 9 + bytes[6],
            _ => -1,
        };
    }

    public static bool IsIntact(ReadOnlySpan<byte> frame)
    {
        ushort crc = Crc(frame[..^2]);
        return frame[^2] == (byte)crc && frame[^1] == (byte)(crc >> 8);
    }

    public static byte[] Sealed(ReadOnlySpan<byte> body)
    {
        ushort crc = Crc(body);
        return [.. body, (byte)crc, (byte)(crc >> 8)];
    }

    /// <summary>CRC-16/MODBUS: polynomial A001 reflected, start FFFF.</summary>
    public static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (ushort)((crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1);
        }
        return crc;
    }
}
