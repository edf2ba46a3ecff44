using System.Buffers.Binary;
using System.IO.Compression;

namespace Kiosk.Linux.Text;

/// <summary>The smallest PNG that every browser shows: one IHDR, one IDAT, one IEND (W3C PNG, second edition).</summary>
internal static class PngFile
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    internal static byte[] Write(MonoBitmap picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\u001A\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 1; // bit depth; colour type 0 (gray), deflate, no filter, not interlaced follow as zeros
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(picture));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(MonoBitmap picture)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var line = new byte[picture.Stride + 1];
            for (int y = 0; y < picture.Height; y++)
            {
                var row = picture.Row(y);
                for (int i = 0; i < row.Length; i++) line[i + 1] = (byte)~row[i]; // gray 0 is black, our 1 is black
                deflate.Write(line);
            }
        }
        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
