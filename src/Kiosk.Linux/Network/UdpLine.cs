using System.Net.Sockets;

namespace Kiosk.Linux.Network;

/// <summary>
/// Datagrams to and from one device in the network: every write is one datagram, every read one. Nothing tells that a datagram has
/// arrived; only a host that is there without the device says so, by refusing the next read or write.
/// </summary>
public sealed class UdpLine : IDisposable
{
    private readonly Socket socket;

    private UdpLine(Socket socket, DeviceChannel bytes)
    {
        this.socket = socket;
        Bytes = bytes;
    }

    /// <summary>The bytes, both ways. <see cref="DeviceFault.Refused"/> when the host says that nobody listens there.</summary>
    public DeviceChannel Bytes { get; }

    /// <summary>Looks the name up, within <paramref name="deadline"/>, and binds the line to that one far side.</summary>
    /// <exception cref="DeviceException"><see cref="DeviceFault.Unreachable"/>: the name is unknown or there is no way to it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static UdpLine Connect(string host, int port, TimeSpan deadline, CancellationToken stop = default)
    {
        var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
        return new UdpLine(socket, Dialling.Connect(socket, host, port, deadline, stop));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Bytes.Dispose();
        socket.Dispose();
    }
}
