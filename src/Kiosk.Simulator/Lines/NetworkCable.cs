using System.Net;
using System.Net.Sockets;

namespace Kiosk.Simulator.Lines;

/// <summary>
/// The network side of a device: a listener on 127.0.0.1 that serves one connection at a time, as port 9100 of a printer does. While the
/// device is unplugged nobody listens; when it comes back it has its old port.
/// </summary>
internal sealed class NetworkCable : IDisposable
{
    private const int ReceiveBuffer = 2048; // small, so that what the device does not take stays with the sender
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(4), WriteDeadline = TimeSpan.FromMilliseconds(50);
    private readonly VirtualDevice device;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock writing = new();
    private readonly Thread thread;
    private Socket? listener, peer;

    public NetworkCable(VirtualDevice device)
    {
        this.device = device;
        device.Output = Write;
        thread = new Thread(Pump) { IsBackground = true, Name = device.Name };
    }

    /// <summary>The port it listens on, once started.</summary>
    public int Port { get; private set; }

    public void Start()
    {
        PlugIn();
        thread.Start();
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join(TimeSpan.FromSeconds(1));
        PullOut();
        stop.Dispose();
    }

    private void Pump()
    {
        var buffer = new byte[1024];
        while (!stop.IsCancellationRequested)
        {
            if (device.IsUnplugged)
            {
                PullOut();
                device.Work();
                stop.Token.WaitHandle.WaitOne(LookEvery);
                continue;
            }
            if (listener is null) PlugIn();
            var due = device.Work();
            Serve(buffer, due < LookEvery ? due : LookEvery);
        }
    }

    private void Serve(byte[] buffer, TimeSpan patience)
    {
        try
        {
            int room = Math.Min(device.Room, buffer.Length);
            if (peer is null && listener!.Poll(patience, SelectMode.SelectRead))
            {
                var fresh = listener.Accept();
                fresh.NoDelay = true;
                lock (writing) peer = fresh;
            }
            else if (peer is null || room <= 0) stop.Token.WaitHandle.WaitOne(patience);
            else if (peer.Poll(patience, SelectMode.SelectRead)) Take(peer.Receive(buffer, room, SocketFlags.None), buffer);
        }
        catch (SocketException)
        {
            HangUp();
        }
    }

    private void Take(int read, byte[] buffer)
    {
        if (read == 0) HangUp();
        else device.Receive(buffer.AsSpan(0, read));
    }

    private void Write(byte[] bytes)
    {
        lock (writing)
        {
            try
            {
                peer?.Send(bytes);
            }
            catch (SocketException)
            {
                // The driver hung up: the answer is lost, and the pump notices.
            }
        }
    }

    private void HangUp()
    {
        lock (writing)
        {
            peer?.Dispose();
            peer = null;
        }
    }

    private void PlugIn()
    {
        listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer, SendTimeout = (int)WriteDeadline.TotalMilliseconds };
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen(1);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private void PullOut()
    {
        HangUp();
        listener?.Dispose();
        listener = null;
    }
}
