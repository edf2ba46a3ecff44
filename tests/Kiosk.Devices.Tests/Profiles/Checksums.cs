using System.Text;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Profiles;

public class Checksums
{
    /// <summary>"123456789" is the check input of the catalogue of parametrised CRC algorithms; the sums of it are worked out by hand (1DDh).</summary>
    [Theory]
    [InlineData("crc16-modbus", 0x4B37)]
    [InlineData("crc16-arc", 0xBB3D)]
    [InlineData("crc16-xmodem", 0x31C3)]
    [InlineData("crc16-ccitt-false", 0x29B1)]
    [InlineData("sum16", 0x01DD)]
    [InlineData("sum8", 0xDD)]
    [InlineData("sum7", 0x5D)]
    [InlineData("twos8", 0x23)]
    [InlineData("ones8", 0x22)]
    [InlineData("xor8", 0x31)]
    [InlineData("crc8", 0xF4)]
    [InlineData("crc8-maxim", 0xA1)]
    [InlineData("twos16", 0xFE23)]
    [InlineData("crc16-usb", 0xB4C8)]
    [InlineData("crc16-buypass", 0xFEE8)]
    [InlineData("crc16-genibus", 0xD64E)]
    [InlineData("crc16-kermit", 0x2189)]
    [InlineData("crc16-mcrf4xx", 0x6F91)]
    [InlineData("crc16-x25", 0x906E)]
    [InlineData("crc32", 0xCBF43926)]
    public void The_nine_digits_give_the_published_value(string name, long expected) =>
        Assert.Equal(expected, Checksum.Of(Checksum.Names[name], "123456789"u8));

    [Theory]
    [InlineData("crc16-modbus", "01 06 00 00 00 32", 0x1F08)]
    [InlineData("crc16-xmodem", "07 01 00 0A 01", 0xEE8A)]
    [InlineData("crc16-arc", "01 00 00 80 00 00 00 00 00 00 FE 02 05 00 A2 00 01 00 00", 0xF868)]
    [InlineData("sum8", "3A 00 78 03 01", 0xB6)]
    [InlineData("xor8", "3C 42 45 3E", 0x05)]
    [InlineData("xor8", "3C 42 46 3E", 0x06)]
    [InlineData("twos8", "01 03 00 00 00 01", 0xFB)]
    [InlineData("sum16", "02 41 74 65 73 74 03", 0x0206)]
    public void Frames_of_manuals_give_the_sum_printed_there(string name, string bytes, int expected) =>
        Assert.Equal(expected, Checksum.Of(Checksum.Names[name], Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void A_seed_replaces_the_usual_start()
    {
        Assert.Equal(0x1DD + 0x55AA, Checksum.Of(ChecksumKind.Sum16, "123456789"u8, 0x55AA));
        Assert.Equal(Checksum.Of(ChecksumKind.Crc16Modbus, "123456789"u8), Checksum.Of(ChecksumKind.Crc16Arc, "123456789"u8, 0xFFFF));
    }

    [Fact]
    public void Every_algorithm_notices_one_changed_bit()
    {
        byte[] frame = Encoding.ASCII.GetBytes("MOI SO A012");
        foreach (var kind in Enum.GetValues<ChecksumKind>())
        {
            long good = Checksum.Of(kind, frame);
            for (int bit = 0; bit < frame.Length * 8; bit++)
            {
                if (kind == ChecksumKind.Sum7 && bit % 8 == 7) continue;
                frame[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.NotEqual(good, Checksum.Of(kind, frame));
                frame[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }
}
