using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>An eventfd that ends a poll(2) of another thread.</summary>
internal sealed class WakeUp : IDisposable
{
    /// <summary>For CancellationToken.Register: one delegate for all, so that a read allocates nothing.</summary>
    internal static readonly Action<object?> Of = static wake => ((WakeUp)wake!).Set();

    internal WakeUp(string path)
    {
        int fd = Libc.EventFd(0, Libc.NonBlock | Libc.CloseOnExec);
        if (fd < 0) throw new DeviceException(DeviceFault.Other, path, "eventfd", Marshal.GetLastPInvokeError());
        Handle = new DeviceHandle(fd);
    }

    internal DeviceHandle Handle { get; }

    public void Dispose()
    {
        Set();
        Handle.Dispose();
    }

    internal unsafe void Set()
    {
        ulong one = 1;
        try
        {
            Libc.Write(Handle, (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The token was cancelled after the channel was closed: nobody is waiting.
        }
    }

    internal unsafe void Drain()
    {
        ulong count;
        Libc.Read(Handle, (byte*)&count, sizeof(ulong));
    }
}
