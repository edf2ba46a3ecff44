using System.Globalization;
using Kiosk.Linux.Network;
using Kiosk.Linux.Serial;
using Kiosk.Linux.UsbPrinter;
using Kiosk.Printing.Profiles;

namespace Kiosk.Worker.Commands;

/// <summary>A technician's way to a printer while no kiosk runs: bytes there, no questions.</summary>
internal static class PrinterLine
{
    private const int TcpPort = 9100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Connecting = TimeSpan.FromSeconds(5);

    /// <param name="bytes">What is sent.</param>
    /// <param name="port">/dev/usb/lpN, tcp:HOST or tcp:HOST:PORT, else a serial port.</param>
    /// <param name="profile">Has the serial line's settings.</param>
    /// <exception cref="Kiosk.Linux.DeviceException">It cannot be opened, or takes no data.</exception>
    internal static void Send(byte[] bytes, string port, PrinterProfile profile)
    {
        if (port.StartsWith("tcp:", StringComparison.Ordinal))
        {
            string[] parts = port[4..].Split(':');
            using var line = TcpLine.Connect(parts[0], parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int typed) ? typed : TcpPort, Connecting);
            line.Bytes.Write(bytes, Patience);
        }
        else if (port.StartsWith("/dev/usb/", StringComparison.Ordinal))
        {
            using var node = UsbPrinterNode.Open(port);
            node.Bytes.Write(bytes, Patience);
        }
        else
        {
            using var line = SerialLine.Open(port, profile.Serial);
            line.Write(bytes, Patience);
        }
    }
}
