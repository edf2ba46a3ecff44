using Kiosk.Printing.Evidence;

namespace Kiosk.Printing.Tests.Evidence;

public class CountingThePaper
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_roll_is_as_long_as_rolls_of_its_width_are() => Assert.Equal((80_000, 30_000), (PaperRoll.UsualMm(80), PaperRoll.UsualMm(58)));

    [Fact]
    public void The_tickets_left_follow_from_what_tickets_of_this_roll_measured()
    {
        var roll = new PaperRoll(80_000);
        Assert.Equal(80_000 / PaperRoll.UsualTicketMm, roll.TicketsLeft);
        for (int i = 0; i < 20; i++) roll = roll.After(200);
        Assert.Equal((76_000, 200, 380), (roll.LeftMm, roll.TicketMm, roll.TicketsLeft));
    }

    [Fact]
    public void The_end_is_foreseen_at_the_pace_of_today_and_not_from_a_handful_of_tickets()
    {
        var roll = new PaperRoll(1_100);
        Assert.Null(roll.EmptyAt(4, Eight, Eight.AddHours(1)));
        Assert.Null(roll.EmptyAt(50, Eight, Eight.AddMinutes(9)));
        // Twenty tickets in two hours, ten more to come: one hour.
        Assert.Equal(Eight.AddHours(3), roll.EmptyAt(20, Eight, Eight.AddHours(2)));
    }

    [Fact]
    public void A_roll_that_lasted_longer_than_its_length_has_nothing_left_and_not_less()
    {
        var roll = new PaperRoll(1_000).After(1_500);
        Assert.Equal((0, 0), (roll.LeftMm, roll.TicketsLeft));
    }
}
