using Kiosk.Devices.Chips;
using Kiosk.Devices.Local;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Local;

public class FacingAChip
{
    private const long Second = 1_000_000_000;
    private readonly ChipFace face = new(new LocalDevice(Panels.Bound("digits", "chip-max7219"), DateTimeOffset.UnixEpoch), new Random(1));

    public FacingAChip() => face.Begin(new Max7219Chain(_ => { }, DigitLayout.RightToLeft(4)));

    [Fact]
    public void It_is_woken_first_then_told_what_is_new_and_everything_again_after_twenty_seconds()
    {
        Assert.Equal((true, "", null), face.TakeDue(0));
        face.Started(0);
        Assert.Null(face.TakeDue(1));
        Assert.Equal(20 * Second, face.NextDue(1, Second));
        face.Wish(new ChipWish.Text("A012"));
        face.Wish(new ChipWish.Level(3));
        Assert.Equal((false, "A012", 3), face.TakeDue(2));
        Assert.Null(face.TakeDue(3));
        Assert.Equal((true, "A012", 3), face.TakeDue(20 * Second));
    }

    [Fact]
    public void One_that_does_not_answer_is_left_alone_for_growing_times_and_then_started()
    {
        face.TakeDue(0);
        face.Silent(0);
        face.Wish(new ChipWish.Text("A012"));
        Assert.Null(face.TakeDue(Second / 2));
        Assert.InRange(face.SilentUntil, (long)(0.8 * Second), (long)(1.2 * Second));
        Assert.Equal(face.SilentUntil, face.NextDue(1, Second));
        Assert.Equal((true, "A012", null), face.TakeDue(2 * Second));
        face.Silent(2 * Second);
        Assert.InRange(face.SilentUntil - (2 * Second), (long)(1.6 * Second), (long)(2.4 * Second));
    }

    [Fact]
    public async Task A_technician_s_question_is_not_put_off()
    {
        face.TakeDue(0);
        face.Silent(0);
        var answer = face.AskAgain();
        Assert.Equal((true, "", null), face.TakeDue(1));
        face.Answer(false);
        Assert.Equal(false, await answer);
    }

    [Fact]
    public void All_segments_are_lit_for_five_seconds_and_then_the_number_is_back()
    {
        face.Wish(new ChipWish.Text("A012"));
        face.TakeDue(0);
        face.Started(0);
        face.Test(Second);
        Assert.Equal((false, "8.8.8.8.", null), face.TakeDue(Second));
        Assert.Equal(6 * Second, face.NextDue(Second, Second));
        Assert.Null(face.TakeDue(2 * Second));
        Assert.Equal((false, "A012", null), face.TakeDue(6 * Second));
    }

    [Theory]
    [InlineData("text=A1234", "1234")]
    [InlineData("text=A.1.2.3.4", "1.2.3.4")]
    [InlineData("number=7", "7")]
    [InlineData("text=A012,number=12", "A012")]
    [InlineData("text=", "")]
    public void A_text_that_is_too_long_keeps_its_last_cells(string args, string shown) =>
        Assert.Equal(new ChipWish.Text(shown), ChipWish.Parse(face.Chip, "show", args.Split(',').Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1])));

    [Fact]
    public void What_cannot_be_shown_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ChipWish.Parse(face.Chip, "show", Panels.Args()));
        Assert.Throws<ArgumentException>(() => ChipWish.Parse(face.Chip, "show", Panels.Args(("text", new string('1', 600)))));
        Assert.Throws<ArgumentException>(() => ChipWish.Parse(face.Chip, "brightness", Panels.Args(("level", "16"))));
        Assert.Throws<ArgumentException>(() => ChipWish.Parse(face.Chip, "brightness", Panels.Args()));
    }
}
