using System.Buffers.Binary;
using System.IO.Compression;
using Kiosk.Linux.Text;

namespace Kiosk.Linux.Tests.Text;

public class DotsOfAPicture
{
    [Fact]
    public void The_leftmost_dot_is_the_highest_bit()
    {
        var picture = new MonoBitmap(10, 2);
        picture[0, 0] = true;
        picture[9, 1] = true;
        Assert.Equal(2, picture.Stride);
        Assert.Equal([0x80, 0x00], picture.Row(0).ToArray());
        Assert.Equal([0x00, 0x40], picture.Row(1).ToArray());
        picture[0, 0] = false;
        Assert.Equal([0x00, 0x00], picture.Row(0).ToArray());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    [InlineData(8, 2)]
    [InlineData(13, 0)]
    [InlineData(-5, -2)]
    [InlineData(17, 5)]
    [InlineData(-40, 0)]
    public void A_drawn_picture_lands_dot_by_dot_and_is_cut_at_the_edges(int dx, int dy)
    {
        var random = new Random(7);
        var small = new MonoBitmap(11, 5);
        for (int i = 0; i < 30; i++) small[random.Next(11), random.Next(5)] = true;
        var big = new MonoBitmap(21, 7);
        big[20, 6] = true;
        big.Draw(small, dx, dy);
        for (int y = 0; y < 7; y++)
        {
            for (int x = 0; x < 21; x++)
            {
                bool inside = x - dx is >= 0 and < 11 && y - dy is >= 0 and < 5;
                Assert.Equal((x == 20 && y == 6) || (inside && small[x - dx, y - dy]), big[x, y]);
            }
        }
        Assert.Equal(0, big.Row(0)[2] & 0x07); // nothing behind the last column
    }

    [Fact]
    public void Scaling_makes_blocks()
    {
        var picture = new MonoBitmap(3, 2);
        picture[2, 1] = true;
        var scaled = picture.Scale(4, 3);
        Assert.Equal((12, 6), (scaled.Width, scaled.Height));
        for (int y = 0; y < 6; y++)
            for (int x = 0; x < 12; x++)
                Assert.Equal(x >= 8 && y >= 3, scaled[x, y]);
    }

    [Fact]
    public void The_png_is_one_bit_gray_with_black_as_zero()
    {
        var picture = new MonoBitmap(9, 2);
        picture[8, 1] = true;
        byte[] png = picture.ToPng();
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal("IHDR"u8.ToArray(), png[12..16]);
        Assert.Equal((9, 2, 1, 0), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), png[24], png[25]));
        Assert.Equal([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], png[^8..]); // IEND and its well-known CRC
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var inflate = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        var rows = new byte[6];
        inflate.ReadExactly(rows);
        Assert.Equal([0, 0xFF, 0xFF, 0, 0xFF, 0x7F], rows);
    }
}
