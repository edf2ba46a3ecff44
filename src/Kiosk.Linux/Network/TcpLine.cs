using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace Kiosk.Linux.Network;

/// <summary>
/// One connection to a device in the network, printers' port 9100 above all. Keep-alives and a limit on unacknowledged bytes end a
/// connection whose far side silently went away within about 15 s; a small send buffer keeps "accepted" near "arrived".
/// </summary>
public sealed class TcpLine : IDisposable
{
    private const int SendBuffer = 8 * 1024, UserTimeoutMs = 10_000;
    private const int LevelTcp = 6, UserTimeout = 18; // IPPROTO_TCP, TCP_USER_TIMEOUT (linux/tcp.h)
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);
    private readonly Socket socket;

    private TcpLine(Socket socket, DeviceChannel bytes)
    {
        this.socket = socket;
        Bytes = bytes;
    }

    /// <summary>The bytes, both ways. A far side that hung up reads as <see cref="DeviceFault.Unplugged"/>.</summary>
    public DeviceChannel Bytes { get; }

    /// <summary>Connects within <paramref name="deadline"/>, looking the name up included.</summary>
    /// <exception cref="DeviceException"><see cref="DeviceFault.Unreachable"/> or <see cref="DeviceFault.Refused"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TcpLine Connect(string host, int port, TimeSpan deadline, CancellationToken stop = default)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        return new TcpLine(socket, Dialling.Connect(socket, host, port, deadline, stop, SetUp));
    }

    /// <summary>
    /// Says that no more comes and waits a moment for the far side to hang up: closing a connection with unread answers in it would
    /// reset it, and a reset throws away what the printer has not read yet.
    /// </summary>
    public void Dispose()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            var ignored = new byte[256];
            long begun = Stopwatch.GetTimestamp();
            for (var left = LastWords; left > TimeSpan.Zero; left = LastWords - Stopwatch.GetElapsedTime(begun))
                if (Bytes.Read(ignored, left) == 0) break;
        }
        catch (Exception gone) when (gone is SocketException or DeviceException)
        {
            // It hung up, now or before: that was waited for.
        }
        Bytes.Dispose();
        socket.Dispose();
    }

    private static void SetUp(Socket socket)
    {
        socket.NoDelay = true; // a question of three bytes must not wait for company
        socket.SendBufferSize = SendBuffer;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 3);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        Span<byte> limit = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(limit, UserTimeoutMs);
        socket.SetRawSocketOption(LevelTcp, UserTimeout, limit);
    }
}
