using Kiosk.Devices.Pads;

namespace Kiosk.Devices.Tests.Pads;

public class GuardingPresses
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));

    [Fact]
    public void A_key_that_repeats_by_itself_faster_than_it_bounces_locks_its_pad_and_is_called_stuck()
    {
        var guard = new PressGuard();
        int at = 0, locks = 0;
        bool wasLocked = false;
        for (; at < 40_000; at += 10)
        {
            guard.Press(1, Ms(at));
            bool locked = guard.IsLocked(Ms(at));
            if (locked && !wasLocked) locks++;
            wasLocked = locked;
            if (at == 5000) Assert.False(guard.IsStuck(Ms(at)), "too early to tell");
        }
        Assert.Equal(1, locks);
        Assert.True(guard.IsStuck(Ms(at)));
        Assert.True(guard.IsLocked(Ms(at + 980)));
        Assert.False(guard.IsLocked(Ms(at + 990)));
        Assert.False(guard.IsStuck(Ms(at + 990)));
    }

    [Fact]
    public void A_worn_contact_that_bounces_ten_times_a_press_locks_nothing()
    {
        var guard = new PressGuard();
        for (int press = 0; press < 5; press++)
            for (int bounce = 0; bounce < 10; bounce++) guard.Press(1, Ms((press * 2000) + bounce));
        Assert.False(guard.IsLocked(Ms(9000)));
    }

    [Fact]
    public void A_lock_ends_when_nobody_hammers_on_any_more()
    {
        var guard = new PressGuard();
        for (int at = 0; at <= 30_000; at += 500) guard.Press(at % 1000 == 0 ? 1 : 2, Ms(at));
        Assert.True(guard.IsLocked(Ms(30_900)));
        Assert.False(guard.IsStuck(Ms(30_900)));
        Assert.False(guard.IsLocked(Ms(31_001)));
    }

    private static DateTimeOffset Ms(int milliseconds) => Morning.AddMilliseconds(milliseconds);

    [Fact]
    public void One_face_counts_once_the_palm_window_has_passed()
    {
        var guard = new PressGuard();
        Assert.Equal(PressOutcome.Held, guard.Press(2, Ms(0)));
        Assert.Equal(Ms(50), guard.DueAt);
        Assert.Null(guard.Take(Ms(49)));
        Assert.Equal(new AcceptedPress(2, Ms(0)), guard.Take(Ms(50)));
        Assert.Null(guard.Take(Ms(51)));
        Assert.Null(guard.DueAt);
    }

    [Fact]
    public void A_bouncing_contact_counts_once()
    {
        var guard = new PressGuard();
        guard.Press(2, Ms(0));
        Assert.Equal(PressOutcome.Bounce, guard.Press(2, Ms(10)));
        Assert.Equal(PressOutcome.Bounce, guard.Press(2, Ms(39)));
        Assert.Equal(new AcceptedPress(2, Ms(0)), guard.Take(Ms(60)));
        Assert.Equal(PressOutcome.Held, guard.Press(2, Ms(200)));
    }

    [Fact]
    public void Two_faces_at_once_are_a_palm_and_neither_counts()
    {
        var guard = new PressGuard();
        guard.Press(1, Ms(0));
        Assert.Equal(PressOutcome.Palm, guard.Press(3, Ms(49)));
        Assert.Equal(PressOutcome.Palm, guard.Press(2, Ms(60)));
        Assert.Null(guard.Take(Ms(500)));
        Assert.Equal(PressOutcome.Held, guard.Press(1, Ms(600)));
    }

    [Fact]
    public void A_palm_that_lifts_a_finger_and_puts_it_down_again_chooses_nothing()
    {
        var guard = new PressGuard(PressGuard.UsualRules, TimeSpan.FromMilliseconds(300));
        guard.Press(1, Ms(0));
        Assert.Equal(PressOutcome.Palm, guard.Press(2, Ms(20)));
        Assert.Equal(PressOutcome.Palm, guard.Press(2, Ms(120)));
        Assert.Equal(PressOutcome.Palm, guard.Press(1, Ms(200)));
        Assert.Null(guard.Take(Ms(1000)));
    }

    [Fact]
    public void Two_faces_fifty_milliseconds_apart_are_two_presses()
    {
        var guard = new PressGuard();
        guard.Press(1, Ms(0));
        Assert.NotNull(guard.Take(Ms(50)));
        Assert.Equal(PressOutcome.Held, guard.Press(3, Ms(50)));
    }

    [Fact]
    public void The_seventh_press_within_ten_seconds_locks_the_pad_for_fifteen()
    {
        var guard = new PressGuard();
        for (int i = 0; i < 6; i++) Assert.Equal(PressOutcome.Held, guard.Press(1, Ms(i * 1000)));
        Assert.Equal(PressOutcome.Locked, guard.Press(1, Ms(6000)));
        Assert.True(guard.IsLocked(Ms(6001)));
        Assert.Null(guard.Take(Ms(7000)));
        Assert.Equal(PressOutcome.Locked, guard.Press(1, Ms(19900)));
        Assert.False(guard.IsLocked(Ms(21000)));
        Assert.Equal(PressOutcome.Held, guard.Press(1, Ms(21000)));
    }

    [Fact]
    public void Six_presses_in_ten_seconds_are_an_undecided_citizen()
    {
        var guard = new PressGuard();
        for (int i = 0; i < 60; i++) Assert.Equal(PressOutcome.Held, guard.Press(1 + (i % 3), Ms(i * 1700)));
    }

    [Fact]
    public void A_clock_set_back_unlocks_and_forgets()
    {
        var guard = new PressGuard();
        for (int i = 0; i < 7; i++) guard.Press(1, Ms(i * 100));
        Assert.Equal(PressOutcome.Held, guard.Press(1, Morning.AddHours(-1)));
    }

    [Fact]
    public void The_numbers_are_the_profiles()
    {
        var rules = new PressRules(TimeSpan.FromMilliseconds(80), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(4), 2, TimeSpan.FromSeconds(60));
        var guard = new PressGuard(rules, TimeSpan.FromMilliseconds(300));
        guard.Press(1, Ms(0));
        Assert.Equal(PressOutcome.Bounce, guard.Press(1, Ms(79)));
        Assert.Equal(PressOutcome.Palm, guard.Press(2, Ms(300)));
        Assert.Equal(PressOutcome.Locked, guard.Press(1, Ms(2000)));
        Assert.Equal(Ms(62_000), guard.LockedUntil);
        Assert.True(guard.IsLocked(Ms(61_999)));
        Assert.Equal(PressOutcome.Held, guard.Press(1, Ms(62_000)));
        Assert.Equal(Ms(62_300), guard.DueAt);
    }

    [Fact]
    public void Every_shipped_profile_with_buttons_says_its_own()
    {
        var pads = Shipped.Ids.Select(Shipped.Profile).Where(p => p.Kind is DeviceKind.RatingPad or DeviceKind.CallerKeypad or DeviceKind.ButtonPanel).ToList();
        Assert.True(pads.Count >= 8, $"{pads.Count}");
        Assert.All(pads, p => Assert.InRange(p.Presses.FloodPresses, 1, 100));
        Assert.All(pads, p => Assert.InRange(p.Presses.Debounce, TimeSpan.Zero, TimeSpan.FromMilliseconds(200)));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(300)]
    public void Whatever_is_pressed_no_more_counts_than_one_person_could_mean(int palmMs)
    {
        var random = new Random(20261122 + palmMs);
        var palm = TimeSpan.FromMilliseconds(palmMs);
        var guard = new PressGuard(PressGuard.UsualRules, palm);
        var pressed = new List<(int Button, DateTimeOffset At)>();
        var given = new List<AcceptedPress>();
        var now = Morning;
        for (int i = 0; i < 200_000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(4) switch { 0 => random.Next(40), 1 => random.Next(400), 2 => random.Next(4_000), _ => random.Next(20_000) });
            if (guard.Take(now) is { } due) given.Add(due);
            int button = random.Next(1, 4);
            pressed.Add((button, now));
            if (guard.Press(button, now) == PressOutcome.Held) Assert.Equal(now + palm, guard.DueAt);
        }
        Assert.InRange(given.Count, 10_000, pressed.Count);
        var times = pressed.Select(p => p.At).ToList();
        foreach (var press in given)
        {
            int at = times.BinarySearch(press.At);
            Assert.True(at >= 0);
            for (int n = at + 1; n < pressed.Count && pressed[n].At - press.At < palm; n++) Assert.True(pressed[n].Button == press.Button, $"Another face came with the press {at}.");
            for (int n = at - 1; n >= 0 && press.At - pressed[n].At < palm; n--) Assert.True(pressed[n].Button == press.Button || pressed[n].At == press.At, $"Another face came before the press {at}.");
        }
        var window = PressGuard.UsualRules.FloodWindow;
        for (int first = 0, last = 0; last < given.Count; last++)
        {
            while (given[last].At - given[first].At > window) first++;
            Assert.InRange(last - first + 1, 1, PressGuard.UsualRules.FloodPresses);
        }
    }
}
