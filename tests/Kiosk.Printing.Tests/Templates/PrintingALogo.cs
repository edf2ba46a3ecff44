using Kiosk.Printing.Templates;
using Kiosk.Printing.Tests.Scripted;

namespace Kiosk.Printing.Tests.Templates;

public sealed class PrintingALogo : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"logo-{Guid.NewGuid():N}");

    public static TheoryData<string> Logos => [.. Directory.GetFiles(Path.Combine(Shipped.Root, "firmware-config", "logos"))];

    private static string Emblem => Path.Combine(Shipped.Root, "firmware-config", "logos", "mot-cua.png");

    public void Dispose() => File.Delete(file);

    [Theory]
    [MemberData(nameof(Logos))]
    public void Every_shipped_logo_fits_every_paper_and_keeps_its_shape(string logo)
    {
        var picture = LogoPicture.Load(logo);
        foreach (int width in (int[])[384, 576])
        {
            var made = picture.For(width, 112, shaded: false).Picture;
            Assert.InRange(made.Height, 100, 112);
            Assert.InRange(made.Width, 20, width);
            Assert.Contains(Enumerable.Range(0, made.Height), y => made.Row(y).ContainsAnyExcept((byte)0));
        }
    }

    [Fact]
    public void The_name_follows_the_dots_and_nothing_else()
    {
        var logo = LogoPicture.Load(Emblem);
        Assert.Equal(logo.For(576, 112, false).Name, LogoPicture.Load(Emblem).For(384, 112, false).Name);
        Assert.NotEqual(logo.For(576, 112, false).Name, logo.For(576, 80, false).Name);
    }

    [Theory]
    [InlineData("P1\n# by hand\n4 2\n1 0 0 1\n0110")]
    [InlineData("P1 4 2 10010110")]
    public void A_portable_bitmap_is_taken_dot_by_dot(string content)
    {
        File.WriteAllText(file, content);
        var made = LogoPicture.Load(file).For(576, 100, false).Picture;
        Assert.Equal(["1001", "0110"], Enumerable.Range(0, made.Height).Select(y => string.Concat(Enumerable.Range(0, made.Width).Select(x => made[x, y] ? '1' : '0'))));
        File.WriteAllBytes(file, [.. "P4\n4 2\n"u8, 0x9F, 0x60]);
        Assert.Equal(made.ToPng(), LogoPicture.Load(file).For(576, 100, false).Picture.ToPng());
    }

    [Fact]
    public void Grey_becomes_white_or_black_by_half_or_as_many_dots_as_it_is_dark()
    {
        File.WriteAllText(file, "P1 64 64 " + string.Concat(Enumerable.Range(0, 64 * 64).Select(i => i / 64 % 2 == 0 && i % 2 == 0 ? '1' : '0')));
        var logo = LogoPicture.Load(file); // one dot in four: a quarter dark when made half as large
        Assert.Equal(0, Black(logo.For(32, 32, shaded: false).Picture));
        Assert.InRange(Black(logo.For(32, 32, shaded: true).Picture), 236, 260); // what runs over the edge is lost
    }

    [Theory]
    [InlineData("", "PNG")]
    [InlineData("GIF89a", "PNG")]
    [InlineData("P1 4 2 1001", "PBM")]
    [InlineData("P1 4 2 1001x110", "PBM")]
    [InlineData("P1 99999999 2 1", "4096")]
    [InlineData("P4 5000 1 1", "4096")]
    [InlineData("P1 2 1 00", "nothing black")]
    [InlineData(null, "no such file")]
    public void What_is_no_picture_is_refused_in_both_languages(string? content, string word)
    {
        if (content is not null) File.WriteAllText(file, content);
        var fault = Assert.Throws<LogoException>(() => LogoPicture.Load(file));
        Assert.Contains(word, fault.English, StringComparison.Ordinal);
        Assert.StartsWith(file, fault.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_or_giant_png_is_refused_before_it_is_unpacked()
    {
        byte[] good = File.ReadAllBytes(Emblem);
        for (int cut = 0; cut < good.Length - 12; cut += 97)
        {
            File.WriteAllBytes(file, good[..cut]);
            Assert.Throws<LogoException>(() => LogoPicture.Load(file));
        }
        byte[] giant = [.. good];
        giant[16] = 0x40;
        File.WriteAllBytes(file, giant);
        Assert.Contains("x 336", Assert.Throws<LogoException>(() => LogoPicture.Load(file)).English, StringComparison.Ordinal);
        File.WriteAllBytes(file, new byte[LogoPicture.MaxBytes + 1]);
        Assert.Contains("larger than", Assert.Throws<LogoException>(() => LogoPicture.Load(file)).English, StringComparison.Ordinal);
    }

    private static int Black(Kiosk.Linux.Text.MonoBitmap dots) => Enumerable.Range(0, dots.Height).Sum(y => Enumerable.Range(0, dots.Width).Count(x => dots[x, y]));
}
