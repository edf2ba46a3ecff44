using System.Diagnostics;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux;
using Kiosk.Linux.HotPlug;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Input;

namespace Kiosk.Kernel.Tests;

public class ScanningByKeyboard
{
    private const string Code = "H40.12-231101-0001", Serial = "SN-KB-1";
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(10);

    /// <summary>A busy host stops the emulated scanner between two keys for longer than any real one pauses.</summary>
    private static readonly WedgeRules Patient = WedgeRules.Usual with { LongestGap = TimeSpan.FromSeconds(5), Rest = TimeSpan.FromSeconds(10) };
    private static readonly SysfsDevices Devices = new();

    [Fact]
    public async Task A_scan_typed_by_a_scanner_is_read_and_nobody_else_may_take_it()
    {
        Guest.Required();
        using var scanner = HidPeer.KeyboardScanner(Serial);
        var identity = await FindAsync();
        using var device = InputDevice.Open(identity.Node);
        Assert.Equal(("Kiosk keyboard scanner", Serial, "usb-0000:01:00.0-1.3/input0", (ushort)0x0C2E, (ushort)0x0B61), (device.Name, device.Unique, device.Physical, device.Vendor, device.Product));
        Assert.Equal(DeviceFault.ClaimedByOther, Assert.Throws<DeviceException>(() => InputDevice.Open(identity.Node)).Fault);

        var afterEnter = new List<double>();
        for (int n = 0; n < 5; n++)
        {
            var reading = Task.Run(() => ReadScan(device));
            await scanner.TypeAsync(Code, KeyPause);
            long entered = Stopwatch.GetTimestamp();
            await scanner.TypeAsync("\n", TimeSpan.Zero);
            Assert.Equal((WedgeOutcome.Scan, Code), await reading.WaitAsync(Guest.Soon));
            afterEnter.Add(Guest.MillisecondsSince(entered));
        }
        Guest.Tell("evdev, Enter typed to scan read", afterEnter);
    }

    [Fact]
    public async Task A_burst_that_overran_the_kernel_is_thrown_away_whole_and_the_next_scan_is_read()
    {
        Guest.Required();
        using var scanner = HidPeer.KeyboardScanner(Serial);
        using var device = InputDevice.Open((await FindAsync()).Node);
        // 37 keys with nobody reading are about 220 events; the kernel keeps 64.
        await scanner.TypeAsync(Code + Code + "\n", TimeSpan.Zero);
        var wedge = new KeyboardWedge(Patient);
        Assert.Equal(WedgeOutcome.Spoiled, ReadScan(device, wedge).Outcome);
        var reading = Task.Run(() => ReadScan(device, wedge));
        await scanner.TypeAsync(Code + "\n", KeyPause);
        Assert.Equal((WedgeOutcome.Scan, Code), await reading.WaitAsync(Guest.Soon));
        Assert.Equal(1, wedge.Spoiled);
        Guest.Tell("evdev, 37 keys unread: scan thrown away whole, the next one read");
    }

    [Fact]
    public async Task Buttons_of_a_pad_are_pressed_and_let_go_and_a_loss_is_made_good()
    {
        Guest.Required();
        using var pad = HidPeer.KeyboardScanner(Serial);
        using var device = InputDevice.Open((await FindAsync()).Node);
        var presses = new KeyPresses();
        pad.Send([0, 0, 0x59, 0, 0, 0, 0, 0]);
        pad.Send([0, 0, 0, 0, 0, 0, 0, 0]);
        var told = ReadUntil(device, presses, new(79, false));
        Assert.Equal([((ushort)79, true), ((ushort)79, false)], told.Select(p => (p.Code, p.Down)));
        for (int n = 0; n < 40; n++) await pad.TypeAsync("ab", TimeSpan.Zero);
        pad.Send([0, 0, 0x5A, 0, 0, 0, 0, 0]);
        // The key is held and repeats itself; repeats are not told.
        told = ReadUntil(device, presses, new(80, true));
        Assert.All(told.GroupBy(p => p.Code).Where(g => g.Key != 80), g => Assert.False(g.Last().Down));
    }

