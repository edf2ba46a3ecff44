using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kiosk.Linux.Network;

namespace Kiosk.Linux.Tests.Network;

public sealed class TalkingOverTcp : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public TalkingOverTcp()
    {
        listener.ReceiveBufferSize = 4096;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
    }

    private int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Dispose() => listener.Dispose();

    [Fact]
    public void Bytes_go_both_ways_and_an_idle_read_ends_by_its_time()
    {
        using var line = TcpLine.Connect("127.0.0.1", Port, Soon);
        using var printer = listener.Accept();
        line.Bytes.Write([0x10, 0x04, 0x01], Soon);
        var heard = new byte[8];
        Assert.Equal(3, printer.Receive(heard));
        Assert.Equal(0, line.Bytes.Read(heard, TimeSpan.FromMilliseconds(20)));
        printer.Send([0x12]);
        Assert.Equal(1, line.Bytes.Read(heard, Soon));
    }

    [Fact]
    public void Nobody_listening_is_refused_and_an_unknown_name_is_unreachable()
    {
        int port = Port;
        listener.Dispose();
        Assert.Equal(DeviceFault.Refused, Assert.Throws<DeviceException>(() => TcpLine.Connect("127.0.0.1", port, Soon)).Fault);
        Assert.Equal(DeviceFault.Unreachable, Assert.Throws<DeviceException>(() => TcpLine.Connect("printer.invalid", 9100, Soon)).Fault);
    }

    [Fact]
    public void A_printer_that_hangs_up_is_unplugged()
    {
        using var line = TcpLine.Connect("127.0.0.1", Port, Soon);
        listener.Accept().Dispose();
        Assert.Equal(DeviceFault.Unplugged, Assert.Throws<DeviceException>(() => line.Bytes.Read(new byte[8], Soon)).Fault);
    }

    [Fact]
    public void A_printer_that_takes_nothing_fails_the_write_by_its_deadline_and_the_rest_is_counted()
    {
        using var line = TcpLine.Connect("127.0.0.1", Port, Soon);
        using var printer = listener.Accept();
        var watch = Stopwatch.StartNew();
        var stuck = Assert.Throws<DeviceException>(() => line.Bytes.Write(new byte[1_000_000], TimeSpan.FromMilliseconds(300)));
        Assert.True(watch.Elapsed < Soon);
        Assert.Equal(DeviceFault.WriteTimeout, stuck.Fault);
        Assert.InRange(stuck.Accepted, 1, 100_000); // a large send buffer would have swallowed a whole ticket unseen
        Assert.InRange(line.Bytes.Unsent() ?? 0, 1, stuck.Accepted);
    }

    [Fact]
    public async Task What_was_written_before_closing_arrives_though_answers_were_left_unread()
    {
        var ticket = new byte[3000];
        new Random(9100).NextBytes(ticket);
        var line = TcpLine.Connect("127.0.0.1", Port, Soon);
        using var printer = listener.Accept();
        printer.Send([0x12, 0x12, 0x12]);
        line.Bytes.Write(ticket, Soon);
        var closing = Task.Run(line.Dispose);
        var arrived = new List<byte>();
        var part = new byte[1024];
        for (int n = printer.Receive(part); n > 0; n = printer.Receive(part)) arrived.AddRange(part.AsSpan(0, n));
        printer.Dispose();
        await closing;
        Assert.Equal(ticket, arrived);
    }
}
