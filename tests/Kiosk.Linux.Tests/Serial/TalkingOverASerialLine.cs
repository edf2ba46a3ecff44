using System.Diagnostics;
using Kiosk.Linux.Serial;

namespace Kiosk.Linux.Tests.Serial;

public class TalkingOverASerialLine
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public void Every_byte_value_arrives_unchanged_in_both_directions()
    {
        using var pty = PseudoTerminal.Open();
        using var driver = SerialLine.Open(pty.DevicePath, new SerialSettings(115200));
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

        driver.Write(all, Soon);
        Assert.Equal(all, ReadExactly(pty.Channel, 256));
        pty.Channel.Write(all, Soon);
        Assert.Equal(all, ReadExactly(driver, 256));
    }

    [Fact]
    public void A_read_returns_nothing_when_its_time_has_passed()
    {
        using var pty = PseudoTerminal.Open();
        using var driver = SerialLine.Open(pty.DevicePath, new SerialSettings());
        Assert.Equal(0, driver.Read(new byte[8], TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void A_cancelled_read_ends_at_once_though_the_device_is_silent()
    {
        using var pty = PseudoTerminal.Open();
        using var driver = SerialLine.Open(pty.DevicePath, new SerialSettings());
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => driver.Read(new byte[8], Timeout.InfiniteTimeSpan, stop.Token));
        var watch = Stopwatch.StartNew();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => reading.GetAwaiter().GetResult());
        Assert.True(watch.Elapsed < Soon);
    }

    [Fact]
    public void Pulling_the_cable_ends_the_read_as_unplugged()
    {
        var pty = PseudoTerminal.Open();
        using var driver = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var reading = Task.Run(() => driver.Read(new byte[8], Timeout.InfiniteTimeSpan));
        pty.Dispose();
        var failure = Assert.Throws<DeviceException>(() => reading.GetAwaiter().GetResult());
        Assert.Equal(DeviceFault.Unplugged, failure.Fault);
    }

    [Fact]
    public void A_device_that_takes_no_bytes_fails_the_write_with_the_count_it_took()
    {
        using var pty = PseudoTerminal.Open();
        using var driver = SerialLine.Open(pty.DevicePath, new SerialSettings());
        var failure = Assert.Throws<DeviceException>(() => driver.Write(new byte[1_000_000], TimeSpan.FromMilliseconds(100)));
        Assert.Equal(DeviceFault.WriteTimeout, failure.Fault);
        Assert.InRange(failure.Accepted, 1, 999_999);
    }

    [Fact]
    public void A_missing_port_is_named_in_the_error()
    {
        var failure = Assert.Throws<DeviceException>(() => SerialLine.Open("/dev/no-such-port", new SerialSettings()));
        Assert.Equal(DeviceFault.Missing, failure.Fault);
        Assert.Contains("/dev/no-such-port", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_has_one_owner_and_is_free_again_when_the_owner_lets_go()
    {
        using var pty = PseudoTerminal.Open();
        using (SerialLine.Open(pty.DevicePath, new SerialSettings()))
        {
            var refused = Assert.Throws<DeviceException>(() => SerialLine.Open(pty.DevicePath, new SerialSettings()));
            Assert.Equal(DeviceFault.ClaimedByOther, refused.Fault);
        }
        SerialLine.Open(pty.DevicePath, new SerialSettings()).Dispose();
    }

    [Fact]
    public void What_a_device_said_while_nobody_listened_is_not_taken_for_an_answer()
    {
        using var pty = PseudoTerminal.Open();
        pty.Channel.Write("stale"u8, Soon);
        using var driver = SerialLine.Open(pty.DevicePath, new SerialSettings());
        pty.Channel.Write("fresh"u8, Soon);
        Assert.Equal("fresh"u8.ToArray(), ReadExactly(driver, 5));
    }

    private static byte[] ReadExactly(DeviceChannel channel, int count)
    {
        var got = new List<byte>();
        var buffer = new byte[64];
        while (got.Count < count)
        {
            int read = channel.Read(buffer, Soon);
            Assert.NotEqual(0, read);
            got.AddRange(buffer.AsSpan(0, read));
        }
        return [.. got];
    }
}
