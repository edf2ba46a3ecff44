using System.Runtime.InteropServices;

namespace Kiosk.Linux;

/// <summary>The socket calls that netlink and datagrams need.</summary>
internal static partial class Libc
{
    internal const int SocketLevel = 1, SocketError = 4; // SOL_SOCKET, SO_ERROR (asm-generic/socket.h)

    /// <summary>struct sockaddr_nl of linux/netlink.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct NetlinkAddress
    {
        internal ushort Family, Padding;
        internal uint Port, Groups;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    internal static unsafe partial int Bind(DeviceHandle fd, NetlinkAddress* address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    internal static unsafe partial int SetSocketOption(DeviceHandle fd, int level, int option, void* value, int length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    internal static unsafe partial int GetSocketOption(DeviceHandle fd, int level, int option, void* value, int* length);

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    internal static unsafe partial nint ReceiveFrom(DeviceHandle fd, byte* buffer, nint count, int flags, NetlinkAddress* sender, int* senderLength);
}
