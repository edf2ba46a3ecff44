using System.Diagnostics;
using Kiosk.Kernel.Tests.Devices;
using Kiosk.Linux;
using Kiosk.Linux.HotPlug;
using Kiosk.Linux.Identity;
using Kiosk.Linux.Serial;

namespace Kiosk.Kernel.Tests;

public class PluggingAnAdapter
{
    private const string Port = "3";
    private static readonly SerialSettings Settings = new(115200);
    private static readonly SysfsDevices Devices = new();

    [Fact]
    public async Task An_adapter_is_told_when_it_is_plugged_in_works_is_pulled_out_and_comes_back_in_its_socket()
    {
        Guest.Required();
        using var watch = HotPlugWatch.Open();
        using var monitor = new MachineMonitor();
        using var far = new FileStream("/dev/hil/serial0.peer", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

        var first = Plug(watch, monitor, "adapter-1");
        Assert.Equal(("usb", (ushort)0x0403, (ushort)0x6001, "ftdi_sio", 0), (first.Bus, first.Vendor, first.Product, first.Driver, first.Interface));
        Assert.EndsWith($"-usb-{Port}", first.PortPath, StringComparison.Ordinal);
        using (var port = SerialLine.Open(first.Node, Settings))
        {
            Exchange(port, far);
            SerialSignals.Set(port, ModemLines.RequestToSend, on: true);
            SerialSignals.ReadLines(port);
            Assert.True(SerialSignals.ReadErrors(port).Received > 0);
            var cancelled = await Guest.CancelAsync(stop => port.Read(new byte[8], Timeout.InfiniteTimeSpan, stop), 20);
            Guest.Tell("USB serial, cancel to read ended", cancelled);
            Assert.True(Guest.Median(cancelled) < 10);

            var reading = Task.Run(() => port.Read(new byte[8], Timeout.InfiniteTimeSpan));
            await Task.Delay(100);
            long pulled = Stopwatch.GetTimestamp();
            monitor.Unplug("adapter-1");
            Assert.Equal(DeviceFault.Unplugged, (await Assert.ThrowsAsync<DeviceException>(() => reading.WaitAsync(Guest.Soon))).Fault);
            Guest.Tell("USB serial, unplugged to read ended", [Guest.MillisecondsSince(pulled)]);
        }
        Await(watch, e => e is { Action: HotPlugAction.Removed, Subsystem: "tty" } && e.Node == first.Node);

        // As the product waits for it: by maker and socket.
        using var arrivals = DeviceArrivals.Open();
        var awaited = Task.Run(() => arrivals.Await("tty", new DeviceMatch(0x0403, 0x6001, PortPath: first.PortPath), Guest.Soon));
        var again = Plug(watch, monitor, "adapter-2");
        Assert.Equal(first.PortPath, again.PortPath);
        Assert.Equal(again, await awaited);
        using (var port = SerialLine.Open(again.Node, Settings)) Exchange(port, far);
        monitor.Unplug("adapter-2");
    }

    [Fact]
    public void A_UART_of_the_board_has_wires_and_counters_and_its_RS485_line_is_turned_by_the_program()
    {
        Guest.Required();
        using var far = new FileStream("/dev/hil/serial1.peer", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var port = SerialLine.Open("/dev/ttyS1", Settings);
        var line = Rs485Line.Prepare(port, Settings, adapterTurns: false);
        Assert.Equal(Rs485Direction.Program, line.Direction);
        Assert.False(SerialSignals.ReadLines(port).HasFlag(ModemLines.RequestToSend));
        line.Write("\u0001LED 07\n"u8, Guest.Soon);
        Assert.False(SerialSignals.ReadLines(port).HasFlag(ModemLines.RequestToSend));
        Assert.Equal("\u0001LED 07\n"u8.ToArray(), ReadExactly(far, 8));
        far.Write([0x06]);
        byte[] answer = new byte[4];
        Assert.Equal(1, port.Read(answer, Guest.Soon));
        var counted = SerialSignals.ReadErrors(port);
        Assert.True(counted is { Sent: >= 8, Received: >= 1, Framing: 0, Overrun: 0 }, $"{counted}");
    }

    [Fact]
    public void A_UART_that_is_not_there_is_missing_though_its_node_opens()
    {
        Guest.Required();
        Assert.True(File.Exists("/dev/ttyS3"));
        var failure = Assert.Throws<DeviceException>(() => SerialLine.Open("/dev/ttyS3", Settings));
        Assert.Equal(DeviceFault.Missing, failure.Fault);
        Assert.Contains("no UART", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_events_than_the_kernel_keeps_are_told_as_an_overrun_and_the_watch_goes_on()
    {
        Guest.Required();
        using var watch = HotPlugWatch.Open();
        string uevent = Directory.GetDirectories("/sys/class/tty").First(d => d.EndsWith("/ttyS1", StringComparison.Ordinal)) + "/uevent";
        for (int n = 0; n < 4000; n++) File.WriteAllText(uevent, "change");
        int kept = 0;
        bool overrun = false;
        while (watch.Read(TimeSpan.FromMilliseconds(300)) is { } happened)
        {
            overrun |= happened.Action == HotPlugAction.Overrun;
            kept++;
        }
        Assert.True(overrun, $"All {kept} were kept.");
        File.WriteAllText(uevent, "change");
        Assert.Equal("/dev/ttyS1", watch.Read(Guest.Soon)!.Node);
        Guest.Tell($"netlink, 4000 events unread: overrun told after {kept - 1} kept, the watch goes on");
    }

    private static DeviceIdentity Plug(HotPlugWatch watch, MachineMonitor monitor, string id)
    {
        long plugged = Stopwatch.GetTimestamp();
        monitor.PlugSerialAdapter(id, Port);
        var added = Await(watch, e => e is { Action: HotPlugAction.Added, Subsystem: "tty", Node: not null });
        Guest.Tell("USB serial, plugged in to hot-plug event", [Guest.MillisecondsSince(plugged)]);
        return Devices.Of("tty", added.Node!)!;
    }

    private static HotPlugEvent Await(HotPlugWatch watch, Func<HotPlugEvent, bool> wanted)
    {
        while (true)
        {
            var happened = watch.Read(Guest.Soon);
            Assert.NotNull(happened);
            if (wanted(happened)) return happened;
        }
    }

    private static void Exchange(DeviceChannel port, FileStream far)
    {
        port.Write("hello\r\n"u8, Guest.Soon);
        Assert.Equal("hello\r\n"u8.ToArray(), ReadExactly(far, 7));
        byte[] all = [.. Enumerable.Range(0, 256).Select(n => (byte)n)], got = new byte[256];
        far.Write(all);
        for (int have = 0; have < got.Length;)
        {
            int read = port.Read(got.AsSpan(have), Guest.Soon);
            Assert.NotEqual(0, read);
            have += read;
        }
        Assert.Equal(all, got);
    }

    private static byte[] ReadExactly(FileStream far, int count)
    {
        byte[] got = new byte[count];
        far.ReadExactly(got);
        return got;
    }
}
