using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Kiosk.Linux.Network;

/// <summary>What connections and datagrams begin with: the name looked up, the socket bound to that far side, its bytes as a channel.</summary>
internal static class Dialling
{
    /// <param name="socket">A new socket; it is closed when this fails.</param>
    /// <param name="host">Name or address.</param>
    /// <param name="port">Port.</param>
    /// <param name="deadline">How long all of it may take.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="setUp">Sets the socket's options; what the kernel refuses of them is told as a failure to connect.</param>
    /// <exception cref="DeviceException"><see cref="DeviceFault.Unreachable"/> or <see cref="DeviceFault.Refused"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static DeviceChannel Connect(Socket socket, string host, int port, TimeSpan deadline, CancellationToken stop, Action<Socket>? setUp = null)
    {
        string name = $"{host}:{port}";
        bool connected = false;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(deadline);
            setUp?.Invoke(socket);
            socket.ConnectAsync(host, port, limit.Token).AsTask().GetAwaiter().GetResult();
            socket.Blocking = false;
            int fd = Libc.Duplicate(socket.Handle);
            if (fd < 0) throw new DeviceException(DeviceFault.Other, name, "dup", Marshal.GetLastPInvokeError());
            connected = true;
            return new DeviceChannel(new DeviceHandle(fd), name, datagrams: socket.SocketType == SocketType.Dgram);
        }
        catch (SocketException refused)
        {
            throw new DeviceException(refused.SocketErrorCode == SocketError.ConnectionRefused ? DeviceFault.Refused : DeviceFault.Unreachable, name, "connect", refused.NativeErrorCode);
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            throw new DeviceException(DeviceFault.Unreachable, name, "connect", Libc.Etimedout);
        }
        finally
        {
            if (!connected) socket.Dispose();
        }
    }
}
