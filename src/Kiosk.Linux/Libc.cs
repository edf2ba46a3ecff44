using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>The C library calls in use. Constants are Linux's, equal on x86-64 and arm64 (asm-generic).</summary>
internal static partial class Libc
{
    internal const int ReadOnly = 0, ReadWrite = 2, NoCtty = 0x100, NonBlock = 0x800, CloseOnExec = 0x80000;
    internal const short PollIn = 1, PollOut = 4, PollErr = 8, PollHup = 16, PollNval = 32;
    internal const int Eintr = 4, Eio = 5, Enxio = 6, Eagain = 11, Eacces = 13, Ebusy = 16, Enodev = 19, Enotty = 25, Enoent = 2, Eperm = 1,
        Einval = 22, Epipe = 32, Enetunreach = 101, Econnreset = 104, Enobufs = 105, Etimedout = 110, Econnrefused = 111, Ehostunreach = 113, Eremoteio = 121;

    internal const int LockExclusive = 2, LockNonBlock = 4;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollFd
    {
        internal int Fd;
        internal short Events;
        internal short Returned;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static unsafe partial nint Read(DeviceHandle fd, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static unsafe partial nint Write(DeviceHandle fd, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    internal static unsafe partial int AdjTimeX(byte* timex);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    internal static unsafe partial int SetLimit(int resource, void* limit);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static unsafe partial int Poll(PollFd* fds, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static unsafe partial int Ioctl(DeviceHandle fd, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Flock(DeviceHandle fd, int operation);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial nint RealPath(string path, byte* resolved);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    internal static partial int Duplicate(nint fd);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int IoctlValue(DeviceHandle fd, nuint request, nint argument);
}
