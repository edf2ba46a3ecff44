using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>An open file descriptor. A raw int could be reused by another thread after close; this cannot.</summary>
public sealed class DeviceHandle : SafeHandle
{
    /// <summary>For the marshaller; not open.</summary>
    public DeviceHandle() : base(-1, ownsHandle: true) { }

    internal DeviceHandle(int fd) : base(-1, ownsHandle: true) => SetHandle(fd);

    /// <inheritdoc/>
    public override bool IsInvalid => handle < 0;

    internal int Number => (int)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
