using System.Diagnostics;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Input;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>USB numeric pads as rating pads, from the kernel's input devices to the hall.</summary>
public class OwningPads
{
    private const byte Keypad1 = 0x59, Keypad2 = 0x5A, Keypad3 = 0x5B;
    private const string Serial = "SN-PAD";
    private static readonly PortAddress.Usb Address = new(new DeviceMatch(0x0C2E, 0x0B61, Serial));
    private static readonly DeviceProfile Pad = PortRig.Profile("usb-numpad-rating", ("\"stuckS\": 20", "\"stuckS\": 1"));

    [Fact]
    public async Task A_key_reaches_the_hall_as_the_button_it_stands_for()
    {
        Guest.Required();
        using var keys = HidPeer.KeyboardScanner(Serial);
        await using var rig = await new PortRig(Address, new DeviceBinding("pad", Pad, 0)).StartAsync();
        var took = new List<double>();
        for (int n = 0; n < 210; n++)
        {
            byte key = (byte)(Keypad1 + (n % 3));
            long pressed = Stopwatch.GetTimestamp();
            Down(keys, key);
            var (input, at) = rig.Next();
            Assert.Equal(("press", $"{(n % 3) + 1}"), (input.Event, input.Values["button"]));
            if (n >= 10) took.Add(Stopwatch.GetElapsedTime(pressed, at).TotalMilliseconds);
            Up(keys);
            await Task.Delay(40);
        }
        Guest.Tell("evdev port, key pressed to the hall told", took);
        Assert.Equal((210, 0), (rig.Health("pad").Counters.Presses, rig.Health("pad").Counters.Rejected));
        Assert.Contains(rig.Port.Frames, f => f.Meaning == "KEY_KP1" && f.Bytes is [0, 79, 1]);
        // A key that stands for nothing is seen and does nothing.
        Down(keys, 4);
        Up(keys);
        await Guest.UntilAsync(() => rig.Port.Frames.Any(f => f.Meaning is null), "the strange key among the frames");
        Assert.Equal(0, rig.Waiting);
    }

    [Fact]
    public async Task Pulled_out_and_plugged_in_again_it_is_found_by_the_kernel_s_word()
    {
        Guest.Required();
        var keys = HidPeer.KeyboardScanner(Serial);
        await using var rig = await new PortRig(Address, new DeviceBinding("pad", Pad, 0)).StartAsync();
        List<double> lost = [], back = [], word = [];
        for (int n = 0; n < 4; n++)
        {
            long pulled = Stopwatch.GetTimestamp();
            keys.Dispose();
            await rig.BecomesAsync("pad", DeviceConnection.Lost, ReasonCodes.Unplugged);
            lost.Add(Stopwatch.GetElapsedTime(pulled, rig.Became("pad", DeviceConnection.Lost)).TotalMilliseconds);
            // Long enough that only the kernel's word, not the first second of waiting, can explain a quick return.
            await Task.Delay(n < 2 ? 50 : 2500);
            long plugged = Stopwatch.GetTimestamp();
            keys = HidPeer.KeyboardScanner(Serial);
            await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
            back.Add(Stopwatch.GetElapsedTime(plugged, rig.Became("pad", DeviceConnection.Ready)).TotalMilliseconds);
            word.Add(Stopwatch.GetElapsedTime(rig.RangAt, rig.Became("pad", DeviceConnection.Ready)).TotalMilliseconds);
            Down(keys, Keypad2);
            Assert.Equal("2", rig.Next().Input.Values["button"]);
            Up(keys);
        }
        Guest.Tell("evdev port, pulled out to the hall told", lost);
        Guest.Tell("evdev port, plugged in to ready again", back);
        Guest.Tell("evdev port, the kernel's word to ready again", word);
        Assert.Equal(4, rig.Health("pad").Counters.Reconnects);

        // Once more within the minute is a loose plug: it is left alone until somebody looks after it.
        keys.Dispose();
        await rig.BecomesAsync("pad", DeviceConnection.BackOff, ReasonCodes.Flapping);
        using var mended = HidPeer.KeyboardScanner(Serial);
        await Task.Delay(1000);
        Assert.Equal(ReasonCodes.Flapping, rig.Health("pad").Reason);
        await rig.Port.CheckAsync("pad", CheckLevel.External, CancellationToken.None);
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
    }

