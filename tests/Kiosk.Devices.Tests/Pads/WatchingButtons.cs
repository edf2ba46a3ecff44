using Kiosk.Devices.Pads;

namespace Kiosk.Devices.Tests.Pads;

public class WatchingButtons
{
    private const long Ms = 1_000_000, Second = 1_000_000_000;
    private static readonly PressRules Rules = new(TimeSpan.FromMilliseconds(30), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10), 6, TimeSpan.FromSeconds(15));
    private readonly ButtonWatch watch = new(3, Rules);

    [Fact]
    public void A_press_counts_and_asks_for_a_look_only_while_it_is_held()
    {
        Assert.Equal(long.MaxValue, watch.NextLook(0));
        Assert.Equal(ButtonVerdict.Counts, watch.Down(0, 5 * Second));
        Assert.Equal(25 * Second, watch.NextLook(6 * Second));
        watch.Up(0, 6 * Second);
        Assert.Equal(long.MaxValue, watch.NextLook(6 * Second));
    }

    [Fact]
    public void A_contact_that_bounces_on_release_presses_once()
    {
        watch.Down(0, 0);
        watch.Up(0, 100 * Ms);
        Assert.Equal(ButtonVerdict.Bounced, watch.Down(0, 110 * Ms));
        watch.Up(0, 115 * Ms);
        Assert.Equal(ButtonVerdict.Counts, watch.Down(0, 150 * Ms));
    }

    [Fact]
    public void Another_button_is_no_bounce()
    {
        watch.Down(0, 0);
        Assert.Equal(ButtonVerdict.Counts, watch.Down(1, 10 * Ms));
    }

    [Fact]
    public void A_button_held_for_twenty_seconds_is_stuck_until_it_is_let_go()
    {
        watch.Down(1, 0);
        Assert.Equal(-1, watch.Stuck((20 * Second) - 1));
        Assert.Equal(1, watch.Stuck(20 * Second));
        Assert.Equal(long.MaxValue, watch.NextLook(20 * Second));
        watch.Up(1, 30 * Second);
        Assert.Equal(-1, watch.Stuck(30 * Second));
    }

    [Fact]
    public void A_button_that_was_down_already_may_be_stuck_but_was_not_pressed()
    {
        watch.Held(2, 0);
        Assert.Equal(2, watch.Stuck(21 * Second));
        watch.Forget();
        Assert.Equal(-1, watch.Stuck(40 * Second));
    }

    [Fact]
    public void A_chattering_wire_counts_for_nothing_until_it_has_been_quiet_for_five_seconds()
    {
        int counted = 0;
        long at = Second;
        for (int n = 0; n < 100; n++, at += 80 * Ms)
        {
            if (watch.Down(0, at) == ButtonVerdict.Counts) counted++;
            watch.Up(0, at + (40 * Ms));
        }
        // Eleven presses make the 21 edges that no finger makes in a second.
        Assert.Equal(10, counted);
        Assert.Equal(0, watch.Noisy(at));
        Assert.Equal(ButtonVerdict.Counts, watch.Down(1, at));
        watch.Up(1, at + (100 * Ms));
        long trusted = watch.NextLook(at + (100 * Ms));
        Assert.InRange(trusted - at, 4 * Second, 5 * Second);
        Assert.Equal(-1, watch.Noisy(trusted));
        Assert.Equal(ButtonVerdict.Counts, watch.Down(0, trusted));
    }

    [Fact]
    public void Fast_fingers_are_not_noise()
    {
        for (long at = Second; at < 10 * Second; at += 140 * Ms)
        {
            Assert.Equal(ButtonVerdict.Counts, watch.Down(0, at));
            watch.Up(0, at + (70 * Ms));
        }
        Assert.Equal(-1, watch.Noisy(10 * Second));
    }
}
