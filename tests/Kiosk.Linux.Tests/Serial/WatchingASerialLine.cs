using Kiosk.Linux.Serial;

namespace Kiosk.Linux.Tests.Serial;

/// <summary>What a pseudo-terminal has not: here the refusals; the real ports are in tests/Kiosk.Kernel.Tests.</summary>
public class WatchingASerialLine
{
    [Fact]
    public void A_port_without_control_wires_says_so()
    {
        using var pty = PseudoTerminal.Open();
        using var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
        Assert.Equal(DeviceFault.NotSupported, Assert.Throws<DeviceException>(() => SerialSignals.ReadLines(port)).Fault);
        Assert.Equal(DeviceFault.NotSupported, Assert.Throws<DeviceException>(() => SerialSignals.ReadErrors(port)).Fault);
    }

    [Fact]
    public void An_RS485_line_that_nobody_can_turn_is_refused_with_the_way_out()
    {
        using var pty = PseudoTerminal.Open();
        using var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var failure = Assert.Throws<DeviceException>(() => Rs485Line.Prepare(port, new SerialSettings(), adapterTurns: false));
        Assert.Equal(DeviceFault.NotSupported, failure.Fault);
        Assert.Contains("an adapter that turns by itself", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_that_turns_by_itself_is_written_to_like_any_port()
    {
        using var pty = PseudoTerminal.Open();
        using var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var line = Rs485Line.Prepare(port, new SerialSettings(), adapterTurns: true);
        line.Write("A012"u8, TimeSpan.FromSeconds(5));
        byte[] got = new byte[8];
        Assert.Equal(4, pty.Channel.Read(got, TimeSpan.FromSeconds(5)));
        Assert.Equal(Rs485Direction.Adapter, line.Direction);
    }

    [Fact]
    public async Task One_token_stops_a_reader_and_a_writer_of_the_same_port()
    {
        for (int round = 0; round < 50; round++)
        {
            using var pty = PseudoTerminal.Open();
            using var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
            using var stop = new CancellationTokenSource();
            var reading = Task.Run(() => port.Read(new byte[8], TimeSpan.FromSeconds(30), stop.Token));
            var writing = Task.Run(() => port.Write(new byte[1_000_000], TimeSpan.FromSeconds(30), stop.Token));
            stop.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10)));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public async Task Closing_a_port_ends_the_read_that_waits_on_it()
    {
        using var pty = PseudoTerminal.Open();
        var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var reading = Task.Factory.StartNew(() => port.Read(new byte[8], Timeout.InfiniteTimeSpan), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.Delay(50);
        port.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_read_allocates_nothing_once_it_is_warm()
    {
        using var pty = PseudoTerminal.Open();
        using var port = SerialLine.Open(pty.DevicePath, new SerialSettings());
        using var stop = new CancellationTokenSource();
        byte[] frame = new byte[16], got = new byte[16];
        long before = 0, read = 0;
        for (int n = 0; n < 200; n++)
        {
            if (n == 100) before = GC.GetAllocatedBytesForCurrentThread();
            pty.Channel.Write(frame, TimeSpan.FromSeconds(5), stop.Token);
            read += port.Read(got, TimeSpan.FromSeconds(5), stop.Token);
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, 200 * 16), (allocated, read));
    }
}
