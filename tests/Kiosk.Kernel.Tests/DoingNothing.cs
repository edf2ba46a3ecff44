using System.Globalization;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux.Gpio;
using Kiosk.Linux.Hid;
using Kiosk.Linux.Input;
using Kiosk.Linux.Serial;

namespace Kiosk.Kernel.Tests;

/// <summary>What a hall costs at night: 64 lines, 4 serial ports and 2 scanners open, nobody there.</summary>
public class DoingNothing
{
    private static readonly TimeSpan Night = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Waiting_readers_are_not_woken_and_cost_nothing()
    {
        Guest.Required();
        using var stop = new CancellationTokenSource();
        using var chip = new SimulatedChip("kiosk-panel", 64);
        using var keyboard = HidPeer.KeyboardScanner("SN-KB-1");
        using var pos = HidPeer.PosScanner("SN-POS");
        using var lines = GpioLines.Request(chip.Node, "kiosk", [.. Enumerable.Range(0, 64).Select(n => new GpioInput(n, Debounce: TimeSpan.FromMilliseconds(10)))], []);
        using var wedge = InputDevice.Open((await ScanningByKeyboard.FindAsync()).Node);
        using var scanner = HidDevice.Open((await ScanningByHidPos.FindAsync()).Node);
        List<PseudoTerminal> ptys = [.. Enumerable.Range(0, 4).Select(_ => PseudoTerminal.Open())];
        var readers = new List<Thread>
        {
            Reader("idle-gpio", () => lines.Read(new GpioEdge[16], Timeout.InfiniteTimeSpan, stop.Token)),
            Reader("idle-evdev", () => wedge.Read(new InputEvent[64], Timeout.InfiniteTimeSpan, stop.Token)),
            Reader("idle-hidraw", () => scanner.Read(new byte[64], Timeout.InfiniteTimeSpan, stop.Token)),
        };
        foreach (var pty in ptys)
        {
            var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
            readers.Add(Reader($"idle-tty-{readers.Count - 3}", () => port.Read(new byte[64], Timeout.InfiniteTimeSpan, stop.Token)));
        }
        // What measures is compiled before, too.
        for (int n = 0; n < 5; n++) SleepingThreads.Named("idle-");
        await SleepingThreads.RuntimeAtRestAsync();
        var before = SleepingThreads.Named("idle-");
        double cpuBefore = SleepingThreads.CpuMilliseconds();
        // A night is a state of time: there is nothing else to wait for.
        await Task.Delay(Night);
        double cpu = SleepingThreads.CpuMilliseconds() - cpuBefore;
        var after = SleepingThreads.Named("idle-");
        stop.Cancel();
        foreach (var reader in readers) Assert.True(reader.Join(Guest.Soon));
        foreach (var pty in ptys) pty.Dispose();

        Assert.Equal(readers.Count, before.Count);
        double busy = (after.Values.Sum(r => r.BusyNs) - before.Values.Sum(r => r.BusyNs)) / 1e6;
        long woken = after.Values.Sum(r => r.Switches) - before.Values.Sum(r => r.Switches);
        Guest.Tell(string.Create(CultureInfo.InvariantCulture, $"idle, 64 lines, 4 serial ports, 2 scanners, {Night.TotalSeconds:0} s: {readers.Count} readers woken {woken} times, {busy:0.000} ms of CPU; the whole test process {cpu:0} ms = {cpu / Night.TotalMilliseconds * 100:0.00} % of the emulated core"));
        Assert.Equal(0, woken);
        Assert.True(busy / Night.TotalMilliseconds < 0.005, $"{busy} ms");
    }

    private static Thread Reader(string name, Action read)
    {
        var thread = new Thread(() =>
        {
            try
            {
                read();
            }
            catch (OperationCanceledException)
            {
                // Morning.
            }
        }) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }
}
