using System.Net;
using System.Net.Sockets;
using Kiosk.Linux;
using Kiosk.Printing.Tests.Scripted;
using Kiosk.Printing.Transports;

namespace Kiosk.Printing.Tests.Transports;

/// <summary>What a technician's test sheet and logo take to the printer while no kiosk runs.</summary>
public class SendingDirectly
{
    [Fact]
    public async Task Every_byte_arrives_by_a_port_as_it_stands_in_the_site_s_settings()
    {
        using var printer = new TcpListener(IPAddress.Loopback, 0);
        printer.Start();
        byte[] sheet = new byte[20_000];
        new Random(1).NextBytes(sheet);
        var sending = Task.Run(() => DirectPrint.Send(sheet, $"tcp:[127.0.0.1]:{((IPEndPoint)printer.LocalEndpoint).Port}", Shipped.Profile("generic-80")), TestContext.Current.CancellationToken);
        using var connection = await printer.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var arrived = new MemoryStream();
        await connection.GetStream().CopyToAsync(arrived, TestContext.Current.CancellationToken);
        await sending;
        Assert.Equal(sheet, arrived.ToArray());
    }

    [Theory]
    [InlineData("usb:ffff:ffff")]
    [InlineData("/dev/no-such-printer")]
    [InlineData("usb:")]
    public void A_port_that_is_not_there_is_named(string port)
    {
        var missing = Assert.Throws<DeviceException>(() => DirectPrint.Send([1], port, Shipped.Profile("generic-80")));
        Assert.Equal(DeviceFault.Missing, missing.Fault);
        Assert.Contains(port, missing.Message, StringComparison.Ordinal);
    }
}
