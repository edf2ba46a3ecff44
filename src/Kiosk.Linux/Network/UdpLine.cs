using System.Net.Sockets;
using System.Runtime.InteropServices;

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
        string name = $"{host}:{port}";
        var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(deadline);
            socket.ConnectAsync(host, port, limit.Token).AsTask().GetAwaiter().GetResult();
            socket.Blocking = false;
            int fd = Libc.Duplicate(socket.Handle);
            if (fd < 0) throw new DeviceException(DeviceFault.Other, name, "dup", Marshal.GetLastPInvokeError());
            return new UdpLine(socket, new DeviceChannel(new DeviceHandle(fd), name, datagrams: true));
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw new DeviceException(DeviceFault.Unreachable, name, "connect", refused.NativeErrorCode);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            stop.ThrowIfCancellationRequested();
            throw new DeviceException(DeviceFault.Unreachable, name, "connect", Libc.Etimedout);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Bytes.Dispose();
        socket.Dispose();
    }
}