    [Fact]
    public async Task Pulled_out_and_plugged_in_again_it_is_found_by_its_serial_number()
    {
        Guest.Required();
        using var watch = HotPlugWatch.Open();
        var scanner = HidPeer.KeyboardScanner(Serial);
        using var second = HidPeer.KeyboardScanner("SN-KB-2");
        var first = await FindAsync();
        using (var device = InputDevice.Open(first.Node))
        {
            var reading = Task.Run(() => ReadScan(device));
            await Task.Delay(100);
            long pulled = Stopwatch.GetTimestamp();
            scanner.Dispose();
            var failure = await Assert.ThrowsAsync<DeviceException>(() => reading.WaitAsync(Guest.Soon));
            Guest.Tell("evdev, unplugged to read ended", [Guest.MillisecondsSince(pulled)]);
            Assert.Equal(DeviceFault.Unplugged, failure.Fault);
        }
        Until(watch, e => e is { Action: HotPlugAction.Removed, Subsystem: "input" } && e.Node == first.Node);
        long plugged = Stopwatch.GetTimestamp();
        using var back = HidPeer.KeyboardScanner(Serial);
        var added = Until(watch, e => e is { Action: HotPlugAction.Added, Subsystem: "input", Node: not null });
        Guest.Tell("evdev, plugged in to hot-plug event", [Guest.MillisecondsSince(plugged)]);
        var again = await FindAsync();
        Assert.Equal(added.Node, again.Node);
        using var reopened = InputDevice.Open(again.Node);
        var scan = Task.Run(() => ReadScan(reopened));
        await back.TypeAsync("A012\n", KeyPause);
        Assert.Equal((WedgeOutcome.Scan, "A012"), await scan.WaitAsync(Guest.Soon));
    }

    [Fact]
    public async Task A_cancelled_read_ends_at_once()
    {
        Guest.Required();
        using var scanner = HidPeer.KeyboardScanner(Serial);
        using var device = InputDevice.Open((await FindAsync()).Node);
        var events = new InputEvent[64];
        var took = await Guest.CancelAsync(stop => device.Read(events, Timeout.InfiniteTimeSpan, stop), 40);
        Guest.Tell("evdev, cancel to read ended", took);
        Assert.True(Guest.Median(took) < 10);
    }

    internal static async Task<DeviceIdentity> FindAsync(string serial = Serial)
    {
        var match = new DeviceMatch(0x0C2E, 0x0B61, Serial: serial);
        await Guest.UntilAsync(() => Devices.Find("input", match) is [{ } only] && File.Exists(only.Node), "the scanner among the input devices");
        return Devices.Find("input", match)[0];
    }

    private static HotPlugEvent Until(HotPlugWatch watch, Func<HotPlugEvent, bool> wanted)
    {
        while (true)
        {
            var happened = watch.Read(Guest.Soon);
            Assert.NotNull(happened);
            if (wanted(happened)) return happened;
        }
    }

    private static (WedgeOutcome Outcome, string Text) ReadScan(InputDevice device, KeyboardWedge? wedge = null)
    {
        wedge ??= new KeyboardWedge(Patient);
        var events = new InputEvent[64];
        while (true)
        {
            int read = device.Read(events, Guest.Soon);
            Assert.NotEqual(0, read);
            for (int n = 0; n < read; n++)
            {
                var outcome = wedge.Accept(events[n]);
                if (outcome != WedgeOutcome.Nothing) return (outcome, wedge.Text);
            }
        }
    }

    private static List<KeyPress> ReadUntil(InputDevice device, KeyPresses presses, (ushort Code, bool Down) last)
    {
        var told = new List<KeyPress>();
        var events = new InputEvent[64];
        byte[] keys = new byte[96];
        while (told.Count == 0 || (told[^1].Code, told[^1].Down) != last)
        {
            int read = device.Read(events, Guest.Soon);
            Assert.NotEqual(0, read);
            foreach (var happened in events.AsSpan(0, read))
                if (presses.Accept(happened, out var press)) told.Add(press);
            if (!presses.KeysAreDue) continue;
            device.ReadKeys(keys);
            told.AddRange(presses.Correct(keys, Stopwatch.GetTimestamp()));
        }
        return told;
    }
}
