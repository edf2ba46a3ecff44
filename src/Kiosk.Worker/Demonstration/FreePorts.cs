using System.Net;
using System.Net.Sockets;

namespace Kiosk.Worker.Demonstration;

/// <summary>Ports for the demonstration: the wished one, or one of the system's choice when somebody has it already.</summary>
internal static class FreePorts
{
    /// <param name="wished">1 to 65535, or 0 for any.</param>
    public static int Choose(int wished) => wished != 0 && IsFree(wished) ? wished : SystemsChoice();

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
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
