using System.Diagnostics;
using Kiosk.Linux.Text;
using Kiosk.Printing.Raster;

namespace Kiosk.Printing.Tests.Raster;

public class BarsAndModules
{
    [Theory]
    [InlineData("A", new[] { 104, 33, 34, 106 })]                                   // start B, A, check (104 + 33) % 103
    [InlineData("1234", new[] { 105, 12, 34, 82, 106 })]                            // (105 + 12 + 68) % 103
    [InlineData("A012", new[] { 104, 33, 16, 17, 18, 66, 106 })]                    // (104 + 33 + 32 + 51 + 72) % 103 = 292 % 103 - too short a run for set C
    [InlineData("HO123456", new[] { 104, 40, 47, 99, 12, 34, 56, 0, 106 })]
    [InlineData("12345", new[] { 104, 17, 99, 23, 45, 0, 106 })]
    public void Values_follow_the_sets_and_the_check(string text, int[] values)
    {
        var made = Code128.Values(text);
        Assert.Equal(values[..^2], made.SkipLast(2));
        int check = made[0] + made.Skip(1).SkipLast(2).Select((v, i) => v * (i + 1)).Sum();
        Assert.Equal([check % 103, 106], made.TakeLast(2));
    }

    [Fact]
    public void The_modules_of_a_known_code_are_as_the_standard_draws_them()
    {
        // start B 211214, A 111323, check 34 = 131123, stop 2331112
        Assert.Equal("11010010000" + "10100011000" + "10001011000" + "1100011101011", string.Concat(Code128.Modules("A").Select(m => m ? '1' : '0')));
    }

    [Fact]
    public void Every_symbol_is_eleven_modules_and_no_two_are_alike()
    {
        var symbols = new HashSet<string>();
        for (char c = ' '; c <= '~'; c++)
        {
            bool[] modules = Code128.Modules(c.ToString());
            Assert.Equal(11 + 11 + 11 + 13, modules.Length);
            Assert.True(symbols.Add(string.Join("", modules[11..22].Select(m => m ? 1 : 0))));
        }
    }

    [Theory]
    [InlineData("H03.45-241123-0001", true)]
    [InlineData("000123456789", true)]
    [InlineData("1234567A7654321", true)]
    [InlineData("https://dichvucong.example.gov.vn/tra-cuu?ma=H03.45-241123", false)]
    [InlineData("Đăng ký hộ tịch", false)]
    public void An_independent_reader_reads_back_what_was_drawn(string payload, bool barcode)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zbarimg"), "zbar-tools is not installed");
        var picture = barcode ? Code128.Draw(payload, 576, 80) : QrRaster.Draw(QrRaster.Matrix(payload), 576);
        var page = new MonoBitmap(616, picture.Height + 40);
        page.Draw(picture, 20, 20);
        string file = Path.Combine(Path.GetTempPath(), $"kiosk-code-{Guid.NewGuid():N}.png");
        File.WriteAllBytes(file, page.Scale(2, 2).ToPng());
        using var zbar = Process.Start(new ProcessStartInfo("/usr/bin/zbarimg", ["-q", "--raw", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string read = zbar.StandardOutput.ReadToEnd();
        zbar.WaitForExit();
        File.Delete(file);
        Assert.Equal(payload, read.TrimEnd('\n'));
    }

    [Theory]
    [InlineData(new byte[] { 0x10, 0x04, 0x01 })]
    [InlineData(new byte[] { 0xFF, 0x10, 0x05 })]
    [InlineData(new byte[] { 0x10, 0x10, 0x14, 0x10, 0x04 })]
    public void A_picture_that_looks_like_a_real_time_command_loses_one_white_dot_a_pair(byte[] data)
    {
        byte[] before = [.. data];
        LookAlike.Defuse(data);
        for (int i = 1; i < data.Length; i++) Assert.False(data[i - 1] == 0x10 && data[i] is 0x04 or 0x05 or 0x14);
        int pairs = Enumerable.Range(1, before.Length - 1).Count(i => before[i - 1] == 0x10 && before[i] is 0x04 or 0x05 or 0x14);
        Assert.Equal(pairs, before.Zip(data, (b, a) => int.PopCount(b ^ a)).Sum());
        Assert.All(before.Zip(data), p => Assert.Equal(p.First, p.First & p.Second)); // only white became black
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bands_put_together_again_are_the_picture(bool centred)
    {
        var random = new Random(3);
        var picture = new MonoBitmap(384, 300);
        for (int i = 0; i < 60; i++)
        {
            int x = random.Next(370), y = random.Next(295);
            for (int j = 0; j < 12; j++) picture[x + j, y] = true;
        }
        var again = new MonoBitmap(384, 300);
        int at = 0;
        foreach (var band in Bands.Split(picture, 24, 700, centred))
        {
            at += band.BlankBefore;
            Assert.InRange(band.Rows, 0, 24);
            Assert.InRange(band.Data.Length, 0, 700);
            int left = centred ? (48 - band.BytesPerRow) / 2 * 8 : 0;
            for (int y = 0; y < band.Rows; y++)
                for (int x = 0; x < band.BytesPerRow * 8; x++)
                    if ((band.Data[(y * band.BytesPerRow) + (x / 8)] & (0x80 >> (x % 8))) != 0) again[left + x, at + y] = true;
            at += band.Rows;
        }
        Assert.Equal(300, at);
        Assert.Equal(picture.ToPng(), again.ToPng());
    }
}
