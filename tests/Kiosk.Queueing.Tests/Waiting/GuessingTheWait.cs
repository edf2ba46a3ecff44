using Kiosk.Queueing.Waiting;

namespace Kiosk.Queueing.Tests.Waiting;

public class GuessingTheWait
{
    [Theory]
    [InlineData(1, 12, 1, 5, 20)]
    [InlineData(3, 10, 1, 20, 45)]
    [InlineData(7, 12, 2, 25, 60)]
    [InlineData(1, 4, 2, 0, 5)]
    // Where halves and thirds of binary fractions would round a whole step too far: 0.7 x 350 is 245.
    [InlineData(2, 175, 1, 245, 490)]
    [InlineData(2, 150, 14, 15, 30)]
    public void It_is_a_range_rounded_outwards_to_five_minutes(int ahead, int minutes, int counters, int low, int high) =>
        Assert.Equal(new WaitEstimate(low, high), WaitEstimate.From(ahead, minutes, counters));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 0)]
    public void With_nobody_ahead_or_no_counter_nothing_is_said(int ahead, int counters) => Assert.Null(WaitEstimate.From(ahead, 12, counters));

    [Fact]
    public void For_every_hall_the_range_holds_the_plain_mean_and_has_a_width()
    {
        for (int ahead = 1; ahead <= 120; ahead++)
            for (int minutes = 1; minutes <= 240; minutes += 7)
                for (int counters = 1; counters <= 24; counters++)
                {
                    var wait = Assert.NotNull(WaitEstimate.From(ahead, minutes, counters));
                    double mean = (double)ahead * minutes / counters;
                    Assert.True(wait.Low % 5 == 0 && wait.High % 5 == 0 && wait.Low <= mean && mean <= wait.High && wait.High >= wait.Low + 5, $"{ahead} {minutes} {counters}: {wait}");
                }
    }
}
