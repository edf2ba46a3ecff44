using Kiosk.Devices.Buses;

namespace Kiosk.Devices.Tests.Buses;

public class ChoosingWhatGoesFirst
{
    private static readonly DeviceProfile Led = Shipped.Profile("modbus-led485"), Pad = Shipped.Profile("apertum-rs485");
    private readonly List<BusDevice> devices = [];
    private long versions;

    private static Moment At(double seconds) => new(new DateTimeOffset(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7)).AddSeconds(seconds), TimeSpan.FromSeconds(seconds));

    private BusDevice Device(string id, DeviceProfile profile, int address)
    {
        var device = new BusDevice(new DeviceBinding(id, profile, address), new Random(1), At(0));
        device.PortOpened(At(0), again: false);
        devices.Add(device);
        return device;
    }

    private void Wish(BusDevice device, string verb, string name, string value)
    {
        var args = new Dictionary<string, string> { [name] = value };
        device.Desired.Put(verb, args, device.Binding.Profile.Encode(verb, device.Binding.Address, args), ++versions, TimeSpan.Zero);
    }

    private string Next(double at)
    {
        var job = BusSchedule.Next(devices, At(at));
        if (job.IsNone) return "nothing";
        return $"{job.Device.Binding.Id} {job.Slot?.Verb ?? "probe"}";
    }

    private void Answered(double at)
    {
        var job = BusSchedule.Next(devices, At(at));
        job.Device.Heard(At(at));
        BusVerdicts.Settle(devices, job, ExchangeResult.Done, At(at), echoWasWrong: false);
    }

    private void Missed(double at) => BusVerdicts.Settle(devices, BusSchedule.Next(devices, At(at)), ExchangeResult.NoReply, At(at), echoWasWrong: false);

    [Fact]
    public void Calls_go_before_lamps_and_lamps_before_probes_in_the_order_of_asking()
    {
        var pad = Device("pad", Pad, 32);
        var one = Device("one", Led, 1);
        var two = Device("two", Led, 2);
        Device("quiet", Led, 3);
        Wish(pad, "lamp", "lamp", "green");
        Wish(two, "show", "text", "B1");
        Wish(one, "show", "text", "A1");
        string[] order = new string[4];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = Next(0);
            Answered(0);
        }
        Assert.Equal(["two show", "one show", "pad lamp", "quiet probe"], order);
        Assert.Equal("nothing", Next(0));
    }

    [Fact]
    public void A_board_that_missed_waits_behind_a_fresh_call_for_another()
    {
        var dead = Device("dead", Led, 1);
        var live = Device("live", Led, 2);
        Wish(dead, "show", "text", "A1");
        Missed(0);
        Wish(live, "show", "text", "B1");
        Assert.Equal("live show", Next(0));
        Answered(0);
        Assert.Equal("dead show", Next(0));
    }

    [Fact]
    public void A_silent_board_gets_one_attempt_each_time_its_wait_has_passed()
    {
        var dead = Device("dead", Led, 1);
        var live = Device("live", Led, 2);
        Wish(dead, "show", "text", "A1");
        for (int i = 0; i < 3; i++) Missed(0);
        Answered(0);
        Assert.True(dead.IsOffline);
        Assert.Equal("nothing", Next(0.7));
        Wish(live, "show", "text", "B1");
        Assert.Equal("live show", Next(1.3));
        Answered(1.3);
        Assert.Equal("dead probe", Next(1.3));
        Missed(1.3);
        Assert.Equal("nothing", Next(2.5));
        Assert.Equal("dead probe", Next(4));
        Answered(4);
        Assert.Equal("dead show", Next(4));
    }

    [Fact]
    public void A_repetition_never_delays_something_new()
    {
        var pad = Device("pad", Pad, 32);
        var other = Device("other", Pad, 33);
        Wish(pad, "show", "text", "A1");
        Answered(0);
        Wish(other, "lamp", "lamp", "red");
        Assert.Equal("other lamp", Next(21));
        Answered(21);
        Assert.Equal("pad show", Next(21));
    }

    [Fact]
    public void A_beep_nobody_could_hear_in_time_is_dropped_and_never_repeated()
    {
        var scanner = Device("scanner", Shipped.Profile("gm65-scanner"), 0);
        Answered(0);
        Wish(scanner, "trigger", "unused", "");
        Assert.Equal("nothing", Next(5));
        Wish(scanner, "trigger", "unused", "");
        Assert.Equal("scanner trigger", Next(1));
        Answered(1);
        Assert.Equal("nothing", Next(2));
    }

    [Fact]
    public void A_silent_bus_is_blamed_once_and_acquitted_by_the_first_reply()
    {
        var one = Device("one", Led, 1);
        var two = Device("two", Led, 2);
        for (double at = 0; at < 60; at += 0.1) while (Next(at) != "nothing") Missed(at);
        Assert.All(devices, d => Assert.Equal(ReasonCodes.BusShort, d.Health.Reason));
        var since = one.Health.Since;
        for (double at = 60; at < 200; at += 0.1) while (Next(at) != "nothing") Missed(at);
        Assert.Equal(since, one.Health.Since);
        while (Next(300) != "nothing" && !devices.Exists(d => d.Health.Confirmed)) Answered(300);
        Assert.Single(devices, d => d.Health is { Reason: ReasonCodes.None, Confirmed: true });
        Assert.Single(devices, d => d.Health.Reason == ReasonCodes.NoReply);
        Assert.NotNull(two);
    }

    [Fact]
    public void A_pad_that_is_asked_all_the_time_leaves_calls_in_front_and_repetitions_their_turn()
    {
        var polled = Shipped.Profile("apertum-rs485-polled");
        var pad = Device("pad", polled, 33);
        var board = Device("board", Shipped.Profile("apertum-board"), 34);
        Wish(board, "show", "text", "A012");
        Assert.Equal("board show", Next(0.2));
        Answered(0.2);
        Assert.True(BusSchedule.Next(devices, At(0.3)).IsPoll);
        // A minute later the board's content is due again; the slow pad is due at any time as well.
        var late = At(61);
        for (int polls = 0; polls < BusSchedule.PollsInARow; polls++) Assert.True(BusSchedule.Next(devices, late, polls).IsPoll);
        Assert.Equal("show", BusSchedule.Next(devices, late, BusSchedule.PollsInARow).Slot!.Verb);
        BusVerdicts.Settle(devices, BusSchedule.Next(devices, late), ExchangeResult.Done, late, echoWasWrong: false);
        Assert.Equal(late.Steady + TimeSpan.FromMilliseconds(100), pad.PollDue);
    }

    [Fact]
    public void A_question_puts_no_repetition_off()
    {
        var board = Device("board", Shipped.Profile("dm56a04"), 1);
        Wish(board, "show", "text", "A012");
        Answered(0);
        Assert.Equal(TimeSpan.FromSeconds(60), board.RefreshDue);
        Assert.Equal("board probe", Next(31));
        Answered(31);
        Assert.Equal(TimeSpan.FromSeconds(60), board.RefreshDue);
        Assert.Equal("board show", Next(60));
    }
}
