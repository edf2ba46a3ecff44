using Kiosk.Devices.Local;
using Kiosk.Devices.Profiles;

namespace Kiosk.Devices.Tests.Local;

public class LightingLamps
{
    private const long Ms = 1_000_000;
    private static readonly GpioTransport Caller = new(true, true, 30, ["red", "green", "chime"]) { Pulses = new Dictionary<string, TimeSpan> { ["chime"] = TimeSpan.FromMilliseconds(200) } };
    private static readonly GpioTransport Single = new(true, false, 30, ["lamp"]);
    private readonly OutputBoard board = new(4);

    [Fact]
    public void A_wish_names_outputs_by_name_by_place_or_not_at_all()
    {
        Assert.Equal([new LampWish(1, LampMode.Blink, null), new LampWish(0, LampMode.Off, null)], LampWish.Parse(Caller, "lamp", Panels.Args(("green", "blink"), ("red", "off"))));
        Assert.Equal([new LampWish(1, LampMode.On, null)], LampWish.Parse(Caller, "lamp", Panels.Args(("button", "2"), ("lamp", "on"))));
        Assert.Equal([new LampWish(0, LampMode.BlinkFast, null)], LampWish.Parse(Caller, "lamp", Panels.Args(("index", "1"), ("on", "blinkFast"))));
        Assert.Equal([new LampWish(1, LampMode.On, null)], LampWish.Parse(Caller, "lamp", Panels.Args(("lamp", "green"), ("on", "1"))));
        // As the hall says it to whatever has lamps: by every name that a box may know.
        Assert.Equal([new LampWish(1, LampMode.On, null)], LampWish.Parse(Caller, "lamp", Panels.Args(("channel", "2"), ("button", "2"), ("output", "lamp2"), ("lamp", "on"))));
        Assert.Equal([new LampWish(0, LampMode.On, null)], LampWish.Parse(Caller, "lamp", Panels.Args(("output", "red"), ("lamp", "on"))));
        Assert.Equal([new LampWish(0, LampMode.Off, null)], LampWish.Parse(Single, "lamp", Panels.Args(("lamp", "off"))));
        Assert.Equal([new LampWish(2, LampMode.On, TimeSpan.FromMilliseconds(200))], LampWish.Parse(Caller, "beep", Panels.Args()));
        Assert.Equal(TimeSpan.FromMilliseconds(500), LampWish.Parse(Caller, "beep", Panels.Args(("ms", "500")))[0].Pulse);
    }

    [Theory]
    [InlineData("lamp", "blue=on")]
    [InlineData("lamp", "green=bright")]
    [InlineData("lamp", "lamp=on")]
    [InlineData("lamp", "button=3,lamp=on")]
    [InlineData("lamp", "button=0,lamp=on")]
    [InlineData("lamp", "chime=on")]
    [InlineData("lamp", "")]
    [InlineData("beep", "ms=60000")]
    [InlineData("beep", "output=green")]
    public void A_wish_that_cannot_be_is_refused(string verb, string args) => Assert.Throws<ArgumentException>(() =>
        LampWish.Parse(Caller, verb, args.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1])));

    [Fact]
    public void A_steady_lamp_needs_no_timer()
    {
        board.Light(0, LampMode.On);
        Assert.Equal((true, false, long.MaxValue), (board.IsLit(0, 5), board.IsLit(1, 5), board.NextChange(5)));
    }

    [Fact]
    public void Blinking_lamps_blink_together()
    {
        board.Light(0, LampMode.Blink);
        board.Light(1, LampMode.Blink);
        Assert.True(board.IsLit(0, 1400 * Ms) && board.IsLit(1, 1400 * Ms));
        Assert.Equal(1500 * Ms, board.NextChange(1400 * Ms));
        Assert.False(board.IsLit(0, 1500 * Ms) || board.IsLit(1, 1500 * Ms));
        board.Light(2, LampMode.BlinkFast);
        Assert.Equal(1600 * Ms, board.NextChange(1500 * Ms));
    }

    [Fact]
    public void A_pulse_ends_by_itself()
    {
        board.Pulse(3, 300 * Ms);
        Assert.True(board.IsLit(3, 299 * Ms));
        Assert.Equal(300 * Ms, board.NextChange(299 * Ms));
        Assert.Equal((false, long.MaxValue), (board.IsLit(3, 300 * Ms), board.NextChange(300 * Ms)));
    }

    [Fact]
    public void A_lamp_test_lights_one_after_the_other_and_then_all_is_as_before()
    {
        board.Light(2, LampMode.On);
        board.Test(1, 2, 0);
        bool[] At(long ms) => [.. Enumerable.Range(0, 4).Select(n => board.IsLit(n, ms * Ms))];
        Assert.Equal([false, true, false, false], At(100));
        Assert.Equal(700 * Ms, board.NextChange(100 * Ms));
        Assert.Equal([false, false, true, false], At(800));
        Assert.Equal([false, false, true, false], At(1400));
        Assert.Equal(long.MaxValue, board.NextChange(1400 * Ms));
    }

    [Fact]
    public void A_device_that_is_switched_off_is_dark()
    {
        board.Light(0, LampMode.Blink);
        board.Darken(0, isDark: true);
        Assert.Equal((false, long.MaxValue), (board.IsLit(0, 0), board.NextChange(0)));
    }

    [Fact]
    public void A_caller_pad_shows_the_counter_s_state_and_a_chime_only_beeps()
    {
        var pad = Shipped.Profile("gpio-caller-panel");
        Assert.Equal("blink", pad.States["called"]["lamp"]["green"]);
        Assert.True(pad.CanDo("lamp") && !pad.CanDo("beep") && !pad.CanDo("show"));
        Assert.Equal(["beep"], Shipped.Profile("gpio-chime").Verbs);
        Assert.Equal(["show", "clear", "brightness"], Shipped.Profile("chip-ht16k33").Verbs);
        Assert.False(Shipped.Profile("chip-74hc595").CanDo("brightness"));
        Assert.True(Shipped.Profile("modbus-led485").CanDo("show"));
    }
}