    [Fact]
    public async Task What_the_kernel_dropped_while_nobody_read_is_made_good()
    {
        Guest.Required();
        using var keys = HidPeer.KeyboardScanner(Serial);
        await using var rig = await new PortRig(Address, new DeviceBinding("pad", Pad, 0)).StartAsync();
        using var held = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        // The port's own thread is held in the hall's ear, as nobody should.
        void Hold(DeviceInput input)
        {
            entered.Set();
            held.Wait(Guest.Soon);
        }
        rig.Port.Input += Hold;
        Down(keys, Keypad1);
        Assert.True(entered.Wait(Guest.Soon));
        Up(keys);
        for (int n = 0; n < 60; n++)
        {
            Down(keys, Keypad2);
            Up(keys);
        }
        Down(keys, Keypad3);
        rig.Port.Input -= Hold;
        held.Set();
        await Guest.UntilAsync(() => rig.Port.Frames is [.., { Meaning: "KEY_KP3" }], "the key that is down now");
        Assert.Equal("1", rig.Next().Input.Values["button"]);
        string last = "";
        while (rig.TryNext(TimeSpan.FromMilliseconds(200), out var input)) last = input.Values["button"];
        Assert.Equal("3", last);
        Up(keys);
        await Guest.UntilAsync(() => rig.Port.Frames[^1] is { Meaning: "KEY_KP3", Bytes: [_, _, 0] }, "let go");
    }

    [Fact]
    public async Task A_key_that_is_down_when_the_pad_is_opened_was_not_pressed_but_may_be_stuck()
    {
        Guest.Required();
        using var keys = HidPeer.KeyboardScanner(Serial);
        await Guest.UntilAsync(() => new SysfsDevices().Find("input", Address.Match) is [{ } only] && File.Exists(only.Node), "the pad");
        Down(keys, Keypad1);
        await using var rig = await new PortRig(Address, new DeviceBinding("pad", Pad, 0)).StartAsync();
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.StuckButton);
        Assert.Equal(("KEY_KP1", 0), (rig.Health("pad").Detail, rig.Waiting));
        Up(keys);
        await rig.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
    }

    [Fact]
    public async Task Two_like_pads_or_one_that_another_holds_are_told_as_such()
    {
        Guest.Required();
        using var one = HidPeer.KeyboardScanner("SN-1");
        using var two = HidPeer.KeyboardScanner("SN-2");
        var both = new DeviceMatch(0x0C2E, 0x0B61);
        await Guest.UntilAsync(() => new SysfsDevices().Find("input", both) is [var a, var b] && File.Exists(a.Node) && File.Exists(b.Node), "two pads");
        await using (var vague = new PortRig(new PortAddress.Usb(both), new DeviceBinding("pad", Pad, 0)))
        {
            vague.Port.Start();
            await vague.BecomesAsync("pad", DeviceConnection.Misconfigured, ReasonCodes.PortAmbiguous);
            Assert.Contains("SN-2", vague.Health("pad").Detail, StringComparison.Ordinal);
        }
        string node = new SysfsDevices().Find("input", both with { Serial = "SN-1" })[0].Node;
        await using var taken = new PortRig(new PortAddress.Node(node), new DeviceBinding("pad", Pad, 0));
        using (InputDevice.Open(node))
        {
            taken.Port.Start();
            await taken.BecomesAsync("pad", DeviceConnection.ClaimedByOther, ReasonCodes.PortBusy);
        }
        await taken.BecomesAsync("pad", DeviceConnection.Ready, ReasonCodes.None);
    }

    [Fact]
    public async Task A_waiting_port_closes_and_lets_go()
    {
        Guest.Required();
        using var keys = HidPeer.KeyboardScanner(Serial);
        var took = new List<double>();
        for (int n = 0; n < 25; n++)
        {
            await using var rig = await new PortRig(Address, new DeviceBinding("pad", Pad, 0)).StartAsync();
            long asked = Stopwatch.GetTimestamp();
            await rig.Port.DisposeAsync();
            took.Add(Guest.MillisecondsSince(asked));
        }
        Guest.Tell("evdev port, told to end to thread ended and pad free", took);
        // The read ends in a millisecond (ScanningByKeyboard); letting go of a grabbed device waits in the kernel until nobody looks at it (evdev_ungrab).
        Assert.True(Guest.Median(took) < 250);
    }

    private static void Down(HidPeer keys, byte usage) => keys.Send([0, 0, usage, 0, 0, 0, 0, 0]);

    private static void Up(HidPeer keys) => keys.Send([0, 0, 0, 0, 0, 0, 0, 0]);
}
