using System.Net;
using System.Net.Sockets;

namespace Kiosk.Worker.Commands;

/// <summary>Finds out about ports before the web server does, so that a port in use is said in words.</summary>
internal static class FreePorts
{
    /// <summary>The wished port, or one of the system's choice when somebody has it already.</summary>
    /// <param name="wished">1 to 65535, or 0 for any.</param>
    public static int Choose(int wished) => wished != 0 && IsFree(IPAddress.Loopback, wished) ? wished : SystemsChoice();

    /// <summary>Whether nobody listens there now.</summary>
    public static bool IsFree(IPAddress address, int port)
    {
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        // As the web server binds: a port whose last connections are still closing counts as free.
        probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    private static int SystemsChoice()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
