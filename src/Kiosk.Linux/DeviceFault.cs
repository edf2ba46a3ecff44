using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>Why a device could not be used, in words a technician can act on.</summary>
public enum DeviceFault
{
    /// <summary>No such device node: not plugged in, or another name (ENOENT, ENXIO).</summary>
    Missing,

    /// <summary>Another program holds it (EBUSY).</summary>
    ClaimedByOther,

    /// <summary>The user may not open it (EACCES, EPERM): udev group missing.</summary>
    PermissionDenied,

    /// <summary>It was there and went away (EIO, ENODEV, hang-up; on a network: reset, or silent past its keep-alive).</summary>
    Unplugged,

    /// <summary>It did not take our bytes before the deadline.</summary>
    WriteTimeout,

    /// <summary>The node is not that kind of device (ENOTTY).</summary>
    NotSupported,

    /// <summary>No way to that address in the network: name unknown, cable out, or switched off.</summary>
    Unreachable,

    /// <summary>Its address is in the network but refuses the connection: another host prints, or nothing listens there.</summary>
    Refused,

    /// <summary>Several devices fit the description; which one is meant cannot be told.</summary>
    Ambiguous,

    /// <summary>The GPIO chip is there, but not a line of that name or number.</summary>
    NoSuchLine,

    /// <summary>Any other refusal of the kernel; the errno is in the message.</summary>
    Other,
}

/// <summary>A device refused or vanished. <see cref="Fault"/> is stable; <see cref="Errno"/> is the kernel's number, 0 when it had none.</summary>
public sealed class DeviceException : IOException
{
    /// <summary>A device that was looked for and not found, or found more than once.</summary>
    public DeviceException(DeviceFault fault, string description) : this(fault, description, "find", 0) { }

    internal DeviceException(DeviceFault fault, string path, string act, int errno, string? holder = null)
        : base($"{path}: {act}: {fault}{(errno == 0 ? "" : $" (errno {errno})")}{(holder is null ? "" : $", held by {holder}")}")
    {
        Holder = holder;
        Fault = fault;
        Path = path;
        Errno = errno;
    }

    /// <summary>What is wrong.</summary>
    public DeviceFault Fault { get; }

    /// <summary>Which device node.</summary>
    public string Path { get; }

    /// <summary>The kernel's error number, or 0.</summary>
    public int Errno { get; }

    /// <summary>On <see cref="DeviceFault.ClaimedByOther"/>: the program that holds it, "cupsd (812)"; null when /proc does not show it.</summary>
    public string? Holder { get; }

    /// <summary>On <see cref="DeviceFault.WriteTimeout"/> or an unplug during a write: the bytes the kernel had taken.</summary>
    public int Accepted { get; init; }

    /// <summary>What the last system call of this thread was refused with.</summary>
    internal static DeviceException Last(string path, string act, Func<string, string?>? holderOf = null)
    {
        int errno = Marshal.GetLastPInvokeError();
        return new DeviceException(FaultOf(errno), path, act, errno, errno == Libc.Ebusy ? holderOf?.Invoke(path) : null);
    }

    internal static DeviceFault FaultOf(int errno) => errno switch
    {
        Libc.Enoent or Libc.Enxio => DeviceFault.Missing,
        Libc.Ebusy => DeviceFault.ClaimedByOther,
        Libc.Eacces or Libc.Eperm => DeviceFault.PermissionDenied,
        Libc.Eio or Libc.Enodev or Libc.Epipe or Libc.Econnreset or Libc.Etimedout => DeviceFault.Unplugged,
        Libc.Ehostunreach or Libc.Enetunreach => DeviceFault.Unreachable,
        Libc.Econnrefused => DeviceFault.Refused,
        Libc.Enotty => DeviceFault.NotSupported,
        _ => DeviceFault.Other,
    };
}
