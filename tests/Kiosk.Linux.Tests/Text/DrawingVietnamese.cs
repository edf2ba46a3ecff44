using System.Text;
using Kiosk.Linux.Text;

namespace Kiosk.Linux.Tests.Text;

public class DrawingVietnamese
{
    private const string Tones = "\u0300\u0309\u0303\u0301\u0323";
    private static readonly TextStyle Body = new(26);

    private static string EveryLetter =>
        string.Concat("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".SelectMany(v => Tones.Select(t => $"{v}{t}".Normalize())))
        + "ăâđêôơưĂÂĐÊÔƠƯ";

    [Fact]
    public void Every_one_of_the_134_letters_and_the_dong_sign_has_a_glyph()
    {
        Assert.Equal(134, EveryLetter.Length);
        Assert.True(TextRaster.IsAvailable, TextRaster.Missing);
        Assert.Null(TextRaster.Missing);
        foreach (bool bold in (bool[])[false, true])
            Assert.Equal(0, TextRaster.UnknownGlyphs(EveryLetter + "₫", new TextStyle(26, bold)));
    }

    [Theory]
    [InlineData("Ẫ")]
    [InlineData("Ề")]
    [InlineData("Ỗ")]
    [InlineData("Ậ")]
    public void The_marks_of_a_capital_are_whole_on_the_first_and_the_last_row(string letter)
    {
        foreach (double size in (double[])[22, 24, 26, 28, 32, 165])
        {
            var alone = TextRaster.Render(letter, new TextStyle(size, Bold: true), 576, TextAlign.Left);
            // The same letter with an empty line above and below cannot be clipped: both must have the same number of black dots.
            var roomy = TextRaster.Render("\n" + letter + "\n", new TextStyle(size, Bold: true), 576, TextAlign.Left);
            Assert.Equal(Black(roomy), Black(alone));
        }
    }

    [Fact]
    public void A_long_text_wraps_inside_the_width_and_loses_no_line()
    {
        const string text = "Trung tâm Phục vụ hành chính công phường Ngã Tư Sở, quận Đống Đa";
        int whole = TextRaster.MeasureWidth(text, Body);
        var line = TextRaster.Render(text, Body, whole, TextAlign.Left);
        var wrapped = TextRaster.Render(text, Body, 384, TextAlign.Left);
        Assert.True(whole > 384);
        Assert.Equal(384, wrapped.Width);
        Assert.InRange(wrapped.Height, line.Height * 2, line.Height * 5);
        Assert.Equal(Black(line), Black(wrapped));
    }

    [Fact]
    public void A_decomposed_text_draws_the_same_dots_as_a_composed_one()
    {
        const string text = "Nguyễn Thị Hồng Ngọc";
        var composed = TextRaster.Render(text, Body, 576, TextAlign.Left);
        var decomposed = TextRaster.Render(text.Normalize(NormalizationForm.FormD), Body, 576, TextAlign.Left);
        Assert.Equal(composed.ToPng(), decomposed.ToPng());
    }

    [Fact]
    public void Alignment_moves_the_ink_and_a_leaning_letter_stays_whole_at_both_edges()
    {
        var style = new TextStyle(60, Bold: true);
        var left = TextRaster.Render("jẰj", style, 300, TextAlign.Left);
        var centre = TextRaster.Render("jẰj", style, 300, TextAlign.Centre);
        var right = TextRaster.Render("jẰj", style, 300, TextAlign.Right);
        Assert.Equal(Black(centre), Black(left));
        Assert.Equal(Black(centre), Black(right));
        Assert.True(FirstColumn(left) < FirstColumn(centre) && FirstColumn(centre) < FirstColumn(right));
    }

    [Fact]
    public void The_big_number_stands_fifteen_millimetres_high()
    {
        var number = TextRaster.Render("A012", new TextStyle(165, Bold: true), 576, TextAlign.Centre);
        int rows = Enumerable.Range(0, number.Height).Count(y => number.Row(y).ContainsAnyExcept((byte)0));
        Assert.InRange(rows, 120, 130);
        Assert.InRange(TextRaster.MeasureWidth("A012", new TextStyle(165, Bold: true)), 400, 500);
    }

    [Fact]
    public void Hostile_text_neither_ends_the_text_nor_the_process()
    {
        var style = Body;
        int plain = TextRaster.MeasureWidth("AB", style);
        Assert.True(TextRaster.MeasureWidth("A\0B", style) > plain);
        Assert.True(TextRaster.Render("\uD800 lone surrogate", style, 576, TextAlign.Left).Height > 0);
        Assert.True(TextRaster.Render("", style, 576, TextAlign.Left).Height > 0);
        Assert.InRange(TextRaster.Render(new string('x', 100_000), style, 8, TextAlign.Left).Height, 1, TextRaster.MaxRows);
    }

    [Fact]
    public async Task Many_threads_draw_the_same_picture()
    {
        byte[] expected = TextRaster.Render("Mời ông/bà đến quầy số 3", Body, 576, TextAlign.Centre).ToPng();
        var drawn = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => TextRaster.Render("Mời ông/bà đến quầy số 3", Body, 576, TextAlign.Centre).ToPng())));
        Assert.All(drawn, png => Assert.Equal(expected, png));
    }

    private static int Black(MonoBitmap picture)
    {
        int count = 0;
        for (int y = 0; y < picture.Height; y++)
            foreach (byte b in picture.Row(y)) count += int.PopCount(b);
        return count;
    }

    private static int FirstColumn(MonoBitmap picture) =>
        Enumerable.Range(0, picture.Width).First(x => Enumerable.Range(0, picture.Height).Any(y => picture[x, y]));
}
