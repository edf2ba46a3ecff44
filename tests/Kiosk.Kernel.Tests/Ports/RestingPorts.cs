using System.Globalization;
using Kiosk.Devices;
using Kiosk.Devices.Ports;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Serial;

namespace Kiosk.Kernel.Tests.Ports;

/// <summary>What the hall's own ports cost at night: 64 lines, 2 scanners and 4 serial lines open, nobody there.</summary>
public class RestingPorts
{
    private static readonly TimeSpan Night = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Ports_that_wait_are_not_woken()
    {
        Guest.Required();
        using var chip = new SimulatedChip("kiosk-panel", 64);
        using var keyboard = HidPeer.KeyboardScanner("SN-KB-1");
        using var pos = HidPeer.PosScanner("SN-POS");
        string[] keys = ["call", "start", "finish", "noShow"];
        var panel = PortRig.Profile("gpio-caller-panel");
        await using var lines = await new PortRig(
            new PortAddress.Gpio("kiosk-panel"), [.. Enumerable.Range(0, 16).Select(p => PortRig.Wired($"panel{p}", panel, [.. keys.Select((k, n) => (k, $"{(p * 4) + n}"))]))]).StartAsync();
        await using var typing = await new PortRig(new PortAddress.Usb(new DeviceMatch(0x0C2E, 0x0B61)), new DeviceBinding("typing", PortRig.Profile("keyboard-wedge-scanner"), 0)).StartAsync();
        await using var reporting = await new PortRig(new PortAddress.Usb(new DeviceMatch(0x05E0, 0x1300)), new DeviceBinding("reporting", PortRig.Profile("hid-pos-auto"), 0)).StartAsync();
        List<PseudoTerminal> ptys = [.. Enumerable.Range(0, 4).Select(_ => PseudoTerminal.Open())];
        var serial = new List<PortRig>();
        foreach (var pty in ptys)
            serial.Add(await new PortRig(new PortAddress.Node(pty.DevicePath), new DeviceBinding($"scanner{serial.Count}", PortRig.Profile("serial-scanner-cr"), 0)).StartAsync());
        await SleepingThreads.RuntimeAtRestAsync();
        var before = SleepingThreads.Named("port ", "bus ", "hot-plug");
        double cpuBefore = SleepingThreads.CpuMilliseconds();
        // A night is a state of time: there is nothing else to wait for.
        await Task.Delay(Night);
        double cpu = SleepingThreads.CpuMilliseconds() - cpuBefore;
        var after = SleepingThreads.Named("port ", "bus ", "hot-plug");
        foreach (var rig in serial) await rig.DisposeAsync();
        foreach (var pty in ptys) pty.Dispose();

        // Three ports, four lines, seven bells: each rig has its own, a kiosk has one.
        Assert.Equal(14, before.Count);
        double busy = (after.Values.Sum(r => r.BusyNs) - before.Values.Sum(r => r.BusyNs)) / 1e6;
        long woken = after.Values.Sum(r => r.Switches) - before.Values.Sum(r => r.Switches);
        Guest.Tell(string.Create(CultureInfo.InvariantCulture, $"idle ports, 64 lines, 2 scanners, 4 serial lines, {Night.TotalSeconds:0} s: {before.Count} threads woken {woken} times, {busy:0.000} ms of CPU; the whole test process {cpu:0} ms = {cpu / Night.TotalMilliseconds * 100:0.00} % of the emulated core"));
        Assert.Equal(0, woken);
    }
}
