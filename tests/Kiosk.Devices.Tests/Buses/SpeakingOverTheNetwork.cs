using System.Net;
using System.Net.Sockets;
using Kiosk.Devices.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Devices.Tests.Buses;

public class SpeakingOverTheNetwork
{
    private static readonly DeviceProfile Led = Shipped.Profile("modbus-led485"), Sign = Shipped.Profile("cxh-udp");
    private static readonly byte[] Lit = Led.Encode("show", 1, Text("A012"))[0].Bytes;

    private static Dictionary<string, string> Text(string text) => new() { ["text"] = text };

    private static IDevicePort PortOn(string address, DeviceProfile profile, int id) => DevicePorts.Prepare(
        PortAddress.TryParse(address, "/dev")!, [new DeviceBinding("sign", profile, id)], new PortSurroundings(TimeProvider.System, NullLoggerFactory.Instance, null, 1));

    [Fact]
    public async Task A_serial_board_behind_a_device_server_is_lit_through_a_connection_and_again_through_the_next()
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000 };
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.Listen(1);
        await using var port = PortOn($"tcp:127.0.0.1:{((IPEndPoint)server.LocalEndPoint!).Port}", Led, 1);
        port.Set("sign", "show", Text("A012"));
        port.Start();
        for (int connection = 0; connection < 2; connection++)
        {
            using var far = await server.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(Lit, Heard(far, Lit.Length));
            far.Send(FarFrames.WithCrc(Lit[..6]));
            await Eventually.True(() => port.Health[0] is { Health: HealthLevel.Ok, Confirmed: true }, "confirmed");
        }
        await Eventually.True(() => port.Health[0].Health == HealthLevel.Offline, "the far end hung up");
    }

    [Fact]
    public async Task Nobody_listening_is_told_as_such()
    {
        int free;
        using (var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            free = ((IPEndPoint)taken.LocalEndPoint!).Port;
        }
        await using var port = PortOn($"tcp:127.0.0.1:{free}", Led, 1);
        port.Start();
        await Eventually.True(() => port.Health[0].Reason == ReasonCodes.ConnectionRefused, "refused");
        Assert.Equal(HealthLevel.Offline, port.Health[0].Health);
    }

    [Fact]
    public async Task A_sign_that_takes_datagrams_gets_each_frame_as_one()
    {
        using var sign = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        sign.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var port = PortOn($"udp:127.0.0.1:{((IPEndPoint)sign.LocalEndPoint!).Port}", Sign, 0);
        port.Set("sign", "show", Text("A012"));
        port.Start();
        byte[] wanted = Sign.Encode("show", 0, Text("A012"))[0].Bytes, datagram = new byte[256];
        Assert.Equal(wanted, datagram[..sign.Receive(datagram)]);
        await Eventually.True(() => port.Health[0] is { Health: HealthLevel.Ok, Confirmed: false }, "assumed well");
    }

    [Theory]
    [InlineData("tcp:127.0.0.1", "modbus-led485")]
    [InlineData("spi:0.0", "modbus-led485")]
    [InlineData("/dev/ttyUSB0", "cxh-udp")]
    public void A_way_that_the_profile_does_not_have_is_refused_by_name(string address, string profile) =>
        Assert.Contains(address, Assert.Throws<ArgumentException>(() => PortOn(address, Shipped.Profile(profile), profile == "cxh-udp" ? 0 : 1)).Message.Replace("/dev/spidev0.0", "spi:0.0", StringComparison.Ordinal), StringComparison.Ordinal);

    private static byte[] Heard(Socket far, int bytes)
    {
        byte[] heard = new byte[bytes];
        far.ReceiveTimeout = 10_000;
        for (int got = 0; got < bytes;) got += far.Receive(heard, got, bytes - got, SocketFlags.None) is > 0 and var read ? read : throw new InvalidOperationException("The bus hung up.");
        return heard;
    }
}
