using System.Runtime.InteropServices;

namespace Kiosk.Linux.HotPlug;

/// <summary>
/// Devices that come and go, told by the kernel itself (netlink, NETLINK_KOBJECT_UEVENT): no root, no udev, no polling. A node is told of
/// as soon as it exists; where udev runs it may set its group some milliseconds later, so an open that is forbidden is worth a second try.
/// </summary>
public sealed class HotPlugWatch : IDisposable
{
    private const int Netlink = 16, Raw = 3, KobjectUevent = 15, KernelGroup = 1, SocketLevel = 1, ReceiveBuffer = 8;

    /// <summary>UEVENT_BUFFER_SIZE of the kernel is 2 KiB, plus its first line.</summary>
    private const int LongestMessage = 8192;

    /// <summary>A hub with ten devices says some hundred messages of half a kilobyte.</summary>
    private const int WantedBuffer = 1 << 20;
    private const string Name = "netlink:kobject-uevent";
    private readonly DeviceChannel channel;
    private readonly byte[] message = new byte[LongestMessage];

    private HotPlugWatch(DeviceChannel channel) => this.channel = channel;

    /// <summary>Begins to listen. What was plugged in before is not told: open first, then look at what is there.</summary>
    /// <exception cref="DeviceException">The kernel gives no such socket.</exception>
    public static unsafe HotPlugWatch Open()
    {
        int fd = Libc.Socket(Netlink, Raw | Libc.NonBlock | Libc.CloseOnExec, KobjectUevent);
        if (fd < 0) throw DeviceException.Last(Name, "socket");
        var handle = new DeviceHandle(fd);
        try
        {
            var address = new Libc.NetlinkAddress { Family = Netlink, Groups = KernelGroup };
            if (Libc.Bind(handle, &address, sizeof(Libc.NetlinkAddress)) < 0) throw DeviceException.Last(Name, "bind");
            int size = WantedBuffer;
            // The kernel gives what its limit allows; less is no failure, only an overrun sooner.
            _ = Libc.SetSocketOption(handle, SocketLevel, ReceiveBuffer, &size, sizeof(int));
            return new HotPlugWatch(new DeviceChannel(handle, Name));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Waits up to <paramref name="timeout"/> (<see cref="Timeout.InfiniteTimeSpan"/>: for ever) for the next event.</summary>
    /// <returns>Null when the time passed. <see cref="HotPlugEvent.Overrun"/> when events were lost.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public HotPlugEvent? Read(TimeSpan timeout, CancellationToken stop = default)
    {
        long deadline = Environment.TickCount64 + (long)Math.Max(timeout.TotalMilliseconds, 0);
        while (true)
        {
            if (Receive() is { } happened) return happened;
            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
            if (!WaitToRead(left, stop)) return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    /// <summary>An overrun shows as an error of the socket: poll(2) says ERR with it, and the next receive tells which.</summary>
    private bool WaitToRead(TimeSpan left, CancellationToken stop)
    {
        try
        {
            return channel.WaitToRead(left, stop);
        }
        catch (DeviceException failure) when (failure.Fault == DeviceFault.Unplugged)
        {
            return true;
        }
    }

    private unsafe HotPlugEvent? Receive()
    {
        while (true)
        {
            var sender = new Libc.NetlinkAddress();
            int senderLength = sizeof(Libc.NetlinkAddress);
            fixed (byte* start = message)
            {
                nint length = Libc.ReceiveFrom(channel.Handle, start, message.Length, 0, &sender, &senderLength);
                if (length < 0)
                {
                    int errno = Marshal.GetLastPInvokeError();
                    if (errno == Libc.Eintr) continue;
                    if (errno == Libc.Enobufs) return HotPlugEvent.Overrun;
                    if (errno == Libc.Eagain) return null;
                    throw DeviceException.Last(Name, "receive");
                }
                // Port 0 is the kernel; nobody else has a say about devices.
                if (sender.Port == 0 && HotPlugEvent.Parse(message.AsSpan(0, (int)length)) is { } happened) return happened;
            }
        }
    }
}
