using Kiosk.Devices.Supervision;

namespace Kiosk.Devices.Tests.Supervision;

public class NoticingFlapping
{
    private readonly FlapGuard guard = new();

    private TimeSpan LostFiveTimes(TimeSpan from, TimeSpan apart)
    {
        var rest = TimeSpan.Zero;
        for (int n = 0; n < 5; n++)
        {
            Assert.Equal(TimeSpan.Zero, rest);
            rest = guard.Lost(from + (apart * n));
        }
        return rest;
    }

    [Fact]
    public void Five_losses_within_a_minute_earn_a_rest_of_two_minutes() =>
        Assert.Equal(TimeSpan.FromMinutes(2), LostFiveTimes(TimeSpan.Zero, TimeSpan.FromSeconds(10)));

    [Fact]
    public void Five_losses_in_a_day_earn_none() => Assert.Equal(TimeSpan.Zero, LostFiveTimes(TimeSpan.Zero, TimeSpan.FromHours(5)));

    [Fact]
    public void Rests_double_up_to_half_an_hour_while_it_goes_on()
    {
        var at = TimeSpan.Zero;
        foreach (int minutes in (int[])[2, 4, 8, 16, 30, 30])
        {
            var rest = LostFiveTimes(at, TimeSpan.FromSeconds(2));
            Assert.Equal(TimeSpan.FromMinutes(minutes), rest);
            at += rest + TimeSpan.FromSeconds(10);
        }
    }

    [Fact]
    public void A_quiet_hour_or_a_technician_wipes_the_slate()
    {
        LostFiveTimes(TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMinutes(2), LostFiveTimes(TimeSpan.FromHours(1), TimeSpan.FromSeconds(1)));
        guard.Released();
        Assert.Equal(TimeSpan.FromMinutes(2), LostFiveTimes(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void What_was_everybodys_loss_is_not_counted_against_one()
    {
        for (int n = 0; n < 20; n++)
        {
            Assert.Equal(TimeSpan.Zero, guard.Lost(TimeSpan.FromSeconds(n)));
            guard.TakeBack();
        }
    }
}
