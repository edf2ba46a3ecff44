using System.Diagnostics;
using System.Text;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux.Identity;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>Scanners that type and scanners that send reports, from the kernel to the hall: one event for both.</summary>
public class OwningScanners
{
    private const string Code = "H40.12-231101-0001", Card = "001090123456|012345678|NGUYỄN VĂN AN|01011990|Nam|Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021";
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(10);
    private static readonly PortAddress.Usb Typing = new(new DeviceMatch(0x0C2E, 0x0B61, "SN-KB-1")), Reporting = new(new DeviceMatch(0x05E0, 0x1300, "SN-POS"));

    [Fact]
    public async Task A_typed_scan_is_one_event_and_is_not_kept_as_it_is()
    {
        Guest.Required();
        using var scanner = HidPeer.KeyboardScanner("SN-KB-1");
        await using var rig = await new PortRig(Typing, new DeviceBinding("scanner", PortRig.Profile("keyboard-wedge-scanner"), 0)).StartAsync();
        var afterEnter = new List<double>();
        for (int tries = 0; afterEnter.Count < 10; tries++)
        {
            // A busy host stops the emulated scanner between two keys for longer than any real one pauses; such a scan is spoiled, rightly.
            Assert.True(tries < 30, "Every scan was spoiled.");
            long spoiled = rig.Health("scanner").Counters.Rejected;
            await scanner.TypeAsync(Code, KeyPause);
            long entered = Stopwatch.GetTimestamp();
            await scanner.TypeAsync("\n", TimeSpan.Zero);
            await Guest.UntilAsync(() => rig.Waiting > 0 || rig.Health("scanner").Counters.Rejected > spoiled, "a scan or a spoiled one");
            if (rig.Waiting == 0) continue;
            var (input, at) = rig.Next();
            Assert.Equal(("scan", Code), (input.Event, input.Values["data"]));
            afterEnter.Add(Stopwatch.GetElapsedTime(entered, at).TotalMilliseconds);
        }
        Guest.Tell("evdev port, Enter typed to the hall told", afterEnter);
        Assert.Equal(10, rig.Health("scanner").Counters.Scans);
        Assert.Equal("XXX.XX-XXXXXX-XXXX", Encoding.ASCII.GetString(rig.Port.Frames.Last(f => f.Meaning == "scan").Bytes));
    }

    [Fact]
    public async Task A_code_that_presses_shortcuts_is_counted_and_goes_nowhere()
    {
        Guest.Required();
        using var scanner = HidPeer.KeyboardScanner("SN-KB-1");
        await using var rig = await new PortRig(Typing, new DeviceBinding("scanner", PortRig.Profile("keyboard-wedge-scanner"), 0)).StartAsync();
        await scanner.TypeAsync("A01", TimeSpan.Zero);
        scanner.Send([0x01, 0, 0x15, 0, 0, 0, 0, 0]);
        scanner.Send([0, 0, 0, 0, 0, 0, 0, 0]);
        await scanner.TypeAsync("2\n", TimeSpan.Zero);
        await Guest.UntilAsync(() => rig.Health("scanner").Counters.Rejected == 1, "a spoiled scan");
        Assert.Equal((0, 0), (rig.Waiting, rig.Health("scanner").Counters.Scans));
        Assert.Empty(Assert.Single(rig.Port.Frames).Bytes);
    }

    [Fact]
    public async Task A_scanner_that_is_switched_off_types_into_nothing_else()
    {
        Guest.Required();
        using var scanner = HidPeer.KeyboardScanner("SN-KB-1");
        await using var rig = await new PortRig(Typing, new DeviceBinding("scanner", PortRig.Profile("keyboard-wedge-scanner"), 0)).StartAsync();
        rig.Port.SetAdmin("scanner", AdminState.Disabled);
        Assert.Equal((DeviceConnection.Absent, HealthLevel.Unknown), (rig.Health("scanner").Connection, rig.Health("scanner").Health));
        string node = new SysfsDevices().Find("input", Typing.Match)[0].Node;
        Assert.Equal(Kiosk.Linux.DeviceFault.ClaimedByOther, Assert.Throws<Kiosk.Linux.DeviceException>(() => Kiosk.Linux.Input.InputDevice.Open(node)).Fault);
        await scanner.TypeAsync("A012\n", TimeSpan.Zero);
        await Guest.UntilAsync(() => rig.Port.Frames.Count > 0, "the scan among the frames");
        Assert.Equal((0, 0, 0), (rig.Waiting, rig.Health("scanner").Counters.Scans, rig.Health("scanner").Counters.Rejected));
    }

    [Fact]
    public async Task A_scan_of_several_reports_is_one_event_with_its_accents()
    {
        Guest.Required();
        var scanner = HidPeer.PosScanner("SN-POS");
        await using var rig = await new PortRig(Reporting, new DeviceBinding("scanner", PortRig.Profile("hid-pos-auto"), 0)).StartAsync();
        byte[] card = Encoding.UTF8.GetBytes(Card);
        var took = new List<double>();
        for (int n = 0; n < 60; n++)
        {
            long sent = Stopwatch.GetTimestamp();
            scanner.Scan(card);
            var (input, at) = rig.Next();
            Assert.Equal(("scan", Card, "]Q1"), (input.Event, input.Values["data"], input.Values["aim"]));
            if (n >= 10) took.Add(Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds);
        }
        Guest.Tell("hidraw port, scan of three reports sent to the hall told", took);
        Assert.All(rig.Port.Frames, f => Assert.DoesNotContain("NGUY", Encoding.UTF8.GetString(f.Bytes), StringComparison.Ordinal));
        Assert.Equal(60, rig.Health("scanner").Counters.Scans);

        // The beginning of a scan whose end never comes is dropped.
        scanner.Send([2, 3, (byte)']', (byte)'Q', (byte)'1', (byte)'X', (byte)'Y', (byte)'Z', .. new byte[53], 1]);
        await Guest.UntilAsync(() => rig.Health("scanner").Counters.Rejected == 1, "the torn scan is dropped");
        scanner.Scan("A012"u8);
        Assert.Equal("A012", rig.Next().Input.Values["data"]);

        long pulled = Stopwatch.GetTimestamp();
        scanner.Dispose();
        await rig.BecomesAsync("scanner", DeviceConnection.Lost, ReasonCodes.Unplugged);
        Guest.Tell("hidraw port, pulled out to the hall told", [Stopwatch.GetElapsedTime(pulled, rig.Became("scanner", DeviceConnection.Lost)).TotalMilliseconds]);
        long plugged = Stopwatch.GetTimestamp();
        using var back = HidPeer.PosScanner("SN-POS");
        await rig.BecomesAsync("scanner", DeviceConnection.Ready, ReasonCodes.None);
        Guest.Tell("hidraw port, plugged in to ready again", [Stopwatch.GetElapsedTime(plugged, rig.Became("scanner", DeviceConnection.Ready)).TotalMilliseconds]);
        back.Scan("A013"u8);
        Assert.Equal("A013", rig.Next().Input.Values["data"]);
    }
}
