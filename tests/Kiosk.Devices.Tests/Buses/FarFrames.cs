using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Buses;

/// <summary>Frames as a board writes them.</summary>
internal static class FarFrames
{
    internal static byte[] WithCrc(params byte[] bytes)
    {
        long crc = Checksum.Of(ChecksumKind.Crc16Modbus, bytes);
        return [.. bytes, (byte)crc, (byte)(crc >> 8)];
    }
}
